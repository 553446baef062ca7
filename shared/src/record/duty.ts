// One duty over the period, out of its subjects: the worst status at each instant, sums, and the parameters that held.
import { STATUSES, type Status } from '../law/status.ts';
import { articleName } from '../report-model.ts';
import type { DutyDescription } from './input.ts';
import { compareNames, compareTexts, instantOf, timeByState } from './measures.ts';
import type { RecordDuty, RecordParameter, RecordState, TimeByState } from './model.ts';
import { reasonTimes } from './reasons.ts';
import { joinSpans, type Span } from './spans.ts';
import type { Frame, SubjectOverTime } from './subject.ts';

/** A duty with what the catalogue and its findings say of it. */
export interface DutyToRecord {
  readonly duty: string;
  readonly described: DutyDescription;
  readonly class: string | null;
  readonly subjects: readonly SubjectOverTime[];
}

export function recordDuty({ duty, described, class: dutyClass, subjects }: DutyToRecord, frame: Frame): RecordDuty {
  const records = subjects.map(({ record }) => record).toSorted((a, b) => compareNames(a.subject, b.subject));
  const violations = records.flatMap((record) => record.violations);
  const start = instantOf(frame.from, frame.zone);
  const gaps = new Map([...frame.gapReasons].map(([reason, ms]) => [reason, ms * subjects.length]));
  return {
    duty,
    article: articleName(described.citation),
    source: described.citation.source ?? null,
    title: described.title,
    bound: described.bound,
    severity: described.severity,
    class: dutyClass,
    worst: worstOf(subjects, frame),
    summed: timeByState((state) => records.reduce((sum, record) => sum + record.time[state].ms, 0)),
    unknown: reasonTimes([...subjects.map(({ unknown }) => unknown), gaps]),
    violations: {
      opened: violations.filter(({ opened }) => opened.at >= start).length,
      closed: violations.filter(({ closed }) => closed !== null).length,
      open: violations.filter(({ closed }) => closed === null).length,
    },
    parameters: parametersOf(subjects, frame),
    subjects: records,
  };
}

interface Step {
  readonly at: number;
  readonly status: Status;
  readonly by: 1 | -1;
}

/** Goes along the period once and counts how many subjects have each status. */
function worstOf(subjects: readonly SubjectOverTime[], frame: Frame): TimeByState {
  const steps: Step[] = [];
  for (const { finding, from, to } of subjects.flatMap(({ stretches }) => stretches)) {
    if (finding !== null) {
      steps.push({ at: from, status: finding.status, by: 1 }, { at: to, status: finding.status, by: -1 });
    }
  }
  steps.sort((a, b) => a.at - b.at);
  const counts = new Map<Status, number>();
  const spent = new Map<RecordState, number>([
    ['not-judged', frame.notJudged],
    ['not-yet', frame.notYet],
  ]);
  const spend = (from: number, to: number): void => {
    const worst = STATUSES.find((status) => (counts.get(status) ?? 0) > 0) ?? 'absent';
    spent.set(worst, (spent.get(worst) ?? 0) + frame.judgedIn({ from, to }));
  };
  let from = frame.from;
  for (const { at, status, by } of steps) {
    if (at > from) {
      spend(from, at);
      from = at;
    }
    counts.set(status, (counts.get(status) ?? 0) + by);
  }
  spend(from, frame.to);
  return timeByState((state) => spent.get(state) ?? 0);
}

/** Each value with the time in which any subject was judged by it. */
function parametersOf(subjects: readonly SubjectOverTime[], frame: Frame): RecordParameter[] {
  const held = new Map<string, { used: Omit<RecordParameter, 'held'>; spans: Span[] }>();
  for (const { finding, from, to } of subjects.flatMap(({ stretches }) => stretches)) {
    for (const { name, value, unit, source, decision = null } of finding?.parameters ?? []) {
      const key = JSON.stringify([name, value, unit, source, decision]);
      const known = held.get(key) ?? { used: { name, value, unit, source, decision }, spans: [] };
      known.spans.push({ from, to });
      held.set(key, known);
    }
  }
  return [...held]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([, { used, spans }]) => ({
      ...used,
      held: joinSpans(spans).map((span) => ({ from: instantOf(span.from, frame.zone), to: instantOf(span.to, frame.zone) })),
    }));
}
