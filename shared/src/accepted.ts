// What passes from the stream to the facts stage, and from the facts stage to the evaluation: models only.
import type { SqlTransaction } from './ledger/driver.ts';
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

/** A fact that is one sample at one instant and no interval (SAMPLED_FACTS of network-facts.ts). */
export interface Sample {
  readonly subject: string;
  readonly witness: string;
  /** Corrected instant, milliseconds UTC. */
  readonly at: number;
  readonly value: JsonObject;
}

/** Keeps the samples of one fact. Each comes once, in any order: what the store holds must not depend on the order. */
export interface SampleStore {
  readonly fact: string;
  /** Takes samples in, in the transaction of their batch; returns what of the present they changed, for the evaluation. */
  take(tx: SqlTransaction, samples: readonly Sample[]): Promise<readonly FactInterval[]>;
}
