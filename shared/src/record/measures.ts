// How the record writes durations, instants and names. Sorting is by its own rules, so that it is the same on every machine.
import { DAY, HOUR, ZONES, type Zone } from '../time.ts';
import { type Duration, type Instant, RECORD_STATES, type RecordState, type TimeByState } from './model.ts';

/** 1e-8 days are 0.864 ms. */
const DECIMALS = 1e8;

export function durationOf(ms: number): Duration {
  return { ms, days: Math.round((ms / DAY) * DECIMALS) / DECIMALS };
}

/** `2026-03-02T08:00:00.250+08:00`. */
export function instantOf(at: number, zone: Zone): Instant {
  const hours = ZONES[zone].offsetHours;
  return `${new Date(at + hours * HOUR).toISOString().slice(0, -1)}+${String(hours).padStart(2, '0')}:00`;
}

export function timeByState(msOf: (state: RecordState) => number): TimeByState {
  return Object.fromEntries(RECORD_STATES.map((state) => [state, durationOf(msOf(state))])) as Record<RecordState, Duration>;
}

/** By character, numbers inside by value: `server/srv-2` before `server/srv-10`. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/(\d+)/)) as [string[], string[]];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) {
      return 1;
    }
    const order = (index % 2 === 1 ? Number(part) - Number(other) : 0) || compareTexts(part, other);
    if (order !== 0) {
      return order;
    }
  }
  return left.length - right.length;
}

export function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
