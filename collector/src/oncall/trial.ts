// Test messages to a person, one by each contact, and to a channel's own address: they take the way of every other message, so that what they prove is what an alert would meet.
// A message that tries the contacts in turn would hide that the first one is dead.
import type { Contact } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type Channels, contactFault } from '@pantau/shared/oncall/contacts';
import type { Person } from '@pantau/shared/oncall/model';
import { z } from 'zod';

const ID_BYTES = 6;

/** What the alerts stage is asked to tell. */
export interface TrialTold {
  readonly id: string;
  readonly kind: 'test';
  readonly at: number;
  readonly severity: 'info';
  readonly finding: Finding;
  readonly notes: readonly [];
}

export interface TrialDeps {
  readonly ledger: SqlReader;
  readonly region: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Buffer;
  readonly channels: Channels;
  /** Resolves when it is in the outbox. */
  readonly tell: (told: TrialTold, receivers: readonly string[], contacts: readonly Contact[]) => Promise<void>;
  /** Resolves a moment later. */
  readonly pause: () => Promise<void>;
  /** Longest time that is waited for the delivery. */
  readonly limitMs: number;
}

export interface Trial {
  readonly state: 'delivered' | 'failed' | 'waiting';
  readonly channel: string;
  readonly error?: string;
}

/** Tries every contact by itself, all at the same time; the results are in the order of the contacts. */
export async function tryPerson({ id, contacts }: Person, deps: TrialDeps): Promise<Trial[]> {
  return await Promise.all(
    contacts.map(async (contact): Promise<Trial> => {
      const { channel } = contact;
      const fault = contactFault(contact, deps.channels);
      if (fault !== undefined) return { state: 'failed', channel, error: `${fault.sentence.id} · ${fault.sentence.en}` };
      return { channel, ...(await tryContact(`person/${id}`, contact, deps)) };
    }),
  );
}

/** Tries the own address of a channel. */
export async function tryChannel(channel: string, deps: TrialDeps): Promise<Trial> {
  return { channel, ...(await tryContact(`channel/${channel}`, { channel }, deps)) };
}

/** Sends it and waits until it was taken or given up. */
async function tryContact(receiver: string, contact: Contact, deps: TrialDeps): Promise<Omit<Trial, 'channel'>> {
  const { ledger, region, now, limitMs } = deps;
  const began = now();
  const id = `tst-${deps.random(ID_BYTES).toString('hex')}`;
  await deps.tell({ id, kind: 'test', at: began, severity: 'info', finding: findingOf(receiver), notes: [] }, [receiver], [contact]);
  for (;;) {
    const [row] = await ledger.all('select * from outbox where region = ? and told_in = ?', [region, id]);
    if (row === undefined) return { state: 'failed', error: NOT_OPEN };
    const trial = trialOf(RowSchema.parse(row));
    if (trial.state !== 'waiting' || now() - began >= limitMs) return trial;
    await deps.pause();
  }
}

const RowSchema = z.object({
  delivered_at: z.number().nullable(),
  failed_at: z.number().nullable(),
  last_error: z.string().nullable(),
});

function trialOf({ delivered_at: delivered, failed_at: failed, last_error: error }: z.infer<typeof RowSchema>): Omit<Trial, 'channel'> {
  if (delivered !== null) return { state: 'delivered' };
  return { state: failed === null ? 'waiting' : 'failed', ...(error === null ? {} : { error }) };
}

/** The schedule was changed in the moment between. */
const NOT_OPEN = 'kontak ini baru saja diubah; ulangi · this contact was just changed; try again';

/** A notice carries a finding; that of a test says only that it is one. */
function findingOf(receiver: string): Finding {
  const title = receiver.startsWith('person/')
    ? { id: 'Uji coba kontak piket', en: 'Test of an on-call contact' }
    : { id: 'Uji coba saluran', en: 'Test of a channel' };
  return {
    regulation: 'operasional',
    duty: 'operasional/oncall-gap',
    title,
    citation: { regulation: 'operasional', title: 'Operasional Pantau' },
    bound: ['Dinas'],
    severity: 'info',
    subject: receiver,
    status: 'compliant',
    reason: 'covered',
    sentence: title,
    remarks: [],
    evidence: [],
    parameters: [],
    sanctionExposure: false,
  };
}
