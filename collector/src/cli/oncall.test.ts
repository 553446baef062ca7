// `pantau oncall`: what people see of the duty and do about it, over a real ledger, a real file and a real socket.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OnCallDuty } from '../app-oncall.ts';
import { runCli } from './testing/cli-rig.ts';
import { NOW, type Office, startOffice } from './testing/oncall-office.ts';

let data: string;
let ledger: SqlWriter;
let duty: OnCallDuty;
let run: Office['run'];
beforeEach(async () => {
  ({ data, ledger, duty, run } = await startOffice());
});

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
