// Where the proof kills: every await of the pipeline, spread over as few plays of the script as can be. Pure.
import { type Random, shuffled } from '../support/random.ts';

/** Header by which the program under proof asks the receiver to end it as soon as the message is taken; it holds the process id. */
export const TAKEN_HEADER = 'bukti-akhiri';
/** Header of every message: which process sent it. */
export const PROCESS_HEADER = 'bukti-proses';

/** An await: the `ordinal`-th since the program came to an instant of the script, or was started again at it. */
export interface Target {
  readonly at: number;
  readonly ordinal: number;
}

/** What a program says before it ends. */
export interface Death extends Target {
  /** What it was about to do or waited for. */
  readonly what: string;
  /** Messages that a channel may have taken, and whose delivery was not recorded. */
  readonly unrecorded: readonly string[];
}

export interface RedisFault {
  readonly at: number;
  /** Its data is lost as well. */
  readonly wiped: boolean;
}

/** One play of the script with its kills. */
export interface PlannedRun {
  readonly targets: readonly Target[];
  readonly redis: readonly RedisFault[];
}

/** The awaits of an undisturbed play at each instant, in order: what was waited for. */
export type Points = ReadonlyMap<number, readonly string[]>;

/** Plays of this many kills are short enough to be looked into, and long enough that most of the time is not spent on calm ones. */
const KILLS_A_PLAY = 20;

/**
 * Every point once when `kills` allows; what is over falls anywhere. Of fewer kills the first go to one await of each kind at each instant, the
 * next to a second one, and so on: there are many reads, and few commits of a digest.
 */
export function planRuns(points: Points, kills: number, random: Random): PlannedRun[] {
  const every = shuffled(
    [...points].flatMap(([at, calls]) => calls.map((what, index) => ({ at, ordinal: index + 1, what }))),
    random,
  );
  const kinds = [...Map.groupBy(every, ({ at, what }) => `${at} ${what}`).values()];
  const ranked = kinds.flatMap((all) => all.map((point, rank) => ({ point, rank }))).toSorted((a, b) => a.rank - b.rank);
  const inTurn = ranked.map(({ point: { at, ordinal } }) => ({ at, ordinal }));
  const chosen = Array.from({ length: kills }, (_, index) => inTurn[index] ?? inTurn[Math.floor(random() * inTurn.length)]);
  const runs = Array.from({ length: Math.ceil(kills / KILLS_A_PLAY) }, (): Target[] => []);
  for (const [index, target] of chosen.entries()) if (target !== undefined) runs[index % runs.length]?.push(target);
  return runs.map((targets) => ({ targets: targets.toSorted((a, b) => a.at - b.at), redis: planRedis([...points.keys()], random) }));
}

/** In every play Redis is killed once or twice, in every second one it loses its data. */
function planRedis(instants: readonly number[], random: Random): RedisFault[] {
  const [first, second] = shuffled(instants, random);
  const wiped = random() < 0.5;
  return [
    ...(first === undefined ? [] : [{ at: first, wiped }]),
    ...(second === undefined || random() < 0.5 ? [] : [{ at: second, wiped: false }]),
  ];
}

/** The kills of the process after a death: what lies ahead, and what is left of the same instant, so that it may die again while it starts. */
export function targetsAfter(targets: readonly Target[], death: Death): Target[] {
  return targets.filter(({ at, ordinal }) => at > death.at || (at === death.at && ordinal !== death.ordinal));
}
