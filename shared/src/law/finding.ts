// A finding: one duty of one regulation, judged for one subject at one instant, with all that is needed to read it
// alone in two years. It is data: the ledger stores it, the API and the messages show it.
import type { Sentence, Status } from './status.ts';

/** The gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Citation {
  /** Id of the regulation, for example `banjarbaru-5-2022`. */
  readonly regulation: string;
  readonly title: string;
  readonly pasal?: number;
  readonly ayat?: number;
  readonly huruf?: string;
  /** Where the official text can be read. */
  readonly source?: string;
}

/** One thing the judgement rests on. `key` is its identity: the same key and value is the same evidence, however old. */
export interface Evidence {
  readonly key: string;
  readonly subject: string;
  readonly fact: string;
  /** Witness of an observation, or `register`. */
  readonly witness: string;
  /** The reported fact behind a derived one: where its newest sighting can be looked up. */
  readonly source?: { readonly subject: string; readonly fact: string };
  /** When it was last seen so, in milliseconds UTC by corrected time; left out for a record of the register. */
  readonly observedAt?: number;
  readonly summary: Sentence;
}

export interface ParameterUsed {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly unit: string;
  /** `regulation`: stated in the text. `suggested`, `reading`, `operational`: default of ours. `decision`: recorded in the register. */
  readonly source: 'regulation' | 'suggested' | 'reading' | 'operational' | 'decision';
  /** Number and date of the decision. */
  readonly decision?: string;
}

export interface Finding {
  readonly regulation: string;
  /** Id of the duty with its regulation: `banjarbaru-5-2022/32.3-backup`. */
  readonly duty: string;
  readonly title: Sentence;
  readonly citation: Citation;
  /** Who is bound, in the words of the regulation. */
  readonly bound: readonly string[];
  readonly severity: Severity;
  /** What it is about: `kind/id`. */
  readonly subject: string;
  /** What people call the subject, when its id says nothing: the machine that an alert of Prometheus names. */
  readonly name?: string;
  /** The office answerable for the subject, when it is known. */
  readonly pd?: string | undefined;
  readonly status: Status;
  /** Short, stable code of why, for machines: `copy-too-old`. */
  readonly reason: string;
  /** The same for people, with the values that decided. */
  readonly sentence: Sentence;
  /** What to do, when whoever raised it says so; the findings of our own checks have remedies instead. */
  readonly action?: Sentence;
  readonly remarks: readonly Sentence[];
  readonly evidence: readonly Evidence[];
  readonly parameters: readonly ParameterUsed[];
  /** Instant from which it has had this status, when the dates tell; else the instant at which it was first judged so. */
  readonly since?: number;
  /** For `exempt`: what it would be without the exemption. */
  readonly wouldBe?: Status;
  readonly exemption?: string;
  readonly sanctionExposure: boolean;
  /** For a violation that can no longer be verified: since when. Filled in by the evaluation, not by a check. */
  readonly unverifiedSince?: number;
}
