// What comes next by time alone: when the finding becomes another if nobody reports any more, and if everything goes on as now.
import { DAY } from '../../time.ts';
import type { Sentence, Status } from '../status.ts';
import type { World } from '../world.ts';
import { type Asked, type JudgedOne, judgeOne } from './judge-one.ts';
import { goingOn } from './worlds.ts';

export interface NextChange {
  /** Milliseconds UTC. */
  readonly at: number;
  /** Left out: the duty no longer has this subject then. */
  readonly status?: Status;
  readonly reason?: string;
  readonly sentence?: Sentence;
}

export interface Ahead {
  /** When no report and no record comes any more. */
  readonly silence?: NextChange;
  /** When all who report now go on and see the same. */
  readonly steady?: NextChange;
  /** Up to which instant was looked; what is left out does not change before it. */
  readonly lookedUntil: { readonly silence: number; readonly steady: number };
}

const MOST_STEPS = 60;
/** A roll-up over thousands of subjects is not judged sixty times while somebody waits. */
const MOST_COST = 50_000;
const HORIZON = 366 * DAY;

/** Looks ahead from a judgement at `at`. */
export function lookAhead(world: World, at: number, asked: Asked, now: JudgedOne): Ahead {
  const silence = firstChange(() => world, at, asked, now);
  const steady = firstChange(goingOn(world, at), at, asked, now);
  return {
    ...(silence.change === undefined ? {} : { silence: silence.change }),
    ...(steady.change === undefined ? {} : { steady: steady.change }),
    lookedUntil: { silence: silence.until, steady: steady.until },
  };
}

function firstChange(
  worldAt: (at: number) => World,
  from: number,
  asked: Asked,
  now: JudgedOne,
): { readonly change?: NextChange; readonly until: number } {
  let next = now.nextChangeAt;
  let until = from;
  let cost = now.cost;
  for (let step = 0; step < MOST_STEPS && (step === 0 || cost < MOST_COST); step++) {
    if (next === undefined || next > from + HORIZON) {
      return { until: from + HORIZON };
    }
    until = next;
    const judged = judgeOne(worldAt(next), next, asked);
    if (judged === undefined) {
      return { change: { at: next }, until };
    }
    const { status, reason, sentence } = judged.finding;
    if (status !== now.finding.status || reason !== now.finding.reason) {
      return { change: { at: next, status, reason, sentence }, until };
    }
    next = judged.nextChangeAt;
    cost += judged.cost;
  }
  return { until };
}
