// Parts that the tests of the facts stage share: reports with exact clocks, a ledger in a temporary file, and seeded chance.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AcceptedReport } from '@pantau/shared/accepted';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Observation, ReportHead } from '@pantau/shared/report';
import { openLedger } from '../../ledger/open-ledger.ts';

export const T0 = Date.parse('2026-03-02T00:00:00Z');
const BOOTED = T0 - 1_000_000;

export interface ReportSpec {
  readonly agent?: string;
  readonly epoch?: string;
  readonly sequence: number;
  /** Milliseconds after T0. Default: 15 s for each sequence. */
  readonly takenMs?: number;
  /** How much later it is sent and received. */
  readonly lateMs?: number;
  /** How far ahead the agent's clock is. */
  readonly aheadMs?: number;
  readonly observations?: readonly Observation[];
  readonly head?: Partial<ReportHead>;
}

/** A report of a machine that was never restarted, received at the very instant of sending. */
export function acceptedReport(spec: ReportSpec): AcceptedReport {
  const taken = T0 + (spec.takenMs ?? spec.sequence * 15_000);
  const received = taken + (spec.lateMs ?? 0);
  const ahead = spec.aheadMs ?? 0;
  return {
    head: {
      version: '1.0',
      region: 'contoh',
      agent: spec.agent ?? 'a1',
      epoch: spec.epoch ?? 'e1',
      sequence: spec.sequence,
      takenAt: new Date(taken + ahead).toISOString(),
      bootId: 'boot-1',
      monotonicMs: taken - BOOTED,
      intervalSeconds: 15,
      software: 'pantau-agent/0.1.0',
      spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
      probes: [],
      observations: spec.observations ?? [],
      pages: [],
      ...spec.head,
    },
    receivedAt: received,
    sentAt: received + ahead,
    sentMonotonicMs: received - BOOTED,
    sentBootId: 'boot-1',
  };
}

/** `server/<id>` `<fact>` with a small value. */
export function observation(id: string, fact: string, value: string, at?: number): Observation {
  return { subject: { kind: 'server', id }, fact, value: { value }, ...(at === undefined ? {} : { at: new Date(at).toISOString() }) };
}

export interface TestLedger {
  readonly ledger: SqlWriter;
  remove(): Promise<void>;
}

/** An empty ledger in a directory of its own. */
export async function createTestLedger(): Promise<TestLedger> {
  const directory = await mkdtemp(join(tmpdir(), 'pantau-facts-'));
  const ledger = await openLedger({ file: join(directory, 'ledger.sqlite') });
  return {
    ledger,
    async remove() {
      await ledger.close();
      await rm(directory, { recursive: true });
    },
  };
}

export interface Chance {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  shuffle<T>(items: readonly T[]): T[];
}

/** Chance that repeats itself for the same seed (mulberry32). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  function shuffle<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, order: below(2 ** 30) }));
    return keyed.sort((a, b) => a.order - b.order).map(({ item }) => item);
  }
  return { below, shuffle };
}
