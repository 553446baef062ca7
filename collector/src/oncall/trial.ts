// A test message to a person or to a channel's own address: it takes the way of every other message, so that what it proves is what an alert would meet.
import type { Finding } from '@pantau/shared/law/finding';
import type { SqlReader } from '@pantau/shared/ledger/driver';
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
  /** Resolves when it is in the outbox. */
  readonly tell: (told: TrialTold, receivers: readonly string[]) => Promise<void>;
  /** Resolves a moment later. */
  readonly pause: () => Promise<void>;
  /** Longest time that is waited for the delivery. */
  readonly limitMs: number;
}

export interface Trial {
  readonly state: 'delivered' | 'failed' | 'waiting';
  /** The channel that took it, or that was tried last. */
  readonly channel: string;
  readonly error?: string;
}

/** Sends it to `person/<id>` or `channel/<id>` and waits until it was taken or given up. Undefined when no channel that is open leads there. */
export async function tryReceiver(receiver: string, deps: TrialDeps): Promise<Trial | undefined> {
  const { ledger, region, now, limitMs } = deps;
  const began = now();
  const id = `tst-${deps.random(ID_BYTES).toString('hex')}`;
  await deps.tell({ id, kind: 'test', at: began, severity: 'info', finding: findingOf(receiver), notes: [] }, [receiver]);
  for (;;) {
    const [row] = await ledger.all('select * from outbox where region = ? and told_in = ?', [region, id]);
    if (row === undefined) return undefined;
    const trial = trialOf(RowSchema.parse(row));
    if (trial.state !== 'waiting' || now() - began >= limitMs) return trial;
    await deps.pause();
  }
}

const RowSchema = z.object({
  channel: z.string(),
  delivered_at: z.number().nullable(),
  failed_at: z.number().nullable(),
  last_error: z.string().nullable(),
});

function trialOf({ channel, delivered_at: delivered, failed_at: failed, last_error: error }: z.infer<typeof RowSchema>): Trial {
  if (delivered !== null) return { state: 'delivered', channel };
  return { state: failed === null ? 'waiting' : 'failed', channel, ...(error === null ? {} : { error }) };
}

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
