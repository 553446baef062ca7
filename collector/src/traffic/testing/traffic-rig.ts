// Parts that the tests of the traffic store share: a ledger in a temporary file, samples with few words, and what is stored.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FactInterval, Sample } from '@pantau/shared/accepted';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { readTrafficDays } from '@pantau/shared/ledger/traffic';
import type { CountersFact } from '@pantau/shared/network-facts';
import { partsIn } from '@pantau/shared/traffic/figures';
import { openLedger } from '../../ledger/open-ledger.ts';
import { createTrafficStore } from '../traffic-store.ts';

/** Midnight in WIB. */
export const T0 = Date.parse('2026-03-02T00:00:00+07:00');
export const REGION = 'uji';

export interface TrafficRig {
  readonly ledger: SqlWriter;
  readonly folder: string;
  take(...samples: readonly Sample[]): Promise<readonly FactInterval[]>;
  /** Parts of a line as [seconds after T0, seconds covered, octets in, octets out]. */
  parts(link?: string): Promise<readonly (readonly [number, number, number, number])[]>;
  setNow(at: number): void;
  /** Samples that came too late. */
  tooOld(): number;
  remove(): Promise<void>;
}

export async function createTrafficRig(region = REGION): Promise<TrafficRig> {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-traffic-'));
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  let now = T0 + 86_400_000;
  let late = 0;
  const onTooOld = (samples: number): void => {
    late += samples;
  };
  const store = createTrafficStore({ region, zone: 'WIB', now: () => now, onTooOld });
  return {
    ledger,
    folder,
    take: (...samples) => ledger.transaction((tx) => store.take(tx, samples)),
    async parts(link = 'l1') {
      const days = await readTrafficDays(ledger, region, { link, from: 0, to: Number.MAX_SAFE_INTEGER });
      return partsIn(days, 0, Number.MAX_SAFE_INTEGER).map((part) => [(part.at - T0) / 1000, part.coveredMs / 1000, part.in, part.out]);
    },
    setNow(at) {
      now = at;
    },
    tooOld: () => late,
    async remove() {
      await ledger.close();
      await rm(folder, { recursive: true });
    },
  };
}

interface Counted extends Partial<Omit<CountersFact, 'in' | 'out'>> {
  /** Seconds after T0. */
  readonly at: number;
  readonly in: number | bigint;
  readonly out?: number | bigint;
  readonly link?: string;
  readonly witness?: string;
}

/** A sample of a gigabit port with 64-bit counters whose device started a day before T0. */
export function counted({ at, in: into, out = into, link = 'l1', witness = 'gw1', ...more }: Counted): Sample {
  const value: CountersFact = {
    device: 'r1',
    interface: 'ether1',
    bits: 64,
    uptime: (86_400 + at) * 100,
    speedMbps: 1000,
    ...more,
    in: String(into),
    out: String(out),
  };
  return { subject: `link/${link}`, witness, at: T0 + at * 1000, value: { ...value } };
}
