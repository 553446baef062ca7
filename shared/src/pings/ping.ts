// What a machine without an agent tells of a job by HTTP pings: who may tell it, and what was told. Models only.
import type { BackupRecord, BackupTool } from '../backup-facts.ts';

export type PingKind = 'start' | 'success' | 'fail' | 'log';

/** A job whose runs are told by pings. */
export interface PingCheck {
  /** Names it for people: the beginning of the hash of its secret. */
  readonly id: string;
  readonly host: string;
  readonly job: string;
  readonly tool: BackupTool;
  readonly dataset?: string;
  readonly everySeconds?: number;
  /** Milliseconds UTC. */
  readonly createdAt: number;
  readonly revokedAt?: number;
  /** The newest run that left a copy: pings are kept for a while only. */
  readonly lastSuccess?: BackupRecord;
}

export interface Ping {
  /** When it came, by the clock of the collector. */
  readonly at: number;
  readonly kind: PingKind;
  readonly exit?: number;
  /** Run that it belongs to, as its sender says. */
  readonly rid?: string;
  /** Last line of the output that came with it. */
  readonly note?: string;
}
