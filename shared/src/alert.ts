// Alerts and the notices that tell of them: models only. The collector decides, stores and sends.
import type { Finding, Severity } from './law/finding.ts';

export type AlertState = 'open' | 'closed';

/** A finding that somebody should act on, from the change that opened it to the one that closed it. */
export interface Alert {
  readonly region: string;
  readonly id: string;
  readonly regulation: string;
  readonly duty: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly state: AlertState;
  readonly openedAt: number;
  /** Since when the finding behind it cannot be verified; the alert stays open. */
  readonly unverifiedSince?: number;
  readonly closedAt?: number;
  /** The finding as it was at the last transition. */
  readonly finding: Finding;
}

export type NoticeKind = 'opened' | 'recovered';

/** One message to one channel. `key` is the idempotency key and the Message-ID; it never changes. */
export interface Notice {
  readonly region: string;
  readonly regionName: string;
  /** The register is a generated example: every message says CONTOH. */
  readonly example: boolean;
  readonly key: string;
  readonly alert: string;
  readonly kind: NoticeKind;
  readonly channel: string;
  readonly createdAt: number;
  readonly openedAt: number;
  /** IANA time zone of the region, for the times in the message. */
  readonly timeZone: string;
  readonly finding: Finding;
}
