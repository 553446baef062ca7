// Builds the half-year record out of what the ledger holds. Pure: the same input gives the same record, whenever it is made.
import type { CatalogueDuty } from '../ledger/queries/regulations.ts';
import { dayEnd, dayStart } from '../time.ts';
import { recordBandwidth } from './bandwidth.ts';
import { type DutyToRecord, recordDuty } from './duty.ts';
import type { DutyDescription, FindingHistory, JudgedTime, RecordInput } from './input.ts';
import { compareNames, durationOf, instantOf } from './measures.ts';
import type { RecordGap, RecordModel, RecordRegulation } from './model.ts';
import { clipSpans, createCover, gapsOf, joinSpans, type Span } from './spans.ts';
import { type Frame, type SubjectOverTime, subjectOverTime } from './subject.ts';

/** A duty while its histories come in. */
interface DutySoFar {
  readonly duty: string;
  readonly entry?: CatalogueDuty;
  described?: DutyDescription;
  readonly subjects: SubjectOverTime[];
}

export async function buildRecord(input: RecordInput): Promise<RecordModel> {
  const { region, period } = input;
  const { zone } = region;
  const span: Span = { from: dayStart(period.from, zone), to: dayEnd(period.to, zone) };
  const instant = (at: number): string => instantOf(at, zone);
  const judgedSpans = clipSpans(joinSpans(input.judged.spans), span);
  const gaps = gapsOf(judgedSpans, span).flatMap((gap) => namedGaps(gap, input.judged));
  const lengthOf = (state: RecordGap['state']): number =>
    gaps.filter((gap) => gap.state === state).reduce((sum, { from, to }) => sum + to - from, 0);
  const lastJudged = judgedSpans.at(-1)?.to;
  const frame: Frame = {
    ...span,
    zone,
    judgedUntil: lastJudged ?? span.from,
    judgedIn: createCover(judgedSpans),
    notJudged: lengthOf('not-judged'),
    notYet: lengthOf('not-yet'),
    gapReasons: gapReasons(gaps),
  };
  return {
    schema: 1,
    region: { id: region.id, name: region.name, zone, example: region.example },
    period: {
      from: period.from,
      to: period.to,
      start: instant(span.from),
      end: instant(span.to),
      ...durationOf(span.to - span.from),
    },
    judged: {
      complete: frame.notYet === 0,
      lastJudgedAt: lastJudged === undefined ? null : instant(lastJudged),
      judged: durationOf(frame.judgedIn(span)),
      notJudged: durationOf(frame.notJudged),
      notYet: durationOf(frame.notYet),
      gaps: gaps.map(({ state, reason, from, to }) => ({ state, reason, from: instant(from), to: instant(to), ...durationOf(to - from) })),
    },
    journal: input.journal,
    registerVersions: versionsInUse(input, span).map(({ hash, loadedAt, from, to }) => ({
      hash,
      loadedAt: instant(loadedAt),
      from: instant(from),
      to: instant(to),
    })),
    regulations: await recordRegulations(input, frame),
    bandwidth: await recordBandwidth(input.traffic, {
      period,
      zone,
      reached: { from: span.from, to: frame.judgedUntil },
      last: input.judged.last,
    }),
  };
}

interface NamedGap extends Span, Pick<RecordGap, 'state' | 'reason'> {}

/** Cuts a gap where judging first began and where the ledger ends. */
function namedGaps(gap: Span, { first, last }: JudgedTime): NamedGap[] {
  const begun = Math.min(Math.max(first ?? gap.from, gap.from), gap.to);
  const ended = Math.min(Math.max(last ?? gap.from, begun), gap.to);
  const parts: readonly NamedGap[] = [
    { from: gap.from, to: begun, state: 'not-judged', reason: 'before-first-judgement' },
    { from: begun, to: ended, state: 'not-judged', reason: 'no-judgement' },
    { from: ended, to: gap.to, state: 'not-yet', reason: 'after-last-judgement' },
  ];
  return parts.filter(({ from, to }) => from < to);
}

function gapReasons(gaps: readonly NamedGap[]): Map<string, number> {
  const spent = new Map<string, number>();
  for (const { reason, from, to } of gaps) {
    spent.set(reason, (spent.get(reason) ?? 0) + to - from);
  }
  return spent;
}

function versionsInUse({ registerVersions }: RecordInput, period: Span): (Span & { hash: string; loadedAt: number })[] {
  const sorted = registerVersions.toSorted((a, b) => a.loadedAt - b.loadedAt);
  return sorted
    .map(({ hash, loadedAt }, index) => ({
      hash,
      loadedAt,
      from: Math.max(loadedAt, period.from),
      to: Math.min(sorted[index + 1]?.loadedAt ?? period.to, period.to),
    }))
    .filter(({ from, to }) => from < to);
}

async function recordRegulations(input: RecordInput, frame: Frame): Promise<RecordRegulation[]> {
  const duties = new Map<string, Map<string, DutySoFar>>();
  for (const { id, duties: catalogue } of input.regulations) {
    duties.set(id, new Map(catalogue.map((entry) => [entry.duty, { duty: entry.duty, entry, subjects: [] }])));
  }
  for await (const history of input.histories) {
    take(duties.get(history.regulation), history, frame);
  }
  return input.regulations
    .toSorted((a, b) => compareNames(a.id, b.id))
    .map(({ id, title }) => recordRegulation({ id, title }, [...(duties.get(id)?.values() ?? [])], frame));
}

function take(duties: Map<string, DutySoFar> | undefined, history: FindingHistory, frame: Frame): void {
  const found = subjectOverTime(history, frame);
  if (duties === undefined || found === undefined) {
    return;
  }
  const duty: DutySoFar = duties.get(history.duty) ?? { duty: history.duty, subjects: [] };
  duty.subjects.push(found);
  if (history.described !== undefined) {
    duty.described = history.described;
  }
  duties.set(history.duty, duty);
}

function recordRegulation(
  regulation: Pick<RecordRegulation, 'id' | 'title'>,
  duties: readonly DutySoFar[],
  frame: Frame,
): RecordRegulation {
  const ordered = duties.flatMap(describedDuty).toSorted(compareDuties);
  return {
    ...regulation,
    duties: ordered.map((duty) => recordDuty(duty, frame)),
    toAttest: ordered.flatMap(({ duty, subjects }) =>
      subjects
        .toSorted((a, b) => compareNames(a.record.subject, b.record.subject))
        .flatMap(({ record, stretches }) => {
          const last = stretches.at(-1)?.finding;
          return last?.status === 'attest'
            ? [{ duty, subject: record.subject, reason: last.reason, since: instantOf(last.since, frame.zone) }]
            : [];
        }),
    ),
  };
}

/** The words of the findings of that time; the catalogue is that of the newest start of the collector. */
function describedDuty({ duty, entry, described = entry, subjects }: DutySoFar): DutyToRecord[] {
  return described === undefined ? [] : [{ duty, described, class: entry?.class ?? null, subjects }];
}

function compareDuties(a: DutyToRecord, b: DutyToRecord): number {
  const [left, right] = [a.described.citation, b.described.citation];
  return (
    (left.pasal ?? 0) - (right.pasal ?? 0) ||
    (left.ayat ?? 0) - (right.ayat ?? 0) ||
    compareNames(left.huruf ?? '', right.huruf ?? '') ||
    compareNames(a.duty, b.duty)
  );
}
