// Does each piece of assigned work at its own pace. One that is slow or silent delays no other; one that still runs when its time
// comes again is left alone. What is no longer assigned is stopped and forgotten.
import type { Work } from '@pantau/shared/work';
import type { Outcome, Runners, WorkKind } from './runner.ts';

export interface ScheduleDeps {
  readonly runners: Runners;
  /** Milliseconds that only go forward. */
  readonly monotonicMs: () => number;
  /** Hears of each outcome of work that is still assigned. */
  readonly onOutcome: (key: string, everySeconds: number, outcome: Outcome) => void;
  /** Hears of work that is assigned no longer. */
  readonly onGone: (key: string) => void;
  /** A runner broke: a fault of ours. */
  readonly onFault: (key: string, error: unknown) => void;
}

export interface Schedule {
  assign(work: Work): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

interface Item {
  readonly kind: WorkKind;
  readonly everySeconds: number;
  /** The work as text: other work under the same key begins anew. */
  readonly text: string;
  readonly start: (signal: AbortSignal) => Promise<Outcome>;
  readonly abort: AbortController;
  dueMs: number;
  running: Promise<void> | undefined;
}

/** So many at once of each kind: what waits for the network costs little, a process or a hand-shake more. */
const AT_ONCE: Readonly<Record<WorkKind, number>> = { devices: 500, paths: 32, endpoints: 16, names: 8, sweeps: 1 };
const TICK_MS = 1_000;
/** First looks are spread over this time, so that a new assignment is no burst. */
const SPREAD_MS = 10_000;

export function createSchedule(deps: ScheduleDeps): Schedule {
  const items = new Map<string, Item>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function assign(work: Work): void {
    const wanted = new Map(listItems(work, deps.runners).map(({ key, ...item }) => [key, item]));
    for (const [key, item] of items) {
      if (wanted.get(key)?.text === item.text) continue;
      item.abort.abort();
      items.delete(key);
      if (!wanted.has(key)) deps.onGone(key);
    }
    const nowMs = deps.monotonicMs();
    for (const [key, item] of wanted) {
      if (items.has(key)) continue;
      const spreadMs = Math.min(SPREAD_MS, item.everySeconds * 1000);
      const dueMs = nowMs + (hashOf(key) % Math.max(1, Math.round(spreadMs)));
      items.set(key, { ...item, abort: new AbortController(), dueMs, running: undefined });
    }
    if (timer === undefined) tick();
  }

  function tick(): void {
    timer = undefined;
    if (isStopped || items.size === 0) return;
    const nowMs = deps.monotonicMs();
    const free = { ...AT_ONCE };
    for (const { kind, running } of items.values()) if (running !== undefined) free[kind] -= 1;
    const due = [...items]
      .filter(([, item]) => item.running === undefined && item.dueMs <= nowMs)
      .sort(([, a], [, b]) => a.dueMs - b.dueMs);
    for (const [key, item] of due) {
      if (free[item.kind] <= 0) continue;
      free[item.kind] -= 1;
      run(key, item, nowMs);
    }
    timer = setTimeout(tick, TICK_MS);
  }

  function run(key: string, item: Item, nowMs: number): void {
    const everyMs = item.everySeconds * 1000;
    while (item.dueMs <= nowMs) item.dueMs += everyMs;
    item.running = item
      .start(item.abort.signal)
      .then(
        (outcome) => {
          if (items.get(key) === item) deps.onOutcome(key, item.everySeconds, outcome);
        },
        (error: unknown) => {
          if (!item.abort.signal.aborted) deps.onFault(key, error);
        },
      )
      .finally(() => {
        item.running = undefined;
      });
  }

  return {
    assign,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const { abort } of items.values()) abort.abort();
      await Promise.all([...items.values()].map(async ({ running }) => await running));
    },
  };
}

type Listed = Pick<Item, 'kind' | 'everySeconds' | 'text' | 'start'> & { readonly key: string };

function listItems(work: Work, runners: Runners): Listed[] {
  return [
    ...listKind('devices', work.devices, ({ subject }) => subject, runners.devices),
    ...listKind('paths', work.paths, ({ subject }) => subject, runners.paths),
    ...listKind('endpoints', work.endpoints, ({ id }) => id, runners.endpoints),
    ...listKind('names', work.names, ({ subject }) => subject, runners.names),
    ...listKind('sweeps', work.sweeps, ({ block }) => block, runners.sweeps),
  ];
}

function listKind<W extends { readonly everySeconds: number }>(
  kind: WorkKind,
  list: readonly W[],
  keyOf: (work: W) => string,
  runner: (work: W, signal: AbortSignal) => Promise<Outcome>,
): Listed[] {
  return list.map((work) => ({
    key: `${kind} ${keyOf(work)}`,
    kind,
    everySeconds: work.everySeconds,
    text: JSON.stringify(work),
    start: (signal) => runner(work, signal),
  }));
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
