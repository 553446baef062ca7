// The kills of the crash proof: at moments that the seed decides each program dies by SIGKILL and is started again after a
// pause, as a service manager would.
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../support/random.ts';

export type Victim = 'agent' | 'collector' | 'redis';

/** One program of the proof. */
export interface Killable {
  /** Kills it; resolves when it is dead. */
  kill(): Promise<void>;
  /** Starts it on the data it left; resolves when it works. */
  restart(): Promise<void>;
}

export interface PlannedKill {
  /** Milliseconds from the start. */
  readonly atMs: number;
  readonly pauseMs: number;
}

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** `count` kills between the first tenth and the last tenth of the time, in order. */
export function planKills(count: number, seconds: number, random: Random): PlannedKill[] {
  return Array.from({ length: count }, () => ({
    atMs: (0.1 + 0.8 * random()) * seconds * 1000,
    pauseMs: SHORTEST_PAUSE_MS + random() * Math.min(LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS, (seconds * 1000) / (4 * count)),
  })).toSorted((a, b) => a.atMs - b.atMs);
}

/** Carries out the plan of one program; `onKill` is told the instant of each death. */
export async function carryOut(
  plan: readonly PlannedKill[],
  startedAt: number,
  victim: Killable,
  onKill: (at: number) => void,
): Promise<void> {
  for (const { atMs, pauseMs } of plan) {
    await delay(Math.max(0, startedAt + atMs - Date.now()));
    await victim.kill();
    onKill(Date.now());
    await delay(pauseMs);
    await victim.restart();
  }
}
