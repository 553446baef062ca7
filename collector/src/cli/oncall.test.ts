// `pantau oncall`: what people see of the duty and do about it, over a real ledger, a real file and a real socket.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { dutyFile } from '@pantau/shared/oncall/testing/duty-office';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { createOnCallRoutes } from '../admin/oncall-routes.ts';
import { type OnCallDuty, openOnCallDuty } from '../app-oncall.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import type { TrialTold } from '../oncall/trial.ts';
import { runCli } from './testing/cli-rig.ts';
import { REGION, writeSmallLedger } from './testing/small-ledger.ts';

/** A Tuesday, 09:00 local time (WITA). */
const NOW = Date.parse('2026-01-06T01:00:00Z');
const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi';

let data: string;
let ledger: SqlWriter;
let duty: OnCallDuty;
/** What the alerts stage does with a test message. */
let tell: (told: TrialTold, receivers: readonly string[]) => Promise<void>;

beforeEach(() => startOffice());

/** A collector with this schedule, as far as the duty goes. */
async function startOffice(oncall?: 'none'): Promise<void> {
  data = await mkdtemp(join(tmpdir(), 'pantau-oncall-'));
  await writeSmallLedger(data);
  ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  await writeFile(join(data, 'oncall.yaml'), stringify(dutyFile()));
  tell = () => Promise.reject(new Error('not asked for'));
  duty = await openOnCallDuty({
    ledger,
    journal: createJournal({ region: REGION.id, writer: 'collector' }),
    region: REGION,
    config: {
      path: 'collector.yaml',
      register: join(data, 'register'),
      oncall,
      channels: [
        { id: 'telegram', type: 'telegram', token: TOKEN },
        { id: 'layar', type: 'console' },
      ],
    },
    readSecret: () => '',
    register: () => ({ get: () => undefined }),
    tell: (told, receivers) => tell(told, receivers),
    now: () => NOW,
    onChanged: () => undefined,
    onGaps: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  });
  await duty.start();
  const routes = createOnCallRoutes({ oncall: duty.commands, now: () => NOW });
  const server = createAdaptorServer({ fetch: routes.fetch, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve) => server.listen(join(data, 'admin.sock'), resolve));
  const opened = { duty, ledger, data };
  onTestFinished(async () => {
    server.close();
    await opened.duty.close();
    await opened.ledger.close();
    await rm(opened.data, { recursive: true, force: true });
  });
}

const run = (...words: string[]) => runCli([...words, '--data', data], { now: () => NOW, env: { USER: 'ani' }, cwd: data });
const inJson = async (...words: string[]): Promise<unknown> => JSON.parse((await run(...words, '--json')).out);

describe('oncall who', () => {
  it('names who has each rotation, until when, and how to reach them', async () => {
    const { code, out } = await run('oncall', 'who');
    expect(code).toBe(0);
    expect(out).toMatch(/jaringan +Budi Santoso +2026-01-07T12:00:00\+08:00 +telegram 1001, sms \+62811/);
    expect(out).toMatch(/harian +Siti Aminah +2026-01-07T07:30:00\+08:00/);
  });

  it('at an instant, also one to come, with the reason of an override', async () => {
    expect((await run('oncall', 'who', '--at', '2026-01-07T13:00')).out).toMatch(/jaringan +Rina .* pengganti · override: cuti/);
    expect(await inJson('oncall', 'who', '--at', '+30h')).toMatchObject({
      at: '2026-01-07T15:00:00+08:00',
      duties: [{ rotation: 'jaringan', person: 'rina', override: 'cuti', until: '2026-01-08T12:00:00+08:00' }, { person: 'rina' }],
    });
  });

  it('ends with 1 when nobody has the duty, and with 2 for what is no time', async () => {
    const early = await run('oncall', 'who', '--at', '2026-01-01');
    expect(early).toMatchObject({ code: 1, out: expect.stringContaining('tidak ada · nobody') });
    expect(await run('oncall', 'who', '--at', 'besok')).toMatchObject({ code: 2, err: expect.stringContaining('+2h') });
  });

  it('says where to write a schedule when there is none', async () => {
    await ledger.transaction((tx) => tx.run([{ sql: "delete from meta where key like 'oncall%'", params: [] }]));
    expect(await run('oncall', 'who')).toMatchObject({ code: 1, err: expect.stringContaining('oncall.yaml') });
  });
});

