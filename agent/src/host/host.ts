// The one door through which probes and backup readers see the watched machine. linux-host.ts implements it; tests
// point the same implementation at a folder of files.
import type { Socket } from 'node:net';

export type EntryKind = 'file' | 'directory' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileInfo {
  readonly kind: EntryKind;
  readonly bytes: number;
  /** Modification time in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** When its content, owner or name last changed: nobody can set this one back. */
  readonly changedMs: number;
  /** Permission bits, for example 0o600. */
  readonly mode: number;
  /** Changes whenever the file or the list of a directory changes. */
  readonly changeKey: string;
}

/** A file that others put there. */
export interface ForeignFile {
  readonly text: string;
  /** Number of the user that it belongs to. */
  readonly owner: number;
  /** Modification time in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** statfs(2), sizes in units of `blockBytes`. */
export interface FilesystemInfo {
  readonly blockBytes: number;
  readonly blocks: number;
  readonly free: number;
  readonly available: number;
  readonly files: number;
  readonly filesFree: number;
}

export interface InterfaceAddress {
  readonly interface: string;
  readonly ip: string;
  readonly prefix: number;
  readonly mac: string;
  readonly internal: boolean;
}

/** Programs that may be started: those of backup tools by the agent, `fping` by a gateway, the others by `inspect`. Nothing else is ever run. */
export type AllowedCommand =
  | 'apt-get'
  | 'bconsole'
  | 'borg'
  | 'dnf'
  | 'dpkg'
  | 'fping'
  | 'iptables-legacy-save'
  | 'iptables-save'
  | 'lldpctl'
  | 'mariadb'
  | 'nft'
  | 'pg_verifybackup'
  | 'pgbackrest'
  | 'proxmox-backup-client'
  | 'psql'
  | 'pvesh'
  | 'rclone'
  | 'restic'
  | 'rpm'
  | 'sqlite3';

export interface RunOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

export interface RunResult {
  /** Exit code; null when the program was ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: 'exited' | 'not-installed' | 'timed-out' | 'stopped' | 'too-much-output';
}

export interface Host {
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** Milliseconds since boot, suspend included; undefined where /proc/uptime is missing. */
  uptimeMs(): number | undefined;
  /** Text of a file, or undefined when this machine has no such file. Throws when it is larger than the limit. */
  readText(path: string, maxBytes?: number): Promise<string | undefined>;
  /** A plain file with one name of a folder that others write to; undefined: it is gone. Throws for anything else, links above all, and for larger ones. */
  readForeign(path: string, maxBytes: number): Promise<ForeignFile | undefined>;
  /** First `limit` entries of a directory, or undefined when there is none. */
  list(path: string, limit: number): Promise<Entry[] | undefined>;
  stat(path: string): Promise<FileInfo | undefined>;
  /** What a symbolic link says, or undefined when there is none or it may not be read. */
  readLink(path: string): string | undefined;
  /** The path with every symbolic link followed, or undefined when it leads nowhere. */
  realPath(path: string): string | undefined;
  /** Opens a stream to a local socket. */
  connect(socketPath: string): Socket;
  /** Number of the user that the agent runs as. */
  uid(): number;
  /** `isLocal`: on a disk of this machine, so that it can be asked in place; another one may never answer. */
  statfs(path: string, isLocal?: boolean): Promise<FilesystemInfo>;
  /** Bytes of a file from its beginning, or from the byte `start`. */
  stream(path: string, signal: AbortSignal, start?: number): AsyncIterable<Buffer>;
  interfaceAddresses(): InterfaceAddress[];
  /** Hardware name as uname(2) gives it, for example `x86_64`. */
  machine(): string;
  /** struct timex as adjtimex(2) gives it; undefined where this machine does not let it be read. */
  adjtimex(): Buffer | undefined;
  /** Id of this machine for Pantau alone: the raw /etc/machine-id never leaves the host. */
  machineId(): Promise<string | undefined>;
  /** Sends `request` to a port of this machine itself and returns the answer up to `ending`; undefined when there is none. */
  askLocal(port: number, request: string, ending: string): Promise<string | undefined>;
  /** What the inventory program of the agent printed; undefined where it cannot be run. It takes seconds and holds up no exit. */
  inventory(): Promise<string | undefined>;
  /** Runs an allowed program at low priority. Never throws for what the program does. */
  run(command: AllowedCommand, args: readonly string[], options: RunOptions): Promise<RunResult>;
}
