// What would keep somebody from being called: slots that nobody fills, people who cannot be reached, policies about nothing. Judged every
// night and whenever something of it changes; each gap becomes a finding, long before an alert has nobody to go to.
import { someOf } from '../register/words.ts';
import { DAY, zonedIso } from '../time.ts';
import { type Channels, type Tries, unproved, unusable } from './contacts.ts';
import type { Gap } from './gap.ts';
import type { OnCall, Override, Policy } from './model.ts';
import { uncalled } from './uncalled.ts';
import { dutiesBetween } from './who.ts';

/** Two weeks leave time to find somebody. */
export const LOOK_AHEAD_DAYS = 14;
export interface CheckContext extends Tries {
  readonly region: string;
  readonly oncall: OnCall;
  /** Those made by command. */
  readonly overrides: readonly Override[];
  readonly channels: Channels;
  /** Whether the register has a record. */
  readonly isRegistered: (list: 'sites' | 'pds', id: string) => boolean;
  readonly now: number;
}

/** Everything that is checked, also what is in order: a finding of each can end. */
export function checkedSubjects({ region, oncall }: Pick<CheckContext, 'region' | 'oncall'>): readonly string[] {
  return [`oncall/${region}`, ...oncall.rotations.map(({ id }) => `oncall/${id}`), ...oncall.people.map(({ id }) => `person/${id}`)];
}

/** All gaps, in the order of the file. */
export function gapsOf(context: CheckContext): readonly Gap[] {
  const { oncall, region, channels } = context;
  return [
    ...uncalled(oncall, region),
    ...oncall.policies.flatMap((policy) => unknownMatches(policy, context)),
    ...oncall.rotations.flatMap(({ id }) => emptySlots(id, context)),
    ...context.overrides.flatMap((override) => strangers(override, context)),
    ...oncall.people.flatMap((person) => [...unusable(person, channels), ...unproved(person, { ...context, zone: oncall.zone })]),
  ];
}

/** What can be said of a schedule that is not in use yet. Without the channels nothing is said of contacts. */
export function draftGapsOf({
  region,
  oncall,
  channels,
  now,
}: Pick<CheckContext, 'region' | 'oncall' | 'now'> & { channels: Channels | undefined }): readonly Gap[] {
  return [
    ...uncalled(oncall, region),
    ...oncall.rotations.flatMap(({ id }) => emptySlots(id, { oncall, overrides: [], now })),
    ...(channels === undefined ? [] : oncall.people.flatMap((person) => unusable(person, channels))),
  ];
}

function unknownMatches({ id, match: { site = [], pd = [] } }: Policy, { region, isRegistered }: CheckContext): Gap[] {
  const gone = [
    ...site.filter((each) => !isRegistered('sites', each)).map((each) => `site/${each}`),
    ...pd.filter((each) => !isRegistered('pds', each)).map((each) => `pd/${each}`),
  ];
  if (gone.length === 0) return [];
  return [
    {
      subject: `oncall/${region}`,
      reason: 'match-unknown',
      sentence: {
        id: `Kebijakan ${id} menyebut yang tidak ada dalam register: ${someOf(gone)}. Perbaiki match-nya.`,
        en: `Policy ${id} names what the register does not have: ${someOf(gone)}. Mend its match.`,
      },
    },
  ];
}

/** Holes between the duties of the next days. */
function emptySlots(rotation: string, { oncall, overrides, now }: Pick<CheckContext, 'oncall' | 'overrides' | 'now'>): Gap[] {
  const end = now + LOOK_AHEAD_DAYS * DAY;
  const duties = dutiesBetween(oncall, overrides, rotation, now, end);
  const begins = [now, ...duties.map(({ until }) => until)];
  return begins.flatMap((from, index): Gap[] => {
    const until = duties[index]?.from;
    if (from >= end || (until !== undefined && until <= from)) return [];
    const since =
      index === 0 ? { id: '', en: '' } : { id: ` dari ${zonedIso(from, oncall.zone)}`, en: ` from ${zonedIso(from, oncall.zone)}` };
    const span =
      until === undefined
        ? {
            id: `${since.id} sampai lewat ${LOOK_AHEAD_DAYS} hari ke depan`,
            en: `${since.en} for more than the next ${LOOK_AHEAD_DAYS} days`,
          }
        : { id: `${since.id} sampai ${zonedIso(until, oncall.zone)}`, en: `${since.en} until ${zonedIso(until, oncall.zone)}` };
    const sentence = {
      id: `Tidak ada yang bertugas pada giliran ${rotation}${span.id}. Majukan start-nya, atau: pantau oncall override add.`,
      en: `Nobody has the duty of rotation ${rotation}${span.en}. Set its start earlier, or: pantau oncall override add.`,
    };
    return [{ subject: `oncall/${rotation}`, reason: 'slot-empty', sentence }];
  });
}

/** An override that counts for nothing, because the file does not know its person or rotation any more. */
function strangers({ id, rotation, person, until }: Override, { region, oncall, now }: CheckContext): Gap[] {
  const hasRotation = oncall.rotations.some((each) => each.id === rotation);
  if (until <= now || (hasRotation && oncall.people.some((each) => each.id === person))) return [];
  const what = hasRotation ? `person/${person}` : `rotation/${rotation}`;
  return [
    {
      subject: `oncall/${hasRotation ? rotation : region}`,
      reason: 'override-unknown',
      sentence: {
        id: `Pengganti ${id} tidak berlaku: ${what} tidak ada lagi dalam jadwal. Akhiri dengan pantau oncall override end ${id}.`,
        en: `Override ${id} counts for nothing: ${what} is not in the schedule any more. End it with pantau oncall override end ${id}.`,
      },
    },
  ];
}
