// Whether people can be reached: each contact by itself, since nobody notices that the first one is dead while the second one works.
import type { Contact } from '../alert.ts';
import type { Sentence } from '../law/status.ts';
import { someOf } from '../register/words.ts';
import { DAY, localDay, type Zone } from '../time.ts';
import type { Gap } from './gap.ts';
import type { Person } from './model.ts';

/** A number or an account that was not tried for a quarter of a year may be gone. */
export const PROOF_DAYS = 90;

interface ContactOf {
  readonly person: string;
  readonly channel: string;
  readonly address: string;
}

/** An address that took a message. */
export interface ContactProof extends ContactOf {
  readonly provedAt: number;
}

/** An address that did not take a message. */
export interface ContactFailure extends ContactOf {
  readonly failedAt: number;
}

/** What a configured channel can do for a single person. */
export interface ChannelReach {
  /** It has an address of its own: a contact there needs none. */
  readonly hasOwnAddress: boolean;
  /** Left out: it reaches no single person. */
  readonly contact?: { readonly accepts: (to: string) => boolean; readonly hint: Sentence };
}

export type Channels = ReadonlyMap<string, ChannelReach>;

export interface Tries {
  readonly proofs: readonly ContactProof[];
  readonly failures: readonly ContactFailure[];
}

/** Contacts that no message can take, by what the channels are. */
export function unusable({ id, contacts }: Person, channels: Channels): Gap[] {
  return contacts.flatMap((contact): Gap[] => {
    const fault = contactFault(contact, channels);
    return fault === undefined ? [] : [{ subject: `person/${id}`, ...fault }];
  });
}

interface TryContext extends Tries {
  readonly channels: Channels;
  readonly zone: Zone;
  readonly now: number;
}

/** Contacts that failed when they were last tried, or that no message proved. */
export function unproved(person: Person, { channels, proofs, failures, zone, now }: TryContext): Gap[] {
  const subject = `person/${person.id}`;
  const tries = person.contacts
    .filter((contact) => contactFault(contact, channels) === undefined)
    .map((contact) => {
      const isIts = (each: ContactOf) =>
        each.person === person.id && each.channel === contact.channel && each.address === (contact.to ?? '');
      const provedAt = Math.max(...proofs.filter(isIts).map((each) => each.provedAt));
      const failedAt = Math.max(...failures.filter(isIts).map((each) => each.failedAt));
      return { contact, provedAt, failedAt, failed: failedAt > provedAt, proved: provedAt > now - PROOF_DAYS * DAY };
    });
  const failed = tries
    .filter((each) => each.failed)
    .map(
      ({ contact, failedAt }): Gap => ({ subject, reason: 'contact-failed', sentence: refused(person, contact, localDay(failedAt, zone)) }),
    );
  if (!tries.some(({ proved }) => proved)) {
    const newest = Math.max(...tries.map(({ provedAt }) => provedAt));
    return [...failed, { subject, reason: 'unproved', sentence: noneProved(person, lastProof(newest, zone)) }];
  }
  const untried = tries.flatMap((each, index): Gap[] => {
    if (each.proved || each.failed) return [];
    const sentence = notProved(person, each.contact, { isFirst: index === 0, last: lastProof(each.provedAt, zone) });
    return [{ subject, reason: 'unproved', sentence, ...(index === 0 ? {} : { soft: true }) }];
  });
  return [...failed, ...untried];
}

function refused({ id, name }: Person, { channel }: Contact, day: string): Sentence {
  return {
    id: `Kontak ${name} pada saluran ${channel} tidak menerima pesan terakhir (${day}). Lihat sebabnya: pantau oncall test ${id}, lalu perbaiki contacts.`,
    en: `The contact of ${name} on channel ${channel} did not take the last message (${day}). See why: pantau oncall test ${id}, then mend contacts.`,
  };
}

function noneProved({ id, name }: Person, last: Sentence): Sentence {
  return {
    id: `Tidak ada saluran ${name} yang terbukti sampai dalam ${PROOF_DAYS} hari (${last.id}). Uji: pantau oncall test ${id}.`,
    en: `No channel of ${name} was proved to work within ${PROOF_DAYS} days (${last.en}). Try it: pantau oncall test ${id}.`,
  };
}

function notProved({ id, name }: Person, { channel }: Contact, { isFirst, last }: { isFirst: boolean; last: Sentence }): Sentence {
  const which = isFirst ? { id: 'pertama', en: 'first' } : { id: 'cadangan', en: 'further' };
  return {
    id: `Kontak ${which.id} ${name} (${channel}) tidak terbukti sampai dalam ${PROOF_DAYS} hari (${last.id}). Uji: pantau oncall test ${id}.`,
    en: `The ${which.en} contact of ${name} (${channel}) was not proved to work within ${PROOF_DAYS} days (${last.en}). Try it: pantau oncall test ${id}.`,
  };
}

function lastProof(newest: number, zone: Zone): Sentence {
  if (!Number.isFinite(newest)) return { id: 'belum pernah', en: 'never' };
  const day = localDay(newest, zone);
  return { id: `terakhir ${day}`, en: `last on ${day}` };
}

/** Why a contact cannot be used; no address is told, since findings are shown to more than the person. */
export function contactFault({ channel, to }: Contact, channels: Channels): Omit<Gap, 'subject'> | undefined {
  const reach = channels.get(channel);
  if (reach === undefined) {
    const known =
      channels.size === 0 ? { id: 'belum ada', en: 'none yet' } : { id: someOf([...channels.keys()]), en: someOf([...channels.keys()]) };
    return {
      reason: 'channel-unknown',
      sentence: {
        id: `Saluran ${channel} tidak ada dalam konfigurasi collector; yang ada: ${known.id}. Perbaiki contacts.`,
        en: `Channel ${channel} is not in the configuration of the collector; there are: ${known.en}. Mend contacts.`,
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
