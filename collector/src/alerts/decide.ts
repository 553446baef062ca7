// The decision of the alerts stage: what one change of a finding does to the alert behind it, and why. Pure: the outbox
// reads the change and the alert, and carries out what is decided here.
import type { Alert } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { FindingChange } from '@pantau/shared/ledger/journal';

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
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];

/** What became of the notice that told one channel of the opening. */
export interface OpeningNotice {
  readonly channel: string;
  readonly state: 'pending' | 'delivered' | 'failed';
}

export interface DecisionInput {
  readonly change: FindingChange;
  /** The open alert of this duty and subject. */
  readonly alert: Alert | undefined;
  /** Ids of the channels that are configured. */
  readonly channels: readonly string[];
  /** The notices that told of the opening of `alert`. */
  readonly opening: readonly OpeningNotice[];
}

/**
 * `open` and `close` change the alert and tell the channels in `tell`; `refresh` stores the newer finding,
 * `mark-unverified` keeps the alert and its finding, `none` leaves everything as it is.
 */
export interface Decision {
  readonly action: 'open' | 'close' | 'refresh' | 'mark-unverified' | 'none';
  readonly reason: DecisionReason;
  readonly tell: readonly string[];
}

/** Decides what a change of a finding does to its alert. */
export function decide({ change, alert, channels, opening }: DecisionInput): Decision {
  const finding = change.after;
  if (alert === undefined) {
    return decideWithoutAlert(finding, channels);
  }
  if (finding === null) {
    return close('gone', channels, opening);
  }
  switch (finding.status) {
    case 'violation':
      return decideStillViolated(finding, alert);
    case 'unknown':
      return { action: 'mark-unverified', reason: 'unverified', tell: [] };
    case 'attest':
      return { action: 'mark-unverified', reason: 'awaits-attestation', tell: [] };
    case 'compliant':
      return close('recovered', channels, opening);
    case 'advisory':
      return close('eased', channels, opening);
    case 'exempt':
      return close('exempted', channels, opening);
    case 'not-applicable':
      return close('no-longer-applies', channels, opening);
  }
}

function decideWithoutAlert(finding: Finding | null, channels: readonly string[]): Decision {
  if (finding?.status === 'violation' && restsOnFindings(finding)) {
    return { action: 'none', reason: 'told-by-its-parts', tell: [] };
  }
  if (finding?.status === 'violation') {
    return { action: 'open', reason: 'new-violation', tell: channels.filter((channel) => !isAbout(finding, channel)) };
  }
  const reason = finding?.status === 'unknown' ? 'unknown-is-no-violation' : 'no-violation';
  return { action: 'none', reason, tell: [] };
}

function decideStillViolated(finding: Finding, alert: Alert): Decision {
  if (finding.unverifiedSince !== undefined) {
    return { action: 'mark-unverified', reason: 'unverified', tell: [] };
  }
  const reason = alert.unverifiedSince === undefined ? 'already-open' : 'verified-again';
  return { action: 'refresh', reason, tell: [] };
}

/** A recovery is told only where the opening was told or still will be: nobody hears of an end without its beginning. */
function close(reason: DecisionReason, channels: readonly string[], opening: readonly OpeningNotice[]): Decision {
  const told = opening.filter((notice) => notice.state !== 'failed' && channels.includes(notice.channel));
  return { action: 'close', reason, tell: told.map((notice) => notice.channel) };
}

/** A roll-up whose evidence is other findings says nothing that they do not tell themselves. */
function restsOnFindings({ evidence }: Finding): boolean {
  return evidence.length > 0 && evidence.every((each) => each.fact.startsWith('finding '));
}

/** A channel that fails cannot carry the news that it fails. */
function isAbout(finding: Finding, channel: string): boolean {
  return finding.subject === `channel/${channel}`;
}
