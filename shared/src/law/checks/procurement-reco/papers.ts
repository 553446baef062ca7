// The papers that procurement asks for: a recommendation of the Dinas, which came in time up to the day of the contract
// itself, and a proposal of the office, which comes before that day.
import { addDays, dayEnd, dayStart } from '../../../time.ts';
import type { Judgement } from '../../check.ts';
import { judgeLetter } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';

interface Recommended {
  readonly subject: string;
  readonly pd: string;
  /** Sorts of recommendation that cover it; one of no recorded sort that names the thing does too. */
  readonly scopes: readonly string[];
  /** Day of the contract, or of the acquisition. */
  readonly by: string | undefined;
  /** `any`: a later recommendation is good too. */
  readonly order?: string;
  readonly missing?: 'violation' | 'advisory';
}

const RECOMMENDATION = { id: 'Rekomendasi Dinas', en: 'Recommendation of the Dinas' };
const PROPOSAL = { id: 'Usulan perangkat daerah', en: 'Proposal of the office' };

/** Whether an approved recommendation covers a thing in time. */
export function judgeRecommendation(view: FactView, { subject, pd, scopes, by, order, missing = 'violation' }: Recommended): Judgement {
  return judgeLetter(view, 'recommendations', {
    subject,
    pd,
    what: RECOMMENDATION,
    missing,
    matches: (letter) => letter.status === 'approved',
    fits: (letter) => letter.scope === undefined || scopes.includes(letter.scope),
    ...(by === undefined || order === 'any' ? {} : { by }),
    ...(by === undefined ? {} : { since: dayEnd(by, view.zone) }),
  });
}

/** Whether the office proposed a thing before it was bought. */
export function judgeProposal(view: FactView, subject: string, pd: string, bought: string | undefined): Judgement {
  const time = bought === undefined ? {} : { by: addDays(bought, -1), since: dayStart(bought, view.zone) };
  return judgeLetter(view, 'proposals', { subject, pd, what: PROPOSAL, missing: 'violation', ...time });
}
