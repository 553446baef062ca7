// Planned maintenance of the register, and when something that is down has been so for a given time outside of it.
import type { FactView } from '../view.ts';

export interface Window {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Announced windows of any of these things, the earliest first; one without an end is open. */
export function planned(view: FactView, subjects: readonly string[]): Window[] {
  const windows = [...new Set(subjects)]
    .flatMap((subject) => view.where('outages', 'subject', subject))
    .filter((outage) => outage.planned)
    .map(({ id, from, to }) => ({ id, from, to: to ?? Number.POSITIVE_INFINITY }));
  for (const { from, to } of windows) {
    view.until(from);
    view.until(to);
  }
  return windows.toSorted((a, b) => a.from - b.from);
}

/** The instant at which the time down outside of the windows reaches the limit (ms). */
export function crossingOf(downSince: number, limitMs: number, windows: readonly Window[]): number {
  let left = limitMs;
  let cursor = downSince;
  for (const { from, to } of windows) {
    if (cursor + left < from) {
      break;
    }
    left -= Math.max(0, from - cursor);
    cursor = Math.max(cursor, to);
  }
  return cursor + left;
}
