// What passes from the stream to the facts stage, and from the facts stage to the evaluation: models only.
import type { JsonObject, ReportHead } from './report.ts';

/** A report as ingest took it in: the parsed head and when it was sent and received (milliseconds UTC). */
export interface AcceptedReport {
  readonly head: ReportHead;
  readonly receivedAt: number;
  /** Clock of the agent at the sending, its monotonic clock and boot; left out when the header was missing. */
  readonly sentAt?: number;
  readonly sentMonotonicMs?: number;
  readonly sentBootId?: string;
}

/** The newest interval of one (subject, fact, witness). */
export interface FactInterval {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly value: JsonObject;
  readonly firstAt: number;
  /** When it was last seen so; undefined = with the newest report of the witness. */
  readonly lastAt?: number;
}

/** The newest report of a witness, by corrected time. */
export interface WitnessState {
  readonly id: string;
  readonly lastReport: number;
  readonly clockOffsetSeconds: number;
}

/** What a committed batch changed in the present; what only filled in the past is not here. */
export interface FactsCommit {
  readonly witnesses: readonly WitnessState[];
  readonly changed: readonly FactInterval[];
  readonly duplicates: number;
  readonly reports: number;
}
