import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { langsa } from '@pantau/shared/law/regulations/langsa-34-2020/index';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { registerFields } from '@pantau/shared/register/moments';
import { createRegister, type Register } from '@pantau/shared/register/register';
import { createRecordSchemas } from '@pantau/shared/register/schemas';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SYSTEM_CLOCK } from '../alarm/clock.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { type Clocks, type ClockTold, createClocks } from './clocks.ts';

const REGION = { id: 'contoh', name: 'Kota Contoh', zone: 'WIB', example: true, regulations: ['langsa-34-2020'] } as const;
const START = Date.parse('2026-03-02T08:00:00+07:00');
const schemas = createRecordSchemas(registerFields('WIB', { 'langsa-34-2020': 'WIB' }));

function registerWith(more: object): Register {
  const at = { detected_at: '2026-03-02T08:00', qualified_at: '2026-03-02T08:00', serious: true, cause_third_party: true };
  return createRegister({
    pds: [
      { id: 'kominfo', role: 'dinas' },
      { id: 'dinkes', role: 'pd', name: 'Dinas Kesehatan' },
    ],
    incidents: [schemas.incidents.parse({ id: 'i1', pd: 'dinkes', kind: 'ransomware', ...at, ...more })],
  });
}

let folder: string;
let ledger: SqlWriter;
let register: Register;
let told: ClockTold[];
let failing: boolean;
const opened: Clocks[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-clocks-'));
  ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  register = registerWith({});
  told = [];
  failing = false;
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((clocks) => clocks.close()));
  vi.useRealTimers();
  await ledger.close();
  await rm(folder, { recursive: true });
});

function start(): Clocks {
  const clocks = createClocks({
    ledger,
    region: { ...REGION, regulations: [...REGION.regulations] },
    regulations: [langsa],
    register: () => register,
    clock: { now: Date.now, wakeAt: SYSTEM_CLOCK.wakeAt },
    tell,
    log: { warn: () => undefined },
  });
  opened.push(clocks);
  return clocks;
}

/** Stands for the alerts stage: the outbox has what was told. */
async function tell(notice: ClockTold): Promise<void> {
  if (failing) throw new Error('the ledger is busy');
  const sql = `insert into outbox (region, key, told_in, kind, receiver, channel, created_at, notice, contacts) values (?, ?, ?, 'clock', 'channel/c', 'c', ?, '{}', '[]')`;
  await ledger.transaction((tx) => tx.run([{ sql, params: [REGION.id, `${notice.id}-1`, notice.id, notice.at] }]));
  told.push(notice);
}

/** Lets time pass as timers see it, and waits for what they began. */
async function pass(clocks: Clocks, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= HOUR) {
    vi.advanceTimersByTime(Math.min(HOUR, left));
    await clocks.check();
  }
}

const hoursTold = () => told.map(({ at }) => Math.round((at - START) / HOUR));

describe('the clocks of an incident', () => {
  it('tell of each moment once, with the article, what is to be done and drafts of the letters', async () => {
    const clocks = start();
    await clocks.check();
    expect(told).toHaveLength(1);
    const [first] = told;
    expect(first).toMatchObject({
      kind: 'clock',
      severity: 'critical',
      finding: { subject: 'incident/i1', citation: { pasal: 21, ayat: 4 } },
    });
    expect(first?.id).toMatch(/^clk-[0-9a-f]{16}$/);
    const notes = first?.notes.map(({ id }) => id).join('\n');
    expect(notes).toContain('Insiden ransomware pada Dinas Kesehatan');
    expect(notes).toContain('Laporan kepada Dinas: belum tercatat, batas 3 Mar 2026 08.00 WIB (24 jam lagi).');
    expect(notes).toContain('Pemberitahuan tertulis kepada Walidata');
    expect(first?.draft?.match(/BUKAN SURAT RESMI/g)).toHaveLength(2);
    // What is done at the last instant is in time: it is over just after.
    await pass(clocks, 1);
    await pass(clocks, 100 * HOUR);
    expect(hoursTold()).toEqual([0, 12, 18, 24, 36, 54, 72]);
  });

  it('wake by themselves', async () => {
    await start().check();
    vi.advanceTimersByTime(12 * HOUR);
    await vi.waitFor(() => expect(hoursTold()).toEqual([0, 12]));
  });

  it('tell nothing again after a restart, and what came due meanwhile', async () => {
    const before = start();
    await before.check();
    await before.close();
    vi.setSystemTime(START + 19 * HOUR);
    await start().check();
    await start().check();
    expect(hoursTold()).toEqual([0, 19]);
    expect(told[1]?.notes[0]?.id).toContain('Tinggal seperempat waktu.');
  });

  it('stop when the register says that it is done', async () => {
    const clocks = start();
    await clocks.check();
    register = registerWith({
      data_secured_at: '2026-03-02T09:00',
      reported_at: '2026-03-02T09:00',
      notices: [{ to: 'walidata', at: '2026-03-02T10:00', number: '440/1' }],
    });
    await pass(clocks, 100 * HOUR);
    expect(hoursTold()).toEqual([0]);
  });

  it('try again what could not be written', async () => {
    failing = true;
    await start().check();
    expect(told).toEqual([]);
    failing = false;
    vi.advanceTimersByTime(2 * MINUTE);
    await vi.waitFor(() => expect(told).toHaveLength(1));
  });

  it('keep quiet about an incident that does not qualify', async () => {
    register = registerWith({ serious: false });
    const clocks = start();
    await pass(clocks, 30 * HOUR);
    expect(told).toEqual([]);
  });
});
