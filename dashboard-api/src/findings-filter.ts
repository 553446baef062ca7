// Which findings somebody asked for, and when their evidence was last seen. Used by the API and by the page.
import type { Evidence, Severity } from '@pantau/shared/law/finding';
import type { Status } from '@pantau/shared/law/status';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type FactKey, factKeyText, readLastSeen } from '@pantau/shared/ledger/queries/evidence';
import { articleName } from '@pantau/shared/report-model';
import type { ShownFinding } from './findings-store.ts';

export interface FindingsFilter {
  readonly regulation?: string | undefined;
  readonly duty?: string | undefined;
  readonly subject?: string | undefined;
  readonly pd?: string | undefined;
  readonly statuses?: readonly Status[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** All words must occur in what a reader sees of the finding; case does not matter. */
  readonly text?: string | undefined;
}

/** The findings that pass every part of the filter, in the order they came in. */
export function filterFindings(findings: readonly ShownFinding[], filter: FindingsFilter): ShownFinding[] {
  const words = (filter.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return findings.filter(
    (finding) =>
      isOneOf(filter.regulation, finding.regulation) &&
      isOneOf(filter.duty, finding.duty) &&
      isOneOf(filter.subject, finding.subject) &&
      isOneOf(filter.pd, finding.pd) &&
      isAmong(filter.statuses, finding.status) &&
      isAmong(filter.severities, finding.severity) &&
      hasWords(finding, words),
  );
}

/** The same findings with the newest instant at which each of their facts was seen. */
export async function withFreshEvidence(reader: SqlReader, region: string, findings: readonly ShownFinding[]): Promise<ShownFinding[]> {
  const observed = findings.flatMap((finding) => finding.evidence.filter((evidence) => evidence.observedAt !== undefined));
  const seen = await readLastSeen(reader, region, observed.map(reportedFact));
  return findings.map((finding) => ({ ...finding, evidence: finding.evidence.map((evidence) => freshen(evidence, seen)) }));
}

/** The fact of the ledger behind a piece of evidence. */
function reportedFact({ subject, fact, witness, source }: Evidence): FactKey {
  return { subject: source?.subject ?? subject, fact: source?.fact ?? fact, witness };
}

function freshen(evidence: Evidence, seen: ReadonlyMap<string, number>): Evidence {
  const newest = seen.get(factKeyText(reportedFact(evidence)));
  return evidence.observedAt === undefined || newest === undefined || newest <= evidence.observedAt
    ? evidence
    : { ...evidence, observedAt: newest };
}

function isOneOf(wanted: string | undefined, value: string | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function isAmong<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.includes(value);
}

function hasWords(finding: ShownFinding, words: readonly string[]): boolean {
  if (words.length === 0) {
    return true;
  }
  const shown = [
    finding.subject,
    finding.duty,
    finding.pd,
    finding.title.id,
    finding.title.en,
    finding.sentence.id,
    finding.sentence.en,
    articleName(finding.citation),
    finding.exemption,
    ...finding.evidence.map((evidence) => evidence.summary.id),
  ];
  const text = shown.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
