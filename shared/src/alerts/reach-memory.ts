// What explained others goes on doing so for a while after it is over: hosts behind a line that came back report one after the other, and
// nobody is to be woken for those that have not had their turn yet.
import type { OpenReach } from './inhibition.ts';
import { earliest } from './instants.ts';

export interface RememberedReach {
  /** What is open, and what was until a moment ago. */
  readonly open: OpenReach;
  /** When the first of what is remembered is forgotten, and alerts behind it may have to be told. */
  readonly changesAt?: number;
}

/** One interval until a host reports or is asked again, and one until that is judged. */
export function keepMs({ intervalMs }: { readonly intervalMs: number }): number {
  return 2 * intervalMs;
}

/** Makes a memory; hand it what is open at each look. It is not kept over a restart, after which what still is away is told. */
export function createReachMemory(keep: number): (open: OpenReach, at: number) => RememberedReach {
  const over = new Map<string, { readonly id: string; readonly until: number }>();
  let before: OpenReach = new Map();

  return (open, at) => {
    for (const [subject, id] of before) if (!open.has(subject)) over.set(subject, { id, until: at + keep });
    for (const [subject, { until }] of over) if (open.has(subject) || until <= at) over.delete(subject);
    before = open;
    if (over.size === 0) return { open };
    const remembered = [...over].map(([subject, { id }]) => [subject, id] as const);
    return { open: new Map([...remembered, ...open]), changesAt: earliest([...over.values()].map(({ until }) => until)) };
  };
}
