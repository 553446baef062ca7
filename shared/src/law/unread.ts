// What an agent is there for but cannot tell: what only root can read, and accounts of which the register names no owner. Production only.
import { type Judgement, unknown } from './check.ts';
import type { Evidence } from './finding.ts';

/** Something that only the inspection of root tells; `why` is the reason of the agent, for people. */
export function inspectionMissing(
  subject: string,
  why: string,
  about: { readonly pd: string; readonly evidence?: readonly Evidence[] },
): Judgement {
  return unknown(
    'inspection-missing',
    `Keadaan ${subject} ini hanya terbaca oleh pantau-agent-inspect: ${why}`,
    `This of ${subject} can only be read by pantau-agent-inspect: ${why}`,
    about,
  );
}

/** Accounts that may be used, of whom nobody knows. */
export function accountsUnassigned(subject: string, names: readonly string[], pd: string): Judgement {
  return unknown(
    'account-unassigned',
    `Akun ${names.join(', ')} pada ${subject} tidak dapat dipastikan milik siapa.`,
    `Whose the accounts ${names.join(', ')} on ${subject} are is not known.`,
    { pd },
  );
}
