// The interval rule told the simple way, for tests: everything computed anew from the full list of reports. What the stage
// leaves in the ledger must equal this for every order and every batching of arrival.
import type { AcceptedReport, FactInterval, WitnessState } from '@pantau/shared/accepted';
import { canonicalJson } from '../canonical-json.ts';
import { splitKey, type TakenReport, takeReport } from '../taken-report.ts';

export interface ModelRow {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly epoch: string;
  readonly first_seq: number;
  readonly last_seq: number | null;
  readonly first_at: number;
  readonly last_at: number | null;
  readonly value: string;
}

export interface ModelFact {
  readonly row: ModelRow;
  /** Instant up to which it was seen. */
  readonly seenAt: number;
}

export interface ModelRange {
  readonly agent: string;
  readonly epoch: string;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly received_at: number;
}

export interface Model {
  readonly facts: readonly ModelFact[];
  readonly received: readonly ModelRange[];
}

interface Stretch {
  readonly agent: string;
  readonly epoch: string;
  readonly reports: TakenReport[];
}

/** Rows and ranges for a list of reports, which may hold exact duplicates. */
export function modelOf(reports: readonly AcceptedReport[]): Model {
  const stretches = stretchesOf(reports);
  const heads = headsOf(stretches);
  return {
    facts: stretches.flatMap((stretch) => rowsOf(stretch, heads.get(stretch.agent) === stretch)).sort((a, b) => byText(a.row, b.row)),
    received: stretches.map(rangeOf).sort(byText),
  };
}

function stretchesOf(reports: readonly AcceptedReport[]): Stretch[] {
  const sorted = reports.toSorted((a, b) => {
    const byName = `${a.head.agent} ${a.head.epoch}`.localeCompare(`${b.head.agent} ${b.head.epoch}`);
    return byName === 0 ? a.head.sequence - b.head.sequence : byName;
  });
  const stretches: Stretch[] = [];
  for (const report of sorted) {
    const { agent, epoch, sequence } = report.head;
    const open = stretches.at(-1);
    const same = open?.agent === agent && open.epoch === epoch;
    const last = open?.reports.at(-1)?.sequence;
    if (same && last === sequence) continue;
    if (same && last === sequence - 1) open.reports.push(takeReport(report));
    else stretches.push({ agent, epoch, reports: [takeReport(report)] });
  }
  return stretches;
}

function headsOf(stretches: readonly Stretch[]): Map<string, Stretch> {
  const newestOfEpoch = new Map(stretches.map((stretch) => [`${stretch.agent} ${stretch.epoch}`, stretch]));
  const heads = new Map<string, Stretch>();
  for (const stretch of newestOfEpoch.values()) {
    const other = heads.get(stretch.agent);
    const later = endOf(stretch) - (other === undefined ? 0 : endOf(other));
    if (other === undefined || later > 0 || (later === 0 && stretch.epoch > other.epoch)) heads.set(stretch.agent, stretch);
  }
  return heads;
}

function endOf(stretch: Stretch): number {
  return stretch.reports.at(-1)?.at ?? 0;
}

function rangeOf({ agent, epoch, reports }: Stretch): ModelRange {
  return {
    agent,
    epoch,
    first_seq: reports[0]?.sequence ?? 0,
    last_seq: reports.at(-1)?.sequence ?? 0,
    first_at: reports[0]?.at ?? 0,
    last_at: reports.at(-1)?.at ?? 0,
    received_at: Math.max(...reports.map(({ receivedAt }) => receivedAt)),
  };
}

function rowsOf({ agent, epoch, reports }: Stretch, isHead: boolean): ModelFact[] {
  const keys = new Set(reports.flatMap(({ seen }) => [...seen.keys()]));
  return [...keys].flatMap((key) => {
    const rows: ModelFact[] = [];
    let start: TakenReport | undefined;
    for (const [index, report] of reports.entries()) {
      const seen = report.seen.get(key);
      if (seen === undefined) continue;
      if (reports[index - 1]?.seen.get(key)?.value !== seen.value) start = report;
      const next = reports[index + 1];
      if (start === undefined || next?.seen.get(key)?.value === seen.value) continue;
      const open = isHead && next === undefined;
      const row = {
        ...splitKey(key),
        witness: agent,
        epoch,
        first_seq: start.sequence,
        last_seq: open ? null : report.sequence,
        first_at: start.seen.get(key)?.at ?? start.at,
        last_at: open ? seen.at : (seen.at ?? report.at),
        value: seen.value,
      };
      rows.push({ row, seenAt: seen.at ?? report.at });
    }
    return rows;
  });
}

/** The model's answer to `factsAt`. */
export function modelAt(model: Model, at: number): { intervals: Required<FactInterval>[]; witnesses: WitnessState[] } {
  const intervals = newest(model.facts.filter(({ row }) => row.first_at <= at)).map((fact) => ({
    ...presentOf(fact),
    lastAt: Math.min(at, fact.seenAt),
  }));
  const begun = model.received.filter((range) => range.first_at <= at);
  const witnesses = [...Map.groupBy(begun, ({ agent }) => agent)].map(([id, ranges]) => {
    const lastReport = Math.max(...ranges.map((range) => Math.min(at, range.last_at)));
    const clock = intervals.find((each) => each.subject === `agent/${id}` && each.fact === 'clock' && each.lastAt >= lastReport);
    return { id, lastReport, clockOffsetSeconds: Number(clock?.value['offsetSeconds'] ?? 0) };
  });
  return { intervals: intervals.sort(byText), witnesses: witnesses.sort(byText) };
}

/** The model's answer to `currentFacts`. */
export function modelNow(model: Model): FactInterval[] {
  return newest(model.facts).map(presentOf).sort(byText);
}

function presentOf({ row }: ModelFact): FactInterval {
  const { subject, fact, witness, first_at: firstAt, last_at: lastAt } = row;
  return { subject, fact, witness, value: JSON.parse(row.value), firstAt, ...(lastAt === null ? {} : { lastAt }) };
}

function newest(facts: readonly ModelFact[]): ModelFact[] {
  const byKey = Map.groupBy(facts, ({ row: { subject, fact, witness } }) => JSON.stringify([subject, fact, witness]));
  return [...byKey.values()].flatMap((ofKey) =>
    ofKey
      .toSorted(({ row: a }, { row: b }) => a.first_at - b.first_at || a.epoch.localeCompare(b.epoch) || a.first_seq - b.first_seq)
      .slice(-1),
  );
}

/** Any fixed order, so that lists can be compared. */
export function byText(a: object, b: object): number {
  return canonicalJson({ ...a }) < canonicalJson({ ...b }) ? -1 : 1;
}
