// Quiet hours and holidays: until when a message that can wait is held.
import { addDays, dayEnd, dayStart, localDay } from '../time.ts';
import { clockMs } from './clock-time.ts';
import type { OnCall } from './model.ts';

type Quiet = Pick<OnCall, 'zone' | 'holidays' | 'quietHours'>;

/** When it is quiet at `at`: the instant from which it no longer is. Quiet hours and holidays that follow each other are one. */
export function quietUntil(oncall: Quiet, at: number): number | undefined {
  let end: number | undefined;
  // A holiday may end in quiet hours, and those in the next holiday.
  for (let next = quietEnd(oncall, at); next !== undefined; next = quietEnd(oncall, next)) end = next;
  return end;
}

function quietEnd({ zone, holidays, quietHours }: Quiet, at: number): number | undefined {
  const day = localDay(at, zone);
  if (holidays.some((holiday) => holiday.day === day)) return dayEnd(day, zone);
  const from = clockMs(quietHours?.from ?? '');
  const to = clockMs(quietHours?.to ?? '');
  if (from === undefined || to === undefined || from === to) return undefined;
  const today = dayStart(day, zone);
  const time = at - today;
  if (from < to) return time >= from && time < to ? today + to : undefined;
  if (time < to) return today + to;
  return time >= from ? dayStart(addDays(day, 1), zone) + to : undefined;
}
