// The report: what an agent writes to its spool and sends to the collector. Types and constants only, so that
// the agent can import them without a library; the collector parses what arrives with report-schema.ts.
//
// A report is one body, the same bytes in the spool and on the wire:
//   line 1   the head, JSON in UTF-8, ended by "\n"
//   rest     the exposition pages, each gzip, one after the other, in the order and with the lengths of `head.pages`
// So the collector takes the head as it came and keeps each page compressed as it came.

export const REPORT_VERSION = '1.0';
export const REPORT_CONTENT_TYPE = 'application/vnd.pantau.report';

/** The largest head, page and body that are accepted, in bytes, and the largest page once decompressed. */
export const REPORT_LIMITS = {
  headBytes: 512 * 1024,
  pageBytes: 1024 * 1024,
  pageExpandedBytes: 8 * 1024 * 1024,
  pages: 256,
  bodyBytes: 4 * 1024 * 1024,
  observations: 5_000,
  probes: 100,
  unseen: 20,
  textLength: 512,
} as const;

/**
 * Request headers that say when the bytes left the agent, and from which machine and spool; the body itself never changes
 * in the spool. `origin` is the machine's hashed id and the epoch of its spool, joined by a dot.
 */
export const SENT_HEADERS = {
  sentAt: 'pantau-sent-at',
  sentMonotonicMs: 'pantau-sent-monotonic-ms',
  bootId: 'pantau-boot-id',
  origin: 'pantau-origin',
} as const;

/**
 * Headers of a reply to an agent. They are hints, never commands: that a new key is due, which version of the trusted
 * authorities there is, and in one word why a request was refused.
 */
export const REPLY_HEADERS = { key: 'pantau-key', trust: 'pantau-trust', reason: 'pantau-reason' } as const;
export const KEY_DUE = 'due';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What an observation is about, for example `{ kind: 'server', id: 'srv-1' }`. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

export interface Observation {
  readonly subject: Subject;
  readonly fact: string;
  readonly value: JsonObject;
  /** When it was seen so, by the agent's clock (ISO 8601 with zone). Left out: at the `takenAt` of the report. */
  readonly at?: string;
}

export interface ProbeRun {
  readonly id: string;
  readonly ok: boolean;
  readonly durationMs: number;
  /** Why it failed, for the operator. Only when `ok` is false. */
  readonly reason?: string;
  /** The administrator of the machine switched it off: it was not run, and nothing it would see is known. */
  readonly off?: true;
  /** This machine has nothing of its kind. */
  readonly absent?: true;
  /** What of its kind it could not see, and why. */
  readonly unseen?: readonly string[];
}

/** The target of an agent's own host. */
export const SELF_TARGET = 'self';

export interface PageHeader {
  /** Key of the Prometheus target: `self` for the agent's own host, else the subject that it polls (`device/x`, `server/x`, `endpoint/x`). */
  readonly target: string;
  /** The poll failed and why: the page is empty and Prometheus is to see the target down. */
  readonly failed?: string;
  /** Seconds until the target is polled again. Left out: as often as the agent reports. */
  readonly everySeconds?: number;
  /** Length of the compressed page in the body. */
  readonly bytes: number;
}

/** State of the agent's spool when the report was taken. */
export interface SpoolState {
  readonly files: number;
  readonly bytes: number;
  /** Age of the oldest unsent report in seconds; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Reports given up for lack of room or for age since the epoch began. */
  readonly dropped: number;
  /** Reports that the collector refused for good since the epoch began. */
  readonly setAside: number;
}

export interface ReportHead {
  readonly version: string;
  readonly region: string;
  /** Identity of the report: (agent, epoch, sequence). A new spool is a new epoch; sequences start at 1. */
  readonly agent: string;
  readonly epoch: string;
  readonly sequence: number;
  /** Wall clock of the agent when the report was taken (ISO 8601, UTC). */
  readonly takenAt: string;
  /** /proc/sys/kernel/random/boot_id and milliseconds since that boot, suspend included (/proc/uptime). */
  readonly bootId: string;
  readonly monotonicMs: number;
  /** Seconds until the next report is due. */
  readonly intervalSeconds: number;
  /** Program and version, for example `pantau-agent/0.1.0`. */
  readonly software: string;
  readonly spool: SpoolState;
  readonly probes: readonly ProbeRun[];
  readonly observations: readonly Observation[];
  readonly pages: readonly PageHeader[];
}

/** Body of POST /v1/enrol and of its reply. */
export interface EnrolRequest {
  readonly token: string;
  readonly machineId: string;
  readonly hostname: string;
  readonly software: string;
}
/** Whom an agent believes to be the collector: authorities as PEM, and whether those of its operating system count too. */
export interface AgentTrust {
  readonly ca: string;
  readonly system: boolean;
}

/** Reply to POST /v1/key, which an agent sends with its present key: both hold until the new one was used. */
export interface KeyReply {
  /** Bearer secret of this agent, shown once: send `Authorization: Bearer <agent>.<key>`. */
  readonly key: string;
  /** ISO 8601, UTC. */
  readonly keyExpiresAt: string;
}

export interface EnrolReply extends KeyReply {
  readonly region: string;
  readonly agent: string;
  /** Id of the server in the register that this agent runs on. */
  readonly server: string;
  readonly intervalSeconds: number;
  readonly trust: AgentTrust;
}

/** Body of every 4xx and 5xx of the collector. `field` names what is wrong: a path in the head, a header, or `body`. */
export interface ErrorReply {
  readonly error: { readonly field: string; readonly pesan: string; readonly message: string };
}
