// One duty and subject over the period: the time in each state, the violations that were open, the exemptions used, and the
// changes that prove it.
import type { Zone } from '../time.ts';
import type { FindingHistory, JournalledChange, JournalledFinding } from './input.ts';
import { compareTexts, durationOf, instantOf, timeByState } from './measures.ts';
import type { EntryRef, RecordState, RecordSubject, RecordViolation } from './model.ts';
import { reasonTimes } from './reasons.ts';
import type { Span } from './spans.ts';

/** What holds for every subject of the record. */
export interface Frame extends Span {
  readonly zone: Zone;
  /** The last instant in it at which somebody judged; its beginning when nobody ever did. */
  readonly judgedUntil: number;
  /** Milliseconds of a span in which somebody judged. */
  readonly judgedIn: (span: Span) => number;
  readonly notJudged: number;
  readonly notYet: number;
  /** Why nobody judged, in milliseconds by reason. */
  readonly gapReasons: ReadonlyMap<string, number>;
}

/** What is kept of a finding until its duty is complete: without sentence and evidence, for there may be very many. */
type Standing = Pick<JournalledFinding, 'status' | 'reason' | 'since' | 'exemption' | 'pd' | 'parameters'>;

/** A part of the period, up to the last judgement, in which a finding stayed as it was; null = there was none. */
interface Stretch extends Span {
  readonly finding: Standing | null;
}

export interface SubjectOverTime {
  readonly record: RecordSubject;
  readonly stretches: readonly Stretch[];
  /** Milliseconds judged unknown, by reason. */
  readonly unknown: ReadonlyMap<string, number>;
}

/** Undefined when there was nothing to judge in the whole period. */
export function subjectOverTime(history: FindingHistory, frame: Frame): SubjectOverTime | undefined {
  const changes = inOrder(history.changes).filter(({ at }) => at < frame.to);
  const first = Math.max(
    0,
    changes.findLastIndex(({ at }) => at <= frame.from),
  );
  const shown = changes.slice(first);
  const stretches = stretchesOf(shown, frame);
  if (stretches.every(({ finding }) => finding === null) && shown.every(({ at }) => at < frame.from)) {
    return undefined;
  }
  const last = stretches.at(-1)?.finding ?? null;
  const unknown = unknownOf(stretches, frame);
  const record: RecordSubject = {
    subject: history.subject,
    pd: last?.pd ?? stretches.findLast(({ finding }) => finding !== null)?.finding?.pd ?? null,
    atEnd: last?.status ?? 'absent',
    time: timeOf(stretches, frame),
    unknown: reasonTimes([unknown, frame.gapReasons]),
    violations: violationsOf(changes, frame),
    exemptions: exemptionsOf(stretches, frame),
    changes: shown.map((change) => ({
      at: instantOf(change.at, frame.zone),
      status: change.after?.status ?? 'absent',
      reason: reasonOf(change),
      entry: entryOf(change),
    })),
  };
  return { record, stretches, unknown };
}

/** In the order in which each writer wrote: a clock that was set back does not put a later change before an earlier one. */
function inOrder(changes: readonly JournalledChange[]): JournalledChange[] {
  const newest = new Map<string, number>();
  return changes
    .toSorted((a, b) => a.seq - b.seq)
    .map((change) => {
      const at = Math.max(change.at, newest.get(change.writer) ?? change.at);
      newest.set(change.writer, at);
      return { ...change, at };
    })
    .toSorted((a, b) => a.at - b.at || compareTexts(a.writer, b.writer) || a.seq - b.seq);
}

function stretchesOf(changes: readonly JournalledChange[], frame: Frame): Stretch[] {
  const stretches: Stretch[] = [];
  let from = frame.from;
  let finding: Standing | null = null;
  for (const change of changes) {
    const at = Math.min(Math.max(change.at, frame.from), frame.judgedUntil);
    if (at > from) {
      stretches.push({ from, to: at, finding });
      from = at;
    }
    finding = change.after === null ? null : standingOf(change.after);
  }
  return [...stretches, { from, to: frame.judgedUntil, finding }];
}

function standingOf({ status, reason, since, exemption, pd, parameters }: JournalledFinding): Standing {
  return {
    status,
    reason,
    since,
    parameters,
    ...(exemption === undefined ? {} : { exemption }),
    ...(pd === undefined ? {} : { pd }),
  };
}

function timeOf(stretches: readonly Stretch[], frame: Frame): RecordSubject['time'] {
  const spent = new Map<RecordState, number>([
    ['not-judged', frame.notJudged],
    ['not-yet', frame.notYet],
  ]);
  for (const stretch of stretches) {
    const state = stretch.finding?.status ?? 'absent';
    spent.set(state, (spent.get(state) ?? 0) + frame.judgedIn(stretch));
  }
  return timeByState((state) => spent.get(state) ?? 0);
}

function unknownOf(stretches: readonly Stretch[], frame: Frame): Map<string, number> {
  const spent = new Map<string, number>();
  for (const stretch of stretches) {
    if (stretch.finding?.status === 'unknown') {
      const { reason } = stretch.finding;
      spent.set(reason, (spent.get(reason) ?? 0) + frame.judgedIn(stretch));
    }
  }
  return spent;
}

function violationsOf(changes: readonly JournalledChange[], frame: Frame): RecordViolation[] {
  const found: RecordViolation[] = [];
  let opened: RecordViolation['opened'] | undefined;
  let unverified = false;
  for (const change of changes) {
    const status: RecordSubject['atEnd'] = change.after?.status ?? 'absent';
    unverified = status === 'unknown' || status === 'attest';
    if (change.after?.status === 'violation') {
      opened ??= openedBy(change, change.after, frame);
    } else if (opened !== undefined && !unverified) {
      const closed = { at: instantOf(change.at, frame.zone), status, reason: reasonOf(change), entry: entryOf(change) };
      if (change.at >= frame.from) {
        found.push({ opened, closed, unverified: false });
      }
      opened = undefined;
    }
  }
  return opened === undefined ? found : [...found, { opened, closed: null, unverified }];
}

function openedBy(change: JournalledChange, finding: JournalledFinding, { zone }: Frame): RecordViolation['opened'] {
  return {
    at: instantOf(change.at, zone),
    since: instantOf(finding.since, zone),
    reason: finding.reason,
    sentence: finding.sentence,
    evidence: finding.evidence.map(({ key, subject, fact, witness, observedAt }) => ({
      key,
      subject,
      fact,
      witness,
      observedAt: observedAt === undefined ? null : instantOf(observedAt, zone),
    })),
    entry: entryOf(change),
  };
}

/** Each decree from when to when it lifted the duty. */
function exemptionsOf(stretches: readonly Stretch[], frame: Frame): RecordSubject['exemptions'] {
  const used: { decree: string; from: number; to: number }[] = [];
  for (const { finding, from, to } of stretches) {
    if (finding?.status !== 'exempt') {
      continue;
    }
    const decree = finding.exemption ?? '';
    const last = used.at(-1);
    if (last?.decree === decree && last.to === from) {
      last.to = to;
    } else {
      used.push({ decree, from, to });
    }
  }
  return used.map((span) => ({
    decree: span.decree,
    from: instantOf(span.from, frame.zone),
    to: instantOf(span.to, frame.zone),
    ...durationOf(frame.judgedIn(span)),
  }));
}

/** `gone` for what is no longer judged, as its alert says. */
function reasonOf({ after }: JournalledChange): string {
  return after?.reason ?? 'gone';
}

function entryOf({ writer, seq, hash }: JournalledChange): EntryRef {
  return { writer, seq, hash };
}
