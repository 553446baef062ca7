// `pantau oncall check` and `oncall test`: whether people can be called, and what is wrong with a schedule before it is in use.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { dutyFile } from '@pantau/shared/oncall/testing/duty-office';
import { beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { TrialTold } from '../oncall/trial.ts';
import { NOW, type Office, startOffice, TOKEN } from './testing/oncall-office.ts';
import { REGION } from './testing/small-ledger.ts';

let data: string;
let ledger: SqlWriter;
let run: Office['run'];
let onTell: Office['onTell'];
beforeEach(async () => {
  ({ data, ledger, run, onTell } = await startOffice());
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
    const { run: ask } = await startOffice('none');
    expect(await ask('oncall', 'check')).toMatchObject({ code: 2, out: expect.stringContaining('no on-call schedule yet: oncall: none') });
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
    onTell((told, [receiver = '']) => outbox(told, receiver, { delivered_at: NOW }));
    expect(await run('oncall', 'test', 'siti')).toMatchObject({ code: 0, out: expect.stringMatching(/telegram +Diterima · taken/) });
    const { out } = await run('oncall', 'check');
    expect(out).not.toContain('person/siti');
    expect(out).toContain('person/rina');
  });

  it('that failed tells why', async () => {
    onTell((told, [receiver = '']) => outbox(told, receiver, { failed_at: NOW, last_error: 'chat not found' }));
    expect(await run('oncall', 'test', 'siti')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/telegram +Gagal · failed +chat not found/),
    });
    expect((await run('oncall', 'check')).out).toContain('Kontak Siti Aminah pada saluran telegram tidak menerima pesan terakhir');
  });

  it('cannot be sent to somebody without a way, or to nobody', async () => {
    onTell(async () => undefined);
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
