// Who has the duty of a rotation at an instant: the turn, unless somebody else took it over for a while. Indonesian zones have no
// daylight saving, so every turn is as long as the next.
import { DAY, dayStart } from '../time.ts';
import { clockMs } from './clock-time.ts';
import type { OnCall, Override, Rotation } from './model.ts';

/** Somebody has the duty from one instant to another. */
export interface Duty {
  /** Id of the person. */
  readonly person: string;
  readonly from: number;
  readonly until: number;
  /** It is not their own turn. */
  readonly override?: Override;
}

/** Who has the duty, and until when; undefined before the first turn and for a rotation that does not exist. */
export function whoIsOn(oncall: OnCall, overrides: readonly Override[], rotation: string, at: number): Duty | undefined {
  return dutiesBetween(oncall, overrides, rotation, at, at + 1)[0];
}

/**
 * The duties that meet a span, in order and without overlap; the first and the last may reach beyond it. `overrides` are those made by
 * command; they hold before those of the file, and of two the one made later. One for somebody who is not in the file any more counts
 * for nothing, rather than calling nobody.
 */
export function dutiesBetween(
  oncall: OnCall,
  overrides: readonly Override[],
  rotationId: string,
  from: number,
  until: number,
): readonly Duty[] {
  const rotation = oncall.rotations.find(({ id }) => id === rotationId);
  if (rotation === undefined) return [];
  const known = new Set(oncall.people.map(({ id }) => id));
  const taken = [...oncall.overrides, ...overrides].filter(
    (override) => override.rotation === rotationId && known.has(override.person) && override.until > override.from,
  );
  const duties: Duty[] = [];
  for (let at = from; at < until; ) {
    const duty = dutyAt(rotation, oncall, taken, at);
    if (duty === undefined) {
      const later = [firstTurn(rotation, oncall), ...taken.map((each) => each.from)].filter((begin) => begin > at);
      at = Math.min(until, ...later);
      continue;
    }
    duties.push(duty);
    at = duty.until;
  }
  return duties;
}

function dutyAt(rotation: Rotation, oncall: OnCall, taken: readonly Override[], at: number): Duty | undefined {
  const rank = taken.findLastIndex((each) => each.from <= at && at < each.until);
  const over = taken[rank];
  const base = over ?? turnAt(rotation, oncall, at);
  if (base === undefined) return undefined;
  // Whatever holds before it may begin or end within it.
  const stronger = taken.slice(rank + 1);
  const from = Math.max(base.from, ...stronger.filter((each) => each.until <= at).map((each) => each.until));
  const until = Math.min(base.until, ...stronger.filter((each) => each.from > at).map((each) => each.from));
  return { person: base.person, from, until, ...(over === undefined ? {} : { override: over }) };
}

/** The turn by the order of the members; undefined before the first one. */
function turnAt(rotation: Rotation, oncall: OnCall, at: number): Duty | undefined {
  const first = firstTurn(rotation, oncall);
  const length = rotation.every === 'day' ? DAY : 7 * DAY;
  const turn = Math.floor((at - first) / length);
  const person = turn < 0 ? undefined : rotation.members[turn % rotation.members.length];
  if (person === undefined) return undefined;
  return { person, from: first + turn * length, until: first + (turn + 1) * length };
}

/** A weekly rotation starts on its day of hand-over: `parse.ts` sees to it. */
function firstTurn({ start, at }: Rotation, { zone }: OnCall): number {
  return dayStart(start, zone) + (clockMs(at) ?? 0);
}
