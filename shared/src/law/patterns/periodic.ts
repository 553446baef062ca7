// periodicRecord: an act that is to be done again and again. Rolling reading: at the latest the period after the last time;
// calendar reading: once in each calendar period. The first period counts from the day the duty began.
import type { ListName } from '../../register/schemas.ts';
import { addDays, addMonths, dayEnd, dayStart, daysBetween } from '../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../check.ts';
import type { Evidence } from '../finding.ts';
import { dinasOf } from '../holdings.ts';
import type { Sentence } from '../status.ts';
import type { FactView } from '../view.ts';
import { absent } from './absence.ts';
import { officeOf } from './region.ts';

export interface Period {
  readonly months?: number;
  readonly days?: number;
}

export interface DueState {
  /** `never`: not once since the beginning, and the first period is over. */
  readonly state: 'done' | 'due-soon' | 'late' | 'never';
  /** Last day on which it is in time. */
  readonly dueOn: string;
  /** When it was done last. */
  readonly last?: string;
  /** Since when it is late. */
  readonly since?: number;
}

export interface PeriodicOptions {
  /** Days on which it was done, in any order; those after today do not count. */
  readonly done: readonly string[];
  /** Day on which the duty began. */
  readonly from: string;
  readonly period: Period;
  /** `calendar` takes periods of whole months from January of the year 2000. */
  readonly mode?: 'rolling' | 'calendar';
  /** Days before the due day from which it is `due-soon`. */
  readonly warnDays?: number;
}

/** Whether a periodic act is in time today. Days are local; the last day is in time until it ends. */
export function dueState(view: FactView, options: PeriodicOptions): DueState {
  const last = options.done
    .filter((day) => day <= view.today)
    .toSorted()
    .at(-1);
  const begin = last === undefined || last < options.from ? options.from : last;
  const dueOn = dueDay(begin, last, options);
  const when = { dueOn, ...(last === undefined ? {} : { last }) };
  view.until(dayEnd(view.today, view.zone));
  if (view.today > dueOn) {
    return { state: last === undefined ? 'never' : 'late', ...when, since: dayEnd(dueOn, view.zone) };
  }
  const soon = options.warnDays !== undefined && daysBetween(view.today, dueOn) <= options.warnDays;
  return { state: soon ? 'due-soon' : 'done', ...when };
}

function dueDay(begin: string, last: string | undefined, options: PeriodicOptions): string {
  const { months, days = 0 } = options.period;
  if (months === undefined) {
    return addDays(begin, days);
  }
  if (options.mode !== 'calendar') {
    return addMonths(begin, months);
  }
  // Done within a calendar period: in time until the next one ends. Never done: until the period of the beginning ends.
  const [year = 2000, month = 1] = begin.split('-').map(Number);
  const index = Math.floor(((year - 2000) * 12 + month - 1) / months) + (last === undefined || last < options.from ? 1 : 2);
  return addDays(addMonths('2000-01-01', index * months), -1);
}

/** One time it was done. */
export interface Act {
  /** Left out = the record does not say when. */
  readonly day?: string | undefined;
  readonly evidence: Evidence;
  /** Why the record does not prove the act; then it only makes its absence uncertain. */
  readonly doubt?: Sentence;
}

export interface PeriodicDuty {
  /** The act in words: `Pengawasan`. */
  readonly what: Sentence;
  /** List in which it is recorded: lateness is certain only where it is complete for the office. */
  readonly list: ListName;
  /** Office whose records count; left out = that of the subject. */
  readonly office?: (view: FactView, subject: string) => string;
  /** The Dinas answers for it, whichever office it is about. */
  readonly bearer?: 'dinas';
  readonly acts: (view: FactView, subject: string) => readonly Act[];
  readonly period: (view: FactView) => Period;
  readonly mode?: (view: FactView) => PeriodicOptions['mode'];
  readonly warnDays?: (view: FactView) => number;
  /** Day on which the duty began; left out = the regulation came into force. */
  readonly from?: (view: FactView, subject: string) => string;
  /** What was done before the regulation is not counted as ever done. */
  readonly onlySince?: boolean;
  readonly never: 'violation' | 'advisory';
  readonly late: 'violation' | 'advisory';
}

export interface PeriodicCheck extends PeriodicDuty {
  readonly family: string;
  readonly id: string;
  readonly subjects: (view: FactView) => Iterable<string>;
}

