// What would keep somebody from being called: slots that nobody fills, people who cannot be reached, policies about nothing. Judged every
// night and whenever something of it changes; each gap becomes a finding, long before an alert has nobody to go to.
import type { Contact } from '../alert.ts';
import type { Sentence } from '../law/status.ts';
import { someOf } from '../register/words.ts';
import { DAY, localDay, zonedIso } from '../time.ts';
import type { OnCall, Override, Person, Policy } from './model.ts';
import { dutiesBetween } from './who.ts';

/** Two weeks leave time to find somebody. */
export const LOOK_AHEAD_DAYS = 14;
/** A number or an account that was not tried for a quarter of a year may be gone. */
export const PROOF_DAYS = 90;
/** Alerts of these severities must always call somebody; what is milder a region may leave to the page. */
const MUST_CALL = ['critical', 'high'] as const;

/** An address that took a message. */
export interface ContactProof {
  readonly person: string;
  readonly channel: string;
  readonly address: string;
  readonly provedAt: number;
}

/** What a configured channel can do for a single person. */
export interface ChannelReach {
  /** It has an address of its own: a contact there needs none. */
  readonly hasOwnAddress: boolean;
  /** Left out: it reaches no single person. */
  readonly contact?: { readonly accepts: (to: string) => boolean; readonly hint: Sentence };
}

export const GAP_REASONS = [
  'schedule-faulty',
  'alerts-uncalled',
  'match-unknown',
  'slot-empty',
  'override-unknown',
  'channel-unknown',
  'contact-wrong',
  'unproved',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

export interface Gap {
  /** `oncall/<rotation>` or `person/<id>`; `oncall/<region>` for the schedule as a whole. */
  readonly subject: string;
  readonly reason: GapReason;
  readonly sentence: Sentence;
}

export interface CheckContext {
  readonly region: string;
  readonly oncall: OnCall;
  /** Those made by command. */
  readonly overrides: readonly Override[];
  readonly proofs: readonly ContactProof[];
  readonly channels: ReadonlyMap<string, ChannelReach>;
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
  const { oncall } = context;
  return [
    ...uncalled(context),
    ...oncall.policies.flatMap((policy) => unknownMatches(policy, context)),
    ...oncall.rotations.flatMap(({ id }) => emptySlots(id, context)),
    ...context.overrides.flatMap((override) => strangers(override, context)),
    ...oncall.people.flatMap((person) => unreachable(person, context)),
  ];
}

function uncalled({ region, oncall }: CheckContext): Gap[] {
  const called = (severity: (typeof MUST_CALL)[number]) =>
    oncall.policies.some(({ match: { severity: only, site, pd, duty } }) => {
      const anywhere = site === undefined && pd === undefined && duty === undefined;
      return anywhere && (only === undefined || only.includes(severity));
    });
  const left = MUST_CALL.filter((severity) => !called(severity)).join(', ');
  if (left === '') return [];
  return [
    {
      subject: `oncall/${region}`,
      reason: 'alerts-uncalled',
      sentence: {
        id: `Tidak setiap peringatan ${left} memanggil seseorang: tambahkan satu kebijakan tanpa match di akhir policies.`,
        en: `Not every alert of severity ${left} calls somebody: add a policy without match at the end of policies.`,
      },
    },
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
function emptySlots(rotation: string, { oncall, overrides, now }: CheckContext): Gap[] {
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

function unreachable(person: Person, { channels, proofs, oncall, now }: CheckContext): Gap[] {
  const subject = `person/${person.id}`;
  const faults = person.contacts.flatMap((contact): Gap[] => {
    const fault = faultOf(contact, channels);
    return fault === undefined ? [] : [{ subject, ...fault }];
  });
  const works = person.contacts.filter((contact) => faultOf(contact, channels) === undefined);
  const proved = proofs.filter((proof) => proof.person === person.id && works.some((contact) => isOf(proof, contact)));
  const newest = Math.max(...proved.map(({ provedAt }) => provedAt));
  if (newest > now - PROOF_DAYS * DAY) return faults;
  const last =
    proved.length === 0
      ? { id: 'belum pernah', en: 'never' }
      : { id: `terakhir ${localDay(newest, oncall.zone)}`, en: `last on ${localDay(newest, oncall.zone)}` };
  const sentence = {
    id: `Tidak ada saluran ${person.name} yang terbukti sampai dalam ${PROOF_DAYS} hari (${last.id}). Uji: pantau oncall test ${person.id}.`,
    en: `No channel of ${person.name} was proved to work within ${PROOF_DAYS} days (${last.en}). Try it: pantau oncall test ${person.id}.`,
  };
  return [...faults, { subject, reason: 'unproved', sentence }];
}

function isOf(proof: ContactProof, contact: Contact): boolean {
  return proof.channel === contact.channel && proof.address === (contact.to ?? '');
}

/** Why a contact cannot be used; no address is told, since findings are shown to more than the person. */
function faultOf({ channel, to }: Contact, channels: ReadonlyMap<string, ChannelReach>): Omit<Gap, 'subject'> | undefined {
  const reach = channels.get(channel);
  if (reach === undefined) {
    const known = someOf([...channels.keys()]);
    return {
      reason: 'channel-unknown',
      sentence: {
        id: `Saluran ${channel} tidak ada dalam konfigurasi collector; yang ada: ${known}. Perbaiki contacts.`,
        en: `Channel ${channel} is not in the configuration of the collector; there are: ${known}. Mend contacts.`,
      },
    };
  }
  if (to === undefined ? reach.hasOwnAddress : reach.contact?.accepts(to) === true) return undefined;
  const hint = reach.contact?.hint ?? {
    id: 'saluran ini tidak menjangkau satu orang; hapus to, atau pakai saluran lain',
    en: 'this channel reaches no single person; remove to, or use another channel',
  };
  const what =
    to === undefined ? { id: 'tanpa alamat', en: 'without an address' } : { id: 'dengan alamat yang keliru', en: 'with a wrong address' };
  return {
    reason: 'contact-wrong',
    sentence: {
      id: `Kontak ${what.id} pada saluran ${channel}: ${hint.id}.`,
      en: `A contact ${what.en} on channel ${channel}: ${hint.en}.`,
    },
  };
}
