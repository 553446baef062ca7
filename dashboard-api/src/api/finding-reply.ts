// A finding as JSON for others: instants in the region's zone, ages in seconds, words for the status and the article.
import type { Evidence } from '@pantau/shared/law/finding';
import { STATUS_WORDS } from '@pantau/shared/law/status';
import { articleName } from '@pantau/shared/report-model';
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { ShownFinding } from '../findings-store.ts';
import type { FindingReply } from './schemas.ts';

export interface Clock {
  readonly zone: Zone;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** The reply for one finding. */
export function toFindingReply(finding: ShownFinding, clock: Clock): FindingReply {
  const { citation } = finding;
  return {
    regulation: finding.regulation,
    duty: finding.duty,
    title: finding.title,
    citation: { ...citation, text: articleName(citation) },
    bound: [...finding.bound],
    severity: finding.severity,
    subject: finding.subject,
    ...(finding.pd === undefined ? {} : { pd: finding.pd }),
    status: finding.status,
    statusWord: STATUS_WORDS[finding.status],
    reason: finding.reason,
    sentence: finding.sentence,
    remarks: [...finding.remarks],
    evidence: finding.evidence.map((evidence) => toEvidence(evidence, clock)),
    parameters: [...finding.parameters],
    ...instant('since', finding.since, clock),
    ...instant('changedAt', finding.changedAt, clock),
    ...(finding.wouldBe === undefined ? {} : { wouldBe: finding.wouldBe }),
    ...(finding.exemption === undefined ? {} : { exemption: finding.exemption }),
    sanctionExposure: finding.sanctionExposure,
    ...instant('unverifiedSince', finding.unverifiedSince, clock),
  };
}

/** `{ [name]: ISO 8601 }`, or nothing without an instant. */
export function instant<Name extends string>(name: Name, at: number | undefined, clock: Clock): Partial<Record<Name, string>> {
  return at === undefined ? {} : ({ [name]: zonedIso(at, clock.zone) } as Record<Name, string>);
}

/** Whole seconds since an instant; 0 for one that lies ahead. */
export function ageSeconds(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / 1_000));
}

function toEvidence(evidence: Evidence, clock: Clock): FindingReply['evidence'][number] {
  const { observedAt, key, subject, fact, witness, summary } = evidence;
  const base = { key, subject, fact, witness, summary };
  return observedAt === undefined
    ? base
    : { ...base, observedAt: zonedIso(observedAt, clock.zone), ageSeconds: ageSeconds(observedAt, clock.now) };
}
