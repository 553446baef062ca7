// The life of one alert: what a change of its finding, a signal or the clock does to it, and why. Pure: the turn reads the change and the
// alert, and carries out what is decided here.
import type { Alert, TransitionReason } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';

/** Why it was decided so; also the label of the decision counter. */
export const DECISION_REASONS = [
  'new-violation',
  'already-open',
  'verified-again',
  'unverified',
  'awaits-attestation',
  'recovered',
  'eased',
  'exempted',
  'no-longer-applies',
  'gone',
  'no-violation',
  'unknown-is-no-violation',
  'told-by-its-parts',
  'resolved-by-hand',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

export type Decision =
  | { readonly action: 'open' | 'refresh' | 'mark-unverified' | 'none'; readonly reason: DecisionReason }
  | { readonly action: 'close'; readonly reason: DecisionReason & TransitionReason };

/**
 * What the finding of a duty and subject, as it is now (null: gone), does to the open alert about it. `byHand`: a person resolved the last one,
 * and it was a violation ever since.
 */
export function decide(finding: Finding | null, alert: Alert | undefined, byHand = false): Decision {
  if (alert === undefined) {
    return byHand && finding?.status === 'violation' ? { action: 'none', reason: 'resolved-by-hand' } : decideWithoutAlert(finding);
  }
  if (finding === null) {
    return { action: 'close', reason: 'gone' };
  }
  switch (finding.status) {
    case 'violation':
      return decideStillViolated(finding, alert);
    case 'unknown':
      return { action: 'mark-unverified', reason: 'unverified' };
    case 'attest':
      return { action: 'mark-unverified', reason: 'awaits-attestation' };
    case 'compliant':
      return { action: 'close', reason: 'recovered' };
    case 'advisory':
      return { action: 'close', reason: 'eased' };
    case 'exempt':
      return { action: 'close', reason: 'exempted' };
    case 'not-applicable':
      return { action: 'close', reason: 'no-longer-applies' };
  }
}

function decideWithoutAlert(finding: Finding | null): Decision {
  if (finding?.status === 'violation') {
    return restsOnFindings(finding) ? { action: 'none', reason: 'told-by-its-parts' } : { action: 'open', reason: 'new-violation' };
  }
  return { action: 'none', reason: finding?.status === 'unknown' ? 'unknown-is-no-violation' : 'no-violation' };
}

function decideStillViolated(finding: Finding, alert: Alert): Decision {
  if (finding.unverifiedSince !== undefined) {
    return { action: 'mark-unverified', reason: 'unverified' };
  }
  return { action: 'refresh', reason: alert.unverifiedSince === undefined ? 'already-open' : 'verified-again' };
}

/** A roll-up whose evidence is other findings says nothing that they do not tell themselves. */
function restsOnFindings({ evidence }: Finding): boolean {
  return evidence.length > 0 && evidence.every((each) => each.fact.startsWith('finding '));
}
