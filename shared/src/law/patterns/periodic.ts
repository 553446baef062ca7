// periodicRecord: an act that is to be done again and again. Rolling reading: at the latest the period after the last time;
// calendar reading: once in each calendar period. The first period counts from the day the duty began.
import { addDays, addMonths, dayEnd, daysBetween } from '../../time.ts';
import type { FactView } from '../view.ts';

export interface Period {
  readonly months?: number;
  readonly days?: number;
}

export interface DueState {
  /** `never`: not once since the beginning, and the first period is over. */
  readonly state: 'done' | 'due-soon' | 'late' | 'never';
  /** Last day on which it is in time. */
  readonly dueOn: string;
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
  view.until(dayEnd(view.today, view.zone));
  if (view.today > dueOn) {
    return { state: last === undefined ? 'never' : 'late', dueOn, since: dayEnd(dueOn, view.zone) };
  }
  const soon = options.warnDays !== undefined && daysBetween(view.today, dueOn) <= options.warnDays;
  return { state: soon ? 'due-soon' : 'done', dueOn };
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
