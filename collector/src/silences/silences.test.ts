import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silencedBy } from '@pantau/shared/alerts/silenced';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { DAY, HOUR } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { openSilences, type Silences } from './silences.ts';

const REGION = 'contoh';
const T0 = Date.parse('2026-03-02T08:00:00+07:00');
const TARGETS: readonly AlertTarget[] = [
  { duty: 'operasional/agent-silent', subject: 'agent/srv-1', severity: 'high', site: 'pusat', host: 'srv-1' },
  { duty: 'banjarbaru-5-2022/32.3-backup', subject: 'dataset/atlet', severity: 'critical', pd: 'dispora' },
];
const WANTED = { kind: 'maintenance', match: { host: 'srv-1' }, until: T0 + 2 * HOUR, by: 'terminal/ani', why: 'ganti disk' } as const;

let folder: string;
let ledger: SqlWriter;
let at: number;
const onChanged = vi.fn();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-silences-'));
  ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  at = T0;
  onChanged.mockClear();
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
});

let counter = 0;
async function open(): Promise<Silences> {
  return await openSilences({
    ledger,
    journal: createJournal({ region: REGION, writer: 'collector' }),
    region: REGION,
    now: () => at,
    random: (bytes) => Buffer.alloc(bytes, (counter += 1)),
    openTargets: async () => TARGETS,
    onChanged,
  });
}

async function audits() {
  return await ledger.all("select about, payload from journal where kind = 'audit' order by seq");
}

describe('silences', () => {
  it('hold from when they are made until their end, and tell how many open alerts they are about', async () => {
    const silences = await open();
    const { silence, matchesNow } = await silences.add(WANTED);
    expect({ matchesNow, by: silence.by, why: silence.why, from: silence.from }).toEqual({
      matchesNow: 1,
      by: 'terminal/ani',
      why: 'ganti disk',
      from: T0,
    });
    expect(onChanged).toHaveBeenCalledOnce();
    const quiet = (when: number) => TARGETS.map((target) => silencedBy(silences.list(), target, when, 'WIB')?.id);
    expect(quiet(T0)).toEqual([silence.id, undefined]);
    expect(quiet(T0 + 2 * HOUR)).toEqual([undefined, undefined]);
  });

  it('say so when nothing that is open matches', async () => {
    const silences = await open();
    expect(await silences.add({ ...WANTED, match: { host: 'srv-9' } })).toMatchObject({ matchesNow: 0 });
    // Not in force yet, but it will be about one.
    expect(await silences.add({ ...WANTED, from: T0 + HOUR })).toMatchObject({ matchesNow: 1 });
  });

  it('can be ended early by anybody, once', async () => {
    const silences = await open();
    const { silence } = await silences.add(WANTED);
    at = T0 + HOUR;
    const before = silences.list();
    expect(await silences.end(silence.id, 'page/budi')).toMatchObject({ endedAt: at, endedBy: 'page/budi' });
    expect(silencedBy(silences.list(), TARGETS[0] ?? never(), at, 'WIB')).toBeUndefined();
    expect(silences.list()).not.toBe(before);
    expect(onChanged).toHaveBeenCalledTimes(2);
    expect(await silences.end(silence.id, 'page/budi')).toBeUndefined();
    expect(await silences.end('00000000', 'page/budi')).toBeUndefined();
  });

  it('are not ended when their time has passed', async () => {
    const silences = await open();
    const { silence } = await silences.add(WANTED);
    at = T0 + 2 * HOUR;
    expect(await silences.end(silence.id, 'page/budi')).toBeUndefined();
  });

  it('are the same after a restart; what was over long ago is in the ledger only', async () => {
    const silences = await open();
    const weekly = { days: [6, 7], from: '22:00', to: '04:00' };
    await silences.add(WANTED);
    at += 1;
    await silences.add({ ...WANTED, until: T0 + 60 * DAY, weekly });
    expect((await open()).list()).toEqual(silences.list());
    at = T0 + 3 * DAY;
    const later = await open();
    expect(later.list()).toMatchObject([{ weekly }]);
    expect(await later.all()).toHaveLength(2);
  });

  it('are in the journal without names', async () => {
    const silences = await open();
    const { silence } = await silences.add(WANTED);
    await silences.end(silence.id, 'page/budi');
    const entries = await audits();
    expect(entries.map(({ about }) => about)).toEqual(['silence-added', 'silence-ended']);
    expect(JSON.parse(String(entries[0]?.['payload']))).toEqual({
      silence: silence.id,
      kind: 'maintenance',
      match: { host: 'srv-1' },
      from: T0,
      until: T0 + 2 * HOUR,
    });
    expect(JSON.stringify(entries)).not.toMatch(/ani|budi|ganti/);
  });
});

function never(): never {
  throw new Error('expected a target');
}
