// When people are reminded of a clock: as it starts, at half of its time, at three quarters, and when it has run out. Only the newest moment
// is told: after a pause nobody is told of what came before it.
import { DAY, HOUR } from '../time.ts';
import type { IncidentClock, IncidentClocks } from './incident-clocks.ts';

export type MomentKind = 'started' | 'half' | 'quarter' | 'over';

/** What ran out longer ago is a finding, and told as one. */
const OVER_IS_NEWS = DAY;
/** By the share of the time that has gone. */
const MOMENTS: readonly (readonly [MomentKind, number])[] = [
  ['started', 0],
  ['half', 0.5],
  ['quarter', 0.75],
  ['over', 1],
];
const TO_JUDGE: readonly MomentKind[] = ['started', 'half', 'over'];

/** Clocks of one incident that are at a moment together. */
export interface Telling {
  /** The same for the same moment, whenever it is told and whatever else was done meanwhile. */
  readonly name: string;
  readonly at: number;
  readonly toJudge: boolean;
  readonly clocks: readonly { readonly clock: IncidentClock; readonly kind: MomentKind }[];
}

interface Moment {
  readonly clock: IncidentClock;
  readonly kind: MomentKind;
  readonly at: number;
}

/** What is to be told at this instant, whether or not it was told before. */
export function tellingsAt(clocks: readonly IncidentClock[], now: number): Telling[] {
  const newest = clocks.flatMap((clock) => momentsOf(clock, clocks).findLast(({ at }) => at <= now) ?? []);
  const news = newest.filter(({ kind, at }) => kind !== 'over' || now - at <= OVER_IS_NEWS);
  const byName = Map.groupBy(news, nameOf);
  return [...byName].flatMap(([name, moments]) => {
    const [first] = moments;
    if (first === undefined) return [];
    return [
      { name, at: first.at, toJudge: first.clock.state === 'not-judged', clocks: moments.map(({ clock, kind }) => ({ clock, kind })) },
    ];
  });
}

/** The next instant at which there may be something to tell; infinite when there is none. */
export function nextMoment({ clocks, changesAt }: IncidentClocks, now: number): number {
  const ahead = clocks.flatMap((clock) => momentsOf(clock, clocks).map(({ at }) => at));
  return Math.min(...[...ahead, changesAt].filter((at) => at > now), Number.POSITIVE_INFINITY);
}

/** In the order of time. */
function momentsOf(clock: IncidentClock, all: readonly IncidentClock[]): Moment[] {
  if (clock.state === 'done') return [];
  const toJudge = clock.state === 'not-judged';
  const start = toJudge ? clock.incident.detected_at : clock.start;
  const span = toJudge ? shortestSpan(clock, all) : clock.due - start;
  const kinds = toJudge ? MOMENTS.filter(([kind]) => TO_JUDGE.includes(kind)) : MOMENTS;
  // What is done at the last instant is in time.
  return kinds.map(([kind, share]) => ({ clock, kind, at: Math.round(start + span * share) + (kind === 'over' ? 1 : 0) }));
}

/** While an incident is not judged, the shortest of its clocks sets the pace: it may start with detection. */
function shortestSpan({ incident }: IncidentClock, all: readonly IncidentClock[]): number {
  const spans = all.filter((each) => each.incident.id === incident.id).map(({ due, start }) => due - start);
  return Math.max(HOUR, Math.min(...spans));
}

function nameOf({ clock, at }: Moment): string {
  const { regulation, incident, state } = clock;
  return `${regulation.id} incident/${incident.id} ${state === 'not-judged' ? 'judge' : 'clock'} ${at}`;
}