describe('oncall show', () => {
  it('is a table of weeks, with holidays, holes and policies', async () => {
    const { code, out } = await run('oncall', 'show');
    expect(code).toBe(0);
    expect(out).toContain('Minggu · week 2026-01-05 – 2026-01-11 (WITA) · kini · now');
    expect(out).toMatch(/jaringan +Sen 05 00:00 – Sen 05 08:00 +TIDAK ADA · NOBODY/);
    expect(out).toMatch(/Sen 05 08:00 – Rab 07 12:00 +Budi Santoso ◀/);
    expect(out).toMatch(/Rab 07 12:00 – Kam 08 12:00 +Rina +pengganti · override: cuti/);
    expect(out).toContain('libur · holiday: Jum 16 Isra Mikraj');
    expect(out).toMatch(/gawat +severity: critical +0m → rotation\/jaringan; 15m → person\/rina, rotation\/harian +30m +4h +-/);
    expect(out).toMatch(/lain +semua · all/);
    expect(out).toContain('Jam tenang · quiet hours: 22:00–06:00');
    expect(await run('oncall', 'show', '--weeks', '0')).toMatchObject({ code: 2 });
  });

  it('gives each person a colour on a terminal', async () => {
    const { out } = await runCli(['oncall', 'show', '--data', data], { now: () => NOW, isTty: { stdout: true, stderr: true } });
    expect(out).toContain('\u001b[36mBudi Santoso ◀\u001b[0m');
    expect(out).toContain('\u001b[33mSiti Aminah\u001b[0m');
    expect(out).toContain('\u001b[31mTIDAK ADA · NOBODY\u001b[0m');
  });
});

describe('oncall override', () => {
  it('is added, holds at once, is listed and ended', async () => {
    const { code, out } = await run('oncall', 'override', 'add', 'jaringan', 'siti', '--for', '8h', '--why', 'Budi sakit');
    expect(code).toBe(0);
    const id = out.split(' ')[0] ?? '';
    expect(duty.overrides()).toMatchObject([{ id, person: 'siti', from: NOW, until: NOW + 8 * 3_600_000, by: 'terminal/ani' }]);
    expect((await run('oncall', 'who')).out).toMatch(/jaringan +Siti Aminah +2026-01-06T17:00:00\+08:00 +pengganti · override: Budi sakit/);
    expect((await run('oncall', 'override', 'list')).out).toMatch(new RegExp(`${id} +jaringan +Siti Aminah .* terminal/ani +Budi sakit`));
    expect((await run('oncall', 'override', 'list')).out).toMatch(/berkas-1 .* oncall\.yaml +cuti/);
    expect(await run('oncall', 'override', 'end', id)).toMatchObject({ code: 0, out: expect.stringContaining('Diakhiri') });
    expect((await run('oncall', 'who')).out).toMatch(/jaringan +Budi Santoso/);
    expect(await run('oncall', 'override', 'end', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('pantau oncall override list'),
    });
  });

  it.each([
    ['an unknown person', ['jaringan', 'sita', '--for', '1h'], 2, 'did you mean siti'],
    ['an unknown rotation', ['jaringn', 'siti', '--for', '1h'], 2, 'did you mean jaringan'],
    ['no end', ['jaringan', 'siti'], 2, '--for'],
    ['an end in the past', ['jaringan', 'siti', '--from', '-3h', '--for', '1h'], 1, 'after now'],
    ['more than a year', ['jaringan', 'siti', '--for', '400d'], 1, '366'],
  ])('refuses %s', async (_what, words, code, says) => {
    expect(await run('oncall', 'override', 'add', ...words)).toMatchObject({ code, err: expect.stringContaining(says) });
    expect(duty.overrides()).toEqual([]);
  });
});

