// The store of traffic: takes octet counters of lines in, in any order and from any gateway, and keeps what passed in parts of five
// minutes. What it holds depends on the samples alone, not on when they came: late ones are put in between.
import type { FactInterval, Sample, SampleStore } from '@pantau/shared/accepted';
import type { SqlTransaction } from '@pantau/shared/ledger/driver';
import { trafficFacts } from '@pantau/shared/ledger/traffic';
import { HOUR, type Zone } from '@pantau/shared/time';
import { SAMPLES_KEPT_MS } from '@pantau/shared/traffic/day';
import { changeDays, type LineParts } from './day-table.ts';
import { CONTEXT_MS, countParts, touchedBy } from './parts.ts';
import { addSample, hourOf, type LineSamples, loadSamples, sampleStatements } from './sample-table.ts';
import { type CounterSample, sampleOf } from './samples.ts';

/** So many lines are worked on at once. */
const LINES_AT_ONCE = 256;
const LINK = 'link/';

export interface TrafficStoreDeps {
  readonly region: string;
  /** Days are those of this zone. */
  readonly zone: Zone;
  /** Milliseconds UTC. */
  readonly now: () => number;
  /** Samples that are older than the raw counters that are kept cannot be put in between any more. */
  readonly onTooOld: (samples: number) => void;
}

/** Its tables `traffic_samples` and `traffic_days` must have no other writer. */
export function createTrafficStore(deps: TrafficStoreDeps): SampleStore {
  const { region } = deps;
  let cleaned = 0;
  // A transaction that was rolled back leaves it ahead, which costs a reading and nothing else.
  const newest = new Map<string, number>();

  /** Raw counters that are no longer needed go once an hour. */
  async function clean(tx: SqlTransaction, keptFrom: number): Promise<void> {
    if (hourOf(keptFrom) > cleaned) {
      cleaned = hourOf(keptFrom);
      await tx.run([{ sql: 'delete from traffic_samples where region = ? and hour < ?', params: [region, cleaned] }]);
    }
  }

  return {
    fact: 'counters',
    async take(tx, samples) {
      const keptFrom = deps.now() - SAMPLES_KEPT_MS;
      await clean(tx, keptFrom);
      // What is put in between rests on what was counted before it.
      const young = samples.filter(({ at, subject }) => subject.startsWith(LINK) && at - CONTEXT_MS - HOUR >= keptFrom);
      if (young.length < samples.length) {
        deps.onTooOld(samples.length - young.length);
      }
      const byLink = [...Map.groupBy(young, ({ subject }) => subject.slice(LINK.length))];
      const changed: FactInterval[] = [];
      for (let start = 0; start < byLink.length; start += LINES_AT_ONCE) {
        changed.push(...(await takeLines(tx, { ...deps, newest }, new Map(byLink.slice(start, start + LINES_AT_ONCE)))));
      }
      return changed;
    },
  };
}

interface TakeDeps extends TrafficStoreDeps {
  readonly newest: Map<string, number>;
}

async function takeLines(
  tx: SqlTransaction,
  { region, zone, newest }: TakeDeps,
  arrived: ReadonlyMap<string, readonly Sample[]>,
): Promise<FactInterval[]> {
  const links = [...arrived.keys()];
  const instants = [...arrived.values()].flatMap((samples) => samples.map(({ at }) => at));
  const span = { from: least(instants) - CONTEXT_MS, to: -least(instants.map((at) => -at)) + CONTEXT_MS };
  const lines = await loadSamples(tx, region, { links, ...span });
  const news = [...lines.values()].map((line) => ({ line, fresh: addNew(line, arrived.get(line.link) ?? []) }));
  const touched = news.filter(({ fresh }) => fresh.length > 0);
  if (touched.length === 0) {
    return [];
  }
  const { statements, moved } = await changeDays(tx, { region, zone, newest }, touched.map(partsOfLine));
  const before = moved.length === 0 ? [] : await trafficFacts(tx, region, Number.MAX_SAFE_INTEGER, moved);
  await tx.run([...touched.flatMap(({ line }) => sampleStatements(region, line)), ...statements]);
  const known = new Set(before.map((each) => JSON.stringify(each)));
  const after = moved.length === 0 ? [] : await trafficFacts(tx, region, Number.MAX_SAFE_INTEGER, moved);
  return after.filter((each) => !known.has(JSON.stringify(each)));
}

function addNew(line: LineSamples, samples: readonly Sample[]): CounterSample[] {
  return samples.map(sampleOf).filter((sample) => addSample(line, sample));
}

function partsOfLine({ line, fresh }: { readonly line: LineSamples; readonly fresh: readonly CounterSample[] }): LineParts {
  const starts = new Set(fresh.flatMap(({ at }) => touchedBy(at)));
  return { link: line.link, parts: countParts(line.samples.values(), starts) };
}

function least(values: readonly number[]): number {
  return values.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
}
