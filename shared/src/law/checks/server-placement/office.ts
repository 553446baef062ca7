// Banjarbaru 18(1): each office places its data and/or its servers in the Pusat Data. Read literally one of the two, whole,
// is enough; read with caution both are asked. What an office does not have can satisfy nothing.
import { defineCheck, type Judgement } from '../../check.ts';
import { withoutPower } from '../../exemptions.ts';
import { idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officesOf } from '../../patterns/region.ts';
import { type Placed, type PlacementReading, placedDataset, placedServer } from '../../placement.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

const SHOWN = 5;

export const officePlacement = defineCheck({
  family: 'server-placement',
  id: 'office-placement',
  subjects: (view) => officesOf(view),
  judge(view, subject) {
    const pd = idOf(subject);
    const reading = {
      meaning: 'shared-or-national',
      drcCounts: view.word('drc_counts_as_pusat_data') === 'true',
      replicasCount: false,
    } as const;
    const data = holdingOf(view, pd, 'datasets', reading);
    if (view.word('placement_mode') === 'both') {
      return { ...allOf(view, subject, pd, [data, holdingOf(view, pd, 'servers', reading)]), pd };
    }
    if (data.worst?.status === 'compliant') {
      const sentence = { id: `Semua data (${data.count}) ada di Pusat Data.`, en: `All of its data (${data.count}) is in the Pusat Data.` };
      return { status: 'compliant', reason: 'data-in-pusat-data', sentence, evidence: data.evidence, pd };
    }
    return { ...oneOf(view, subject, pd, [data, holdingOf(view, pd, 'servers', reading)]), pd };
  },
});

/** The data, or the servers, of an office in production. */
interface Holding {
  readonly list: 'datasets' | 'servers';
  readonly count: number;
  /** How many are outside. */
  readonly outside: number;
  /** The one that decides for all; undefined when there is none. */
  readonly worst?: Judgement;
  readonly evidence: NonNullable<Judgement['evidence']>;
  /** Names under which a paper may mean those outside. */
  readonly names: readonly string[];
}

const ORDER = ['violation', 'unknown', 'advisory', 'compliant'] as const;

function holdingOf(view: FactView, pd: string, list: Holding['list'], reading: PlacementReading): Holding {
  const ids = view.where(list, 'owner_pd', pd).filter((each) => each.status === 'produksi');
  const placed = ids.map(({ id }): [string, Placed] =>
    list === 'servers'
      ? [`server/${id}`, placedServer(view, `server/${id}`, reading)]
      : [`dataset/${id}`, placedDataset(view, id, reading)],
  );
  const worst = ORDER.map((status) => placed.find(([, { judged }]) => judged.status === status)).find((each) => each !== undefined)?.[1]
    .judged;
  const deciding = placed.filter(([, { judged }]) => judged.status === worst?.status);
  const outside = placed.filter(([, { judged }]) => judged.status === 'violation');
  return {
    list,
    count: placed.length,
    outside: outside.length,
    ...(worst === undefined ? {} : { worst }),
    evidence: deciding.flatMap(([, { judged }]) => judged.evidence ?? []).slice(0, SHOWN),
    names: outside.flatMap(([subject, { names }]) => [subject, ...names]),
  };
}

/** One of the two is enough. */
function oneOf(view: FactView, subject: string, pd: string, holdings: readonly Holding[]): Judgement {
  const there = holdings.filter((each) => each.worst !== undefined);
  const servers = there.find((each) => each.worst?.status === 'compliant');
  if (servers !== undefined) {
    const { count, evidence } = servers;
    const sentence = { id: `Semua server (${count}) ada di Pusat Data.`, en: `All of its servers (${count}) are in the Pusat Data.` };
    return { status: 'compliant', reason: 'servers-in-pusat-data', sentence, evidence };
  }
  const open = there.find((each) => each.worst?.status === 'unknown') ?? there.find((each) => each.worst?.status === 'advisory');
  if (open?.worst !== undefined) {
    return { ...open.worst, evidence: open.evidence };
  }
  return outside(view, subject, pd, holdings, 'neither-in-pusat-data');
}

/** Both are asked, as far as the office has them. */
function allOf(view: FactView, subject: string, pd: string, holdings: readonly Holding[]): Judgement {
  const there = holdings.flatMap((each) => (each.worst === undefined ? [] : [each.worst]));
  if (there.some((each) => each.status === 'violation')) {
    return outside(view, subject, pd, holdings, 'not-all-in-pusat-data');
  }
  const open = there.find((each) => each.status === 'unknown') ?? there.find((each) => each.status === 'advisory');
  if (open !== undefined) {
    return open;
  }
  const evidence = holdings.flatMap((each) => each.evidence).slice(0, SHOWN);
  return there.length === 0
    ? outside(view, subject, pd, holdings, 'not-all-in-pusat-data')
    : { status: 'compliant', reason: 'all-in-pusat-data', sentence: countWords(holdings), evidence };
}

/** What is outside; what the register may still miss leaves it open where it could change the answer. */
function outside(
  view: FactView,
  subject: string,
  pd: string,
  holdings: readonly Holding[],
  reason: 'neither-in-pusat-data' | 'not-all-in-pusat-data',
): Judgement {
  const sentence = countWords(holdings);
  const empty = holdings.filter((each) => each.count === 0);
  const certain = reason === 'not-all-in-pusat-data' && empty.length < holdings.length;
  const judged: Judgement =
    empty.length === holdings.length
      ? { status: 'not-applicable', reason: 'nothing-to-place', sentence }
      : {
          status: 'violation',
          reason,
          sentence,
          evidence: holdings.flatMap((each) => each.evidence).slice(0, SHOWN),
          ...sinceOf(holdings),
        };
  const names = [subject, ...holdings.flatMap((each) => each.names)];
  const shown = withoutPower(view, names, pd, judged);
  return certain ? shown : empty.reduce((known, { list }) => (known.status === 'unknown' ? known : absent(view, list, pd, known)), shown);
}

/** Since when nothing has been in place, when it was so until a grace ended. */
function sinceOf(holdings: readonly Holding[]): { since?: number } {
  const times = holdings.flatMap((each) => (each.count === 0 ? [] : [each.worst?.since]));
  return times.every((time) => time !== undefined) && times.length > 0 ? { since: Math.max(...times) } : {};
}

function countWords(holdings: readonly Holding[]): Sentence {
  const [data, servers] = holdings;
  return {
    id: `Di luar Pusat Data: ${data?.outside ?? 0} dari ${data?.count ?? 0} data dan ${servers?.outside ?? 0} dari ${servers?.count ?? 0} server.`,
    en: `Outside of the Pusat Data: ${data?.outside ?? 0} of ${data?.count ?? 0} data and ${servers?.outside ?? 0} of ${servers?.count ?? 0} servers.`,
  };
}
