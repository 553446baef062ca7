// The journal: an append-only, hash-chained record of what one writer did. Stages append inside their own transaction.

import type { Finding } from '../law/finding.ts';
import type { SqlTransaction } from './driver.ts';

export interface JournalEntry {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly kind: 'finding' | 'audit';
  /** What it is about, for looking it up: `<duty> <subject>` of a finding, the action of an audit entry. */
  readonly about: string;
  /** JSON; no personal data, so that it can be kept for ever. */
  readonly payload: unknown;
}

/** Payload of a `finding` entry. */
export interface FindingChange {
  readonly before: { readonly status: string; readonly reason: string } | null;
  /** Null when the duty or the subject is gone. */
  readonly after: Finding | null;
}

export interface Journal {
  /** Appends in order and returns the sequence number of each entry. */
  append(tx: SqlTransaction, entries: readonly JournalEntry[]): Promise<readonly number[]>;
}
