// Who is on call as the ledger has it: now, over the next two weeks, and what would keep somebody from being called.
import type { Finding } from '@pantau/shared/law/finding';
import { readOnCall, readOverrides, readProofs } from '@pantau/shared/ledger/queries/oncall';
import type { ContactProof } from '@pantau/shared/oncall/contacts';
import type { OnCall, Override, Rotation } from '@pantau/shared/oncall/model';
import { type Duty, dutiesBetween, whoIsOn } from '@pantau/shared/oncall/who';
import { addDays, DAY, dayStart, localDay } from '@pantau/shared/time';
import type { AppDeps } from './deps.ts';

export const BOARD_DAYS = 14;
const GAP_DUTY = 'operasional/oncall-gap';

export interface RotationBoard {
  readonly rotation: Rotation;
  /** Whose turn it is; undefined: nobody's. */
  readonly now: Duty | undefined;
  /** From the beginning of today, in order; where one does not begin when the one before ends, nobody is on call. */
  readonly duties: readonly Duty[];
}

export interface Board {
  readonly oncall: OnCall;
  readonly overrides: readonly Override[];
  readonly proofs: readonly ContactProof[];
  readonly rotations: readonly RotationBoard[];
  /** Local days that the board shows. */
  readonly days: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** The board; undefined while there is no schedule. */
export async function loadBoard({ reader, region, now }: Pick<AppDeps, 'reader' | 'region' | 'now'>): Promise<Board | undefined> {
  const oncall = await readOnCall(reader, region);
  if (oncall === undefined) return undefined;
  const at = now();
  const today = localDay(at, region.zone);
  const from = dayStart(today, region.zone);
  const until = from + BOARD_DAYS * DAY;
  const overrides = await readOverrides(reader, region.id, from);
  return {
    oncall,
    overrides,
    proofs: await readProofs(reader, region.id),
    rotations: oncall.rotations.map((rotation) => ({
      rotation,
      now: whoIsOn(oncall, overrides, rotation.id, at),
      duties: dutiesBetween(oncall, overrides, rotation.id, from, until),
    })),
    days: Array.from({ length: BOARD_DAYS }, (_, index) => addDays(today, index)),
    from,
    until,
  };
}

/** What the nightly check found, worst first: as findings, since that is how it tells. */
export async function oncallGaps({ findings }: Pick<AppDeps, 'findings'>): Promise<Finding[]> {
  return (await findings.all()).filter(({ duty, status }) => duty === GAP_DUTY && status === 'violation');
}

/** The name of a person, or the id of one who is not in the schedule any more. */
export function nameOf(oncall: OnCall | undefined, person: string): string {
  return oncall?.people.find(({ id }) => id === person)?.name ?? person;
}

/** `person/budi` as the name of Budi; anybody else as written. */
export function actorName(oncall: OnCall | undefined, actor: string): string {
  return actor.startsWith('person/') ? nameOf(oncall, actor.slice('person/'.length)) : actor;
}
