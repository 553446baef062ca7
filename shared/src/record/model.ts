// The half-year record: what the ledger proves of a period, regulation > duty > subject. One structure for every form in which
// it is shown; nothing in it depends on when it was made.
import type { Evidence, ParameterUsed, Severity } from '../law/finding.ts';
import { type Sentence, STATUSES, type Status } from '../law/status.ts';
import type { RecordBandwidth } from './bandwidth.ts';

/**
 * Where each millisecond of the period belongs, for each duty and subject: a status; `absent` = judged, but there was no such thing
 * to judge; `not-judged` = nobody judged; `not-yet` = after the last judgement that the ledger knows.
 */
export const RECORD_STATES = [...STATUSES, 'absent', 'not-judged', 'not-yet'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

export const RECORD_WORDS = {
  absent: { id: 'Belum/tidak ada', en: 'Absent' },
  'not-judged': { id: 'Tidak dinilai', en: 'Not judged' },
  'not-yet': { id: 'Belum dinilai', en: 'Not judged yet' },
} as const satisfies Record<Exclude<RecordState, Status>, Sentence>;

/** Days with eight decimals: finer than a millisecond, so both say the same. */
export interface Duration {
  readonly ms: number;
  readonly days: number;
}

/** Instants are ISO 8601 to the millisecond, in the zone of the region. */
export type Instant = string;
export type TimeByState = Readonly<Record<RecordState, Duration>>;

/** An entry of the journal, to be found again in a verified chain. */
export interface EntryRef {
  readonly writer: string;
  readonly seq: number;
  readonly hash: string;
}

export interface RecordModel {
  readonly schema: 1;
  readonly region: { readonly id: string; readonly name: string; readonly zone: string; readonly example: boolean };
  /** Both days are included; `end` is the midnight after the last. */
  readonly period: { readonly from: string; readonly to: string; readonly start: Instant; readonly end: Instant } & Duration;
  readonly judged: RecordCoverage;
  readonly journal: ChainVerdict;
  readonly registerVersions: readonly { readonly hash: string; readonly loadedAt: Instant; readonly from: Instant; readonly to: Instant }[];
  readonly regulations: readonly RecordRegulation[];
  readonly bandwidth: RecordBandwidth;
}

export interface RecordCoverage {
  /** The ledger reaches the end of the period, so that nothing of the record changes any more. */
  readonly complete: boolean;
  /** The last instant in the period at which findings were judged. */
  readonly lastJudgedAt: Instant | null;
  readonly judged: Duration;
  readonly notJudged: Duration;
  readonly notYet: Duration;
  readonly gaps: readonly RecordGap[];
}

export interface RecordGap extends Duration {
  readonly state: 'not-judged' | 'not-yet';
  /** `before-first-judgement`, `no-judgement` (the collector was not running) or `after-last-judgement`. */
  readonly reason: 'before-first-judgement' | 'no-judgement' | 'after-last-judgement';
  readonly from: Instant;
  readonly to: Instant;
}

/** The chains from their first entry to the last one before the end of the period. */
export interface ChainVerdict {
  readonly ok: boolean;
  /** Entries found good. */
  readonly entries: number;
  /** The last entry of each chain; none when a chain is broken. */
  readonly heads: readonly EntryRef[];
  readonly broken: { readonly writer: string; readonly seq: number; readonly wrong: string } | null;
}

export interface RecordRegulation {
  readonly id: string;
  readonly title: string;
  /** In the order of the text; also those for which there was nothing to judge. */
  readonly duties: readonly RecordDuty[];
  /** What is to be attested at the end of the period. */
  readonly toAttest: readonly { readonly duty: string; readonly subject: string; readonly reason: string; readonly since: Instant }[];
}

export interface RecordDuty {
  readonly duty: string;
  /** `Pasal 32 ayat (3)`. */
  readonly article: string;
  readonly source: string | null;
  readonly title: Sentence;
  readonly bound: readonly string[];
  readonly severity: Severity;
  /** A sensors, B sensors and records, C a person; null for a duty that the catalogue no longer has. */
  readonly class: string | null;
  /** At each instant the worst status among the subjects. */
  readonly worst: TimeByState;
  /** Over the subjects: subject-days. */
  readonly summed: TimeByState;
  readonly unknown: readonly ReasonTime[];
  readonly violations: { readonly opened: number; readonly closed: number; readonly open: number };
  readonly parameters: readonly RecordParameter[];
  readonly subjects: readonly RecordSubject[];
}

/** Time without a verdict by its reason, that in which nobody judged included. */
export interface ReasonTime extends Duration {
  readonly reason: string;
}

/** A value of a parameter and when it was used. */
export interface RecordParameter extends Omit<ParameterUsed, 'decision'> {
  readonly decision: string | null;
  readonly held: readonly { readonly from: Instant; readonly to: Instant }[];
}

export interface RecordSubject {
  readonly subject: string;
  readonly pd: string | null;
  /** After the last change in the period. */
  readonly atEnd: Status | 'absent';
  readonly time: TimeByState;
  readonly unknown: readonly ReasonTime[];
  readonly violations: readonly RecordViolation[];
  readonly exemptions: readonly ({ readonly decree: string; readonly from: Instant; readonly to: Instant } & Duration)[];
  /** The change that brought the state at the beginning, then each change in the period. */
  readonly changes: readonly {
    readonly at: Instant;
    readonly status: Status | 'absent';
    readonly reason: string;
    readonly entry: EntryRef;
  }[];
}

/** A violation stays open while it cannot be verified (`unknown`, `attest`), as its alert does. */
export interface RecordViolation {
  readonly opened: {
    /** When it was first judged so; before the period when it was already open. */
    readonly at: Instant;
    /** Since when it has been so, by the dates of the evidence. */
    readonly since: Instant;
    readonly reason: string;
    readonly sentence: Sentence;
    readonly evidence: readonly EvidenceRef[];
    readonly entry: EntryRef;
  };
  readonly closed: { readonly at: Instant; readonly status: Status | 'absent'; readonly reason: string; readonly entry: EntryRef } | null;
  /** Open at the end, but no longer seen to be so. */
  readonly unverified: boolean;
}

export interface EvidenceRef extends Pick<Evidence, 'key' | 'subject' | 'fact' | 'witness'> {
  readonly observedAt: Instant | null;
}
