// Alerts, the groups they are told in, and the notices that tell of them: models only. The collector decides, stores and sends.
import type { Finding, Severity } from './law/finding.ts';
import type { Sentence } from './law/status.ts';

/** `pending`: seen, and held for a while. `firing`: it counts. `acknowledged`: somebody has it in hand. `resolved`: it is over. */
export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'resolved'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Where an alert comes from: a finding of ours, or an alert that Prometheus sent. */
export const ALERT_SOURCES = ['finding', 'prometheus'] as const;
export type AlertSource = (typeof ALERT_SOURCES)[number];

/** Something that somebody should act on, from the change that opened it to the one that ended it. */
export interface Alert {
  readonly region: string;
  readonly id: string;
  readonly source: AlertSource;
  readonly regulation: string;
  /** Of a finding its duty; of an alert of Prometheus `prometheus/<alertname>`. */
  readonly duty: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly pd?: string;
  readonly site?: string;
  readonly state: AlertState;
  readonly openedAt: number;
  /** Instant from which a pending alert fires. */
  readonly firesAt: number;
  /** It opens and closes again and again: told once, until it holds still. */
  readonly flapping: boolean;
  /** For an alert of Prometheus: when it ends unless it is sent again. */
  readonly endsAt?: number;
  /** Since when the finding behind it cannot be verified; the alert stays open. */
  readonly unverifiedSince?: number;
  readonly closedAt?: number;
  /** Why it is over. */
  readonly ended?: TransitionReason;
  /** Id of the group that it is told in; none while pending. */
  readonly group?: string;
  /** The finding as it was at the last transition; an alert of Prometheus is put in the same form. */
  readonly finding: Finding;
}

/** Why an alert went from one state to the next. */
export const TRANSITION_REASONS = [
  'new-violation',
  'hold-over',
  'recovered',
  'eased',
  'exempted',
  'no-longer-applies',
  'gone',
  'ended',
  'expired',
  'resolved-by-hand',
  'acknowledged',
  'acknowledgement-expired',
  'acknowledgement-withdrawn',
  'worse',
] as const;
export type TransitionReason = (typeof TRANSITION_REASONS)[number];

/** One step in the life of an alert. */
export interface AlertTransition {
  readonly alert: string;
  readonly at: number;
  /** `null`: it begins. */
  readonly from: AlertState | null;
  readonly to: AlertState;
  readonly reason: TransitionReason;
  /** Who did it, when a person did: `person/budi`, or whoever used the command line. */
  readonly actor?: string;
  readonly note?: string;
}

export interface Acknowledgement {
  /** `person/budi`, or whoever used the command line. */
  readonly by: string;
  readonly at: number;
  readonly until: number;
  readonly note?: string;
}

/** Alerts of one cause at one site, told together. Open until all of them are over. */
export interface AlertGroup {
  readonly region: string;
  readonly id: string;
  /** Site and cause. */
  readonly key: string;
  readonly site?: string;
  /** Duty or subject that the alerts have in common. */
  readonly cause: string;
  readonly openedAt: number;
  readonly closedAt?: number;
  /** Number of the newest message about it; keys of notices hold it. */
  readonly messages: number;
  /** How often people were reminded of it since it was told. */
  readonly reminders?: number;
  /** Ids of the alerts that were told as firing and not yet as over. */
  readonly told: readonly string[];
  /** When the newest problem message was made. */
  readonly toldAt?: number;
  readonly severity: Severity;
  /** Acknowledgements that hold; more than one person may. */
  readonly acknowledged: readonly Acknowledgement[];
  /** The escalation: step reached, when, and when the step after it or the repetition comes. */
  readonly step: number;
  readonly stepAt?: number;
  readonly dueAt?: number;
  /** People and channels that were told of the problem. */
  readonly receivers: readonly string[];
  /** People who were called since the escalation began (anew). */
  readonly called: readonly string[];
  /** Nothing of it is told at present: it is silenced, or lies behind another alert. */
  readonly hiddenBy?: 'silence' | 'cause';
  /** Id of that silence or alert. */
  readonly hiddenBehind?: string;
}

export const NOTICE_KINDS = [
  'opened',
  'updated',
  'reminder',
  'escalated',
  'acknowledged',
  'flapping',
  'recovered',
  'digest',
  'clock',
  'test',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One alert as a message names it. */
export interface NoticeAlert {
  readonly id: string;
  readonly subject: string;
  /** What people call the subject, when its id says nothing. */
  readonly name?: string;
  readonly severity: Severity;
  readonly openedAt: number;
  /** For one that is over: when, and how it ended. */
  readonly closedAt?: number;
  readonly ended?: TransitionReason;
  readonly sentence: Sentence;
}

/** One group as a digest names it. */
export interface DigestLine {
  readonly group: string;
  readonly severity: Severity;
  readonly firing: number;
  readonly resolved: number;
  readonly title: Sentence;
  readonly subject: string;
  /** What people call the subject, when its id says nothing. */
  readonly name?: string;
}

/** One message to one receiver. `key` is the idempotency key and the Message-ID; it never changes, whichever way it goes. */
export interface Notice {
  readonly region: string;
  readonly regionName: string;
  /** The register is a generated example: every message says CONTOH. */
  readonly example: boolean;
  readonly key: string;
  /** Group that it tells of; of a digest, a clock or a test its own id. */
  readonly group: string;
  readonly kind: NoticeKind;
  /** `channel/<id>` for a channel with an address of its own, `person/<id>` for somebody on call. */
  readonly receiver: string;
  readonly createdAt: number;
  readonly openedAt: number;
  /** Site of the group, when it has one. */
  readonly site?: string;
  /** Of a reminder: the how many-eth it is since the group opened. */
  readonly repeat?: number;
  /** IANA time zone of the region, for the times in the message. */
  readonly timeZone: string;
  readonly severity: Severity;
  /** The alert that says most: the gravest, then the oldest. */
  readonly finding: Finding;
  /** The first of those that it tells of; `total` counts them all. */
  readonly alerts: readonly NoticeAlert[];
  readonly total: number;
  /** Alerts of the same group that are over. */
  readonly resolved: number;
  /** Alerts that are not told by themselves because this is their cause. */
  readonly hidden: number;
  /** What else people should know: who acknowledged, who did not answer, that maintenance is over. */
  readonly notes: readonly Sentence[];
  /** Whether it can be acknowledged where it is read. */
  readonly answerable: boolean;
  /** Of a digest: what it sums up. */
  readonly digest?: readonly DigestLine[];
  /** Of a clock: the draft that it brings. */
  readonly draft?: string;
}

/** A way to a receiver: a channel and, for a person, the address there. */
export interface Contact {
  readonly channel: string;
  readonly to?: string;
}