/** A duty to do something again and again. */
export function periodicRecord(options: PeriodicCheck): Check {
  const { family, id, subjects } = options;
  return defineCheck({ family, id, subjects, judge: (view, subject) => judgePeriodic(view, subject, options) });
}

/** The judgement of `periodicRecord`, for checks that have more to say. */
export function judgePeriodic(view: FactView, subject: string, duty: PeriodicDuty): Judgement {
  const office = duty.office?.(view, subject) ?? officeOf(view, subject);
  const pd = duty.bearer === 'dinas' ? (dinasOf(view) ?? office) : office;
  const from = duty.from?.(view, subject) ?? view.inForceFrom;
  const acts = duty.acts(view, subject).filter((act) => act.day === undefined || duty.onlySince !== true || act.day >= view.inForceFrom);
  const proven = acts.flatMap((act) => (act.day === undefined || act.doubt !== undefined ? [] : [act.day]));
  const options = { from, period: duty.period(view), ...modeOf(view, duty), ...warnOf(view, duty) };
  const due = dueState(view, { ...options, done: proven });
  const evidence = acts
    .filter((act) => act.day !== undefined && act.day === due.last && act.doubt === undefined)
    .map((act) => act.evidence);
  const more = { evidence: evidence.slice(0, 1), pd };
  if (due.since === undefined) {
    return { ...judgeInTime(view, duty, due, options.warnDays), ...more };
  }
  const doubtful = acts.find((act) => act.doubt !== undefined || act.day === undefined);
  if (doubtful !== undefined && dueState(view, { ...options, done: [...proven, doubtful.day ?? view.today] }).since === undefined) {
    const doubt = doubtful.doubt ?? { id: 'tanggalnya tidak tercatat', en: 'its date is not recorded' };
    return unknown(
      'act-unclear',
      `${duty.what.id}: ada catatan dalam ${duty.list}, tetapi ${doubt.id}; lengkapi.`,
      `${duty.what.en}: there is a record in ${duty.list}, but ${doubt.en}; complete it.`,
      { evidence: [doubtful.evidence], pd },
    );
  }
  return { ...absent(view, duty.list, office, { ...judgeOverdue(duty, due, from), ...more, since: due.since }), pd };
}

function modeOf(view: FactView, duty: PeriodicDuty): Pick<PeriodicOptions, 'mode'> {
  const mode = duty.mode?.(view);
  return mode === undefined ? {} : { mode };
}

function warnOf(view: FactView, duty: PeriodicDuty): Pick<PeriodicOptions, 'warnDays'> {
  return duty.warnDays === undefined ? {} : { warnDays: duty.warnDays(view) };
}

function judgeInTime(view: FactView, { what }: PeriodicDuty, { state, dueOn, last }: DueState, warnDays = 0): Judgement {
  const done = last === undefined ? { id: 'belum ada', en: 'not done yet' } : { id: `terakhir ${last}`, en: `last on ${last}` };
  const sentence = {
    id: `${what.id}: ${done.id}, berikutnya paling lambat ${dueOn}.`,
    en: `${what.en}: ${done.en}, next due by ${dueOn}.`,
  };
  if (state === 'due-soon') {
    return { status: 'advisory', reason: 'act-due-soon', sentence, since: dayStart(addDays(dueOn, -warnDays), view.zone) };
  }
  return { status: 'compliant', reason: last === undefined ? 'first-period' : 'act-in-time', sentence };
}

function judgeOverdue(duty: PeriodicDuty, { state, dueOn, last }: DueState, from: string): Judgement {
  const { what, list } = duty;
  if (state === 'never') {
    const sentence = {
      id: `${what.id} belum pernah tercatat sejak ${from}; jatuh tempo ${dueOn}. Bila sudah dilakukan, catat dalam ${list}.`,
      en: `${what.en} was never recorded since ${from}; it was due by ${dueOn}. If it was done, record it in ${list}.`,
    };
    return { status: duty.never, reason: 'act-never', sentence };
  }
  const sentence = {
    id: `${what.id} terakhir ${last}; jatuh tempo ${dueOn} terlewati. Bila sudah dilakukan lagi, catat dalam ${list}.`,
    en: `${what.en} was last done on ${last}; it was due by ${dueOn}. If it was done again, record it in ${list}.`,
  };
  return { status: duty.late, reason: 'act-late', sentence };
}