describe('oncall check', () => {
  it('tells each gap with its remedy, and never an address', async () => {
    const { code, out } = await run('oncall', 'check');
    expect(code).toBe(1);
    expect(out).toContain('person/budi: Saluran sms tidak ada dalam konfigurasi collector; yang ada: telegram, layar.');
    expect(out).toContain('Uji: pantau oncall test siti.');
    expect(out).toContain('oncall/contoh: Kebijakan cadangan menyebut yang tidak ada dalam register: pd/dinkes.');
    expect(out).not.toContain('62811');
  });

  it('of a file tells what is wrong with it, before it is in use', async () => {
    await writeFile(join(data, 'baru.yaml'), stringify({ ...dutyFile(), quiet_hours: { from: '22:00', to: '25:00' } }));
    const { code, err } = await run('oncall', 'check', 'baru.yaml');
    expect(code).toBe(1);
    expect(err).toContain('baru.yaml:');
    expect(err).toContain('quiet_hours.to');
    await writeFile(join(data, 'baru.yaml'), stringify(dutyFile()));
    expect(await run('oncall', 'check', 'baru.yaml')).toMatchObject({ code: 0, out: expect.stringContaining('3 orang · people') });
  });

  it('of a file names who is called for nothing, where nobody has the duty, and contacts that no channel takes', async () => {
    const [gawat] = dutyFile().policies;
    const people = dutyFile().people.map((each) =>
      each.id === 'siti' ? { ...each, contacts: [{ channel: 'telegram', to: '@siti' }] } : each,
    );
    await writeFile(join(data, 'baru.yaml'), stringify({ ...dutyFile(), people, policies: [gawat] }));
    const unknown = await run('oncall', 'check', 'baru.yaml');
    expect(unknown.code).toBe(1);
    expect(unknown.out).toContain('Peringatan high tidak memanggil siapa pun');
    expect(unknown.out).toContain('Peringatan medium, low, info tidak memanggil siapa pun');
    expect(unknown.out).toContain('Kontak tidak diperiksa · contacts not checked');
    const config = [
      'redis: unix:/run/redis.sock',
      'data: data',
      'register: register',
      `channels: [{ id: telegram, type: telegram, token: '${TOKEN}' }]`,
    ];
    await writeFile(join(data, 'collector.yaml'), config.join('\n'));
    const known = await run('oncall', 'check', 'baru.yaml');
    expect(known.out).not.toContain('not checked');
    expect(known.out).toContain('person/siti: Kontak dengan alamat yang keliru pada saluran telegram');
    expect(known.out).toContain('person/rina: Saluran surel tidak ada');
    expect(known.out).not.toContain('@siti');
  });

  it('shows every fault of the file on disk, with its line', async () => {
    await writeFile(
      join(data, 'oncall.yaml'),
      stringify({ ...dutyFile(), quiet_hours: { from: '22:00', to: '25:00' }, limit: { messages: 0, per: '1h' } }),
    );
    await expect.poll(async () => (await run('oncall', 'check')).out, { timeout: 10_000 }).toContain('schedule on disk has 2 faults');
    const { code, out } = await run('oncall', 'check');
    expect(code).toBe(1);
    expect(out).toMatch(/oncall\.yaml:\d+:\d+ quiet_hours\.to\n/);
    expect(out).toMatch(/oncall\.yaml:\d+:\d+ limit\.messages\n/);
  });

  it('ends with 2 and says where to write a schedule when there is none', async () => {
    await startOffice('none');
    expect(await run('oncall', 'check')).toMatchObject({ code: 2, out: expect.stringContaining('no on-call schedule yet: oncall: none') });
  });
});

describe('oncall calendar', () => {
  it('is written as a file that phones take', async () => {
    const { code, out } = await run('oncall', 'calendar', '--out', 'piket.ics', '--person', 'rina', '--rotation', 'jaringan');
    expect(code).toBe(0);
    expect(out).toContain(join(data, 'piket.ics'));
    const text = await readFile(join(data, 'piket.ics'), 'utf8');
    expect(text.split('\r\n').slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(text).toContain('DTSTART;TZID=Asia/Makassar:20260107T120000');
    expect(text).not.toContain('Budi');
    expect(await run('oncall', 'calendar')).toMatchObject({ code: 2, err: expect.stringContaining('--out') });
  });
});

describe('oncall test', () => {
  const outbox = (told: TrialTold, receiver: string, end: object) => {
    const row = {
      ...{
        region: REGION.id,
        key: `${told.id}-1`,
        told_in: told.id,
        kind: 'test',
        receiver,
        channel: 'telegram',
        created_at: NOW,
        notice: '{}',
      },
      ...{ contacts: JSON.stringify([{ channel: 'telegram', to: '1002' }]), ...end },
    };
    const names = Object.keys(row);
    const sql = `insert into outbox (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
    return ledger.transaction((tx) => tx.run([{ sql, params: Object.values(row) }]));
  };

  it('that was taken proves the contact', async () => {
    tell = (told, [receiver = '']) => outbox(told, receiver, { delivered_at: NOW });
    expect(await run('oncall', 'test', 'siti')).toMatchObject({ code: 0, out: expect.stringMatching(/telegram +Diterima · taken/) });
    const { out } = await run('oncall', 'check');
    expect(out).not.toContain('person/siti');
    expect(out).toContain('person/rina');
  });

  it('that failed tells why', async () => {
    tell = (told, [receiver = '']) => outbox(told, receiver, { failed_at: NOW, last_error: 'chat not found' });
    expect(await run('oncall', 'test', 'siti')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/telegram +Gagal · failed +chat not found/),
    });
    expect((await run('oncall', 'check')).out).toContain('Kontak Siti Aminah pada saluran telegram tidak menerima pesan terakhir');
  });

  it('cannot be sent to somebody without a way, or to nobody', async () => {
    tell = async () => undefined;
    expect(await run('oncall', 'test', 'rina')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/surel +Gagal · failed +Saluran surel tidak ada/),
    });
    expect(await run('oncall', 'test', 'reni')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^pantau: person\n.*\n.*did you mean "rina"/),
    });
  });
});
