// What the record is made of, as the ledger holds it. Instants are milliseconds UTC.
import type { Evidence, Finding } from '../law/finding.ts';
import type { Sentence, Status } from '../law/status.ts';
import type { CatalogueDuty } from '../ledger/queries/regulations.ts';
import type { ArticlePlace } from '../report-model.ts';
import type { Zone } from '../time.ts';
import type { LineTraffic } from './bandwidth.ts';
import type { ChainVerdict } from './model.ts';
import type { Span } from './spans.ts';

export interface RecordInput {
  readonly region: { readonly id: string; readonly name: string; readonly zone: Zone; readonly example: boolean };
  /** Local days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  readonly judged: JudgedTime;
  readonly journal: ChainVerdict;
  /** Those loaded before the end of the period; the one in use at its beginning is among them. */
  readonly registerVersions: readonly { readonly hash: string; readonly loadedAt: number }[];
  readonly regulations: readonly { readonly id: string; readonly title: string; readonly duties: readonly CatalogueDuty[] }[];
  /** One history for each duty and subject of these regulations; taken one after the other, so that they may be streamed. */
  readonly histories: AsyncIterable<FindingHistory> | Iterable<FindingHistory>;
  /** Each line that is measured or was; taken one after the other. */
  readonly traffic: AsyncIterable<LineTraffic> | Iterable<LineTraffic>;
}

/** When findings were judged without a break. */
export interface JudgedTime {
  readonly spans: readonly Span[];
  /** The first and the last judgement that the ledger knows, also outside of the period. */
  readonly first?: number;
  readonly last?: number;
}

export interface FindingHistory {
  readonly regulation: string;
  readonly duty: string;
  readonly subject: string;
  /** The duty as the newest finding states it; left out when no finding does. */
  readonly described?: DutyDescription;
  /** All changes from the first one on, in any order. */
  readonly changes: readonly JournalledChange[];
}

export interface DutyDescription extends Pick<Finding, 'title' | 'bound' | 'severity'> {
  readonly citation: ArticlePlace & { readonly source?: string | undefined };
}

export interface JournalledChange {
  readonly writer: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  /** Null when the duty or the subject is gone. */
  readonly after: JournalledFinding | null;
}

/** What the record reads of a finding. */
export interface JournalledFinding extends Pick<Finding, 'reason' | 'exemption' | 'pd' | 'parameters'> {
  readonly status: Status;
  readonly since: number;
  readonly sentence: Sentence;
  readonly evidence: readonly Omit<Evidence, 'summary' | 'source'>[];
}
