// What would keep somebody from being called, as `check.ts` finds it.
import type { Sentence } from '../law/status.ts';

export const GAP_REASONS = [
  'schedule-faulty',
  'alerts-uncalled',
  'match-unknown',
  'slot-empty',
  'override-unknown',
  'channel-unknown',
  'contact-wrong',
  'contact-failed',
  'unproved',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

export interface Gap {
  /** `oncall/<rotation>` or `person/<id>`; `oncall/<region>` for the schedule as a whole. */
  readonly subject: string;
  readonly reason: GapReason;
  readonly sentence: Sentence;
  /** Worth knowing, but somebody is called all the same: it is told by the check and makes no finding. */
  readonly soft?: true;
}
