// Exemptions: whether a decree lifts a duty for a subject today. Who may exempt from what is for the regulation to say;
// here it is only read whether such a decree names the subject and is in force. It ends at local midnight after its last day.
import type { ExemptionRecord } from '../register/records.ts';
import { dayEnd } from '../time.ts';
import type { FactView } from './view.ts';

export interface ExemptionPower {
  /** Duties that a decree may name to lift this one, with regulation. */
  readonly duties: readonly string[];
  readonly instrument: ExemptionRecord['instrument'];
  readonly issuer: ExemptionRecord['issuer'];
}

export interface ExemptionFound {
  /** `unclear`: names an office without a list of things, or is a paper of another form than the power asks for. */
  readonly state: 'in-force' | 'unclear' | 'none';
  readonly record?: ExemptionRecord;
  /** When the newest decree on the subject that is over ended: from then on the duty lives again. */
  readonly endedAt?: number;
}

/** The exemption of a subject (`server/x`) of an office from duties that this power can lift. */
export function exemptionOf(view: FactView, power: ExemptionPower, subject: string, pd: string | undefined): ExemptionFound {
  let unclear: ExemptionRecord | undefined;
  let endedAt: number | undefined;
  for (const record of view.list('exemptions')) {
    if (
      record.issuer !== power.issuer ||
      !record.duties.some((duty) => power.duties.includes(duty)) ||
      record.valid_from > view.today ||
      (record.date ?? view.today) > view.today
    ) {
      continue;
    }
    const named = record.subjects?.includes(subject) ?? false;
    const vague = record.subjects === undefined && (record.scope_pd === undefined || record.scope_pd === pd);
    if (!named && !vague) {
      continue;
    }
    const lastDay = [record.valid_to, record.revoked_on].filter((day) => day !== undefined).toSorted()[0];
    if (lastDay !== undefined && lastDay < view.today) {
      endedAt = named && record.instrument === power.instrument ? Math.max(endedAt ?? 0, dayEnd(lastDay, view.zone)) : endedAt;
      continue;
    }
    if (named && record.instrument === power.instrument) {
      return { state: 'in-force', record };
    }
    unclear = record;
  }
  const end = endedAt === undefined ? {} : { endedAt };
  return unclear === undefined ? { state: 'none', ...end } : { state: 'unclear', record: unclear, ...end };
}

/** Instrument, number and last day of a decree, for people. */
export function exemptionWords(record: ExemptionRecord): string {
  return [record.instrument, record.number ?? record.id, record.valid_to === undefined ? '' : `s.d. ${record.valid_to}`]
    .filter((part) => part !== '')
    .join(' ');
}
