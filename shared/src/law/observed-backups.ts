// Values of the facts on copies, the runs that make them, the repositories and stores they lie in, and databases, as checks read them. Part of
// observed.ts. Times are milliseconds UTC; a field left out is not known. What cases do not have is of production only.
import type { BackupResult, BackupTool, DatabasesFact } from '../backup-facts.ts';

/** What is backed up. */
export type SourceKind = 'basis_data' | 'file_sistem';

/** One copy of a dataset or of the system files of a server. */
export interface BackupCopy {
  readonly source_kind?: SourceKind;
  readonly taken_at: number;
  readonly verified?: boolean;
  readonly checksum_ok?: boolean;
  /** A check of it is queued or running; production only. */
  readonly checking?: boolean;
  readonly medium: 'server' | 'portable' | 'tape' | 'object_storage' | 'other';
  readonly media?: string;
  readonly host?: string;
  readonly room?: string;
  readonly site?: string;
  /** Production only, from here on. By whose word there is such a copy when nobody read it: the run that made it, or what was added to its store. */
  readonly by?: 'run' | 'store';
  /** Id of the record in backup_sources. */
  readonly source?: string;
  readonly tool?: BackupTool;
  readonly job?: string;
  /** The copy as its tool names it. */
  readonly copy_name?: string;
  readonly result?: BackupResult;
  /** Why it is no success, in both languages. */
  readonly reason?: string;
  /** Its date lay in the future when it was first seen: `taken_at` is that sighting, and its age is not known. */
  readonly ahead?: boolean;
  readonly finished_at?: number;
  readonly bytes?: number;
  /** Median of the bytes of earlier good copies of the same job. */
  readonly usual_bytes?: number;
  /** The tool told what the copy holds. */
  readonly sources_told?: boolean;
  /** Sources that were asked for, or that the one before had, and this one lacks. */
  readonly missing_sources?: readonly string[];
  /** Those of them that `paths` of the register names: without them it is no copy of what is registered. */
  readonly lacks?: readonly string[];
  /** What its check was, or why there was none. */
  readonly verification?: string;
  readonly encrypted?: boolean;
  readonly immutable?: boolean;
  readonly immutable_until?: number;
}

/** A repository or directory that is registered for the subject but cannot be read; production only. */
export interface BackupUnreadable {
  readonly reason: string;
  /** Id of the record in backup_sources. */
  readonly source?: string;
}

/** That a record of backup_sources was looked at, and by which of its fields; production only. */
export interface SourceSeen {
  readonly by: 'location' | 'runs' | 'store';
}

/** The runs of a job, of what it saves (`dataset/x`, `server/x`). */
export interface JobOfSubject {
  readonly source_kind?: SourceKind;
  readonly last_attempt_at?: number;
  /** The last run that left a copy: a success or a warning. */
  readonly last_success_at?: number;
  readonly exit_code?: number;
  /** In a row, the newest among them. */
  readonly failed_runs?: number;
}

/** A job as a thing of its own (`backup_job/<server>:<job>`); production only. */
export interface JobState {
  readonly tool: BackupTool;
  /** Machine whose data it is. */
  readonly host: string;
  /** Result of the newest run that ended; left out: none has. */
  readonly result?: BackupResult;
  readonly reason?: string;
  readonly started_at?: number;
  readonly finished_at?: number;
  readonly last_success_at?: number;
  readonly failed_runs: number;
  readonly running_since?: number;
  readonly usual_seconds?: number;
  /** By the register, else as whoever set it up announced. */
  readonly every_seconds?: number;
  readonly bytes?: number;
  readonly usual_bytes?: number;
  readonly missing_sources?: readonly string[];
  /** Whether backup_sources names it in `runs`. */
  readonly registered: boolean;
  readonly target?: string;
  /** Whose data it saves, as announced by who set it up. */
  readonly dataset?: string;
  readonly user?: string;
}

/** A repository that an agent sees (`backup_repository/<id>`), and whether the register says what it keeps; production only. */
export interface RepositorySeen {
  readonly registered: boolean;
  /** Why it cannot be read, when it cannot. */
  readonly unreadable?: string;
  readonly tool: BackupTool;
  readonly generations?: number;
  readonly oldest_at?: number;
  /** The newest copy in it that is whole. */
  readonly newest_at?: number;
  readonly encrypted?: boolean;
  readonly immutable?: boolean;
  readonly immutable_until?: number;
  readonly newest_log_at?: number;
  readonly running_since?: number;
}

/** A repository as the machine it lies on sees it, without its key: the second witness (`backup_repository/<id>`); production only. */
export interface StoreSeen {
  readonly registered: boolean;
  readonly tool: BackupTool;
  readonly newest_at?: number;
  readonly files: number;
  readonly bytes: number;
  readonly copies?: number;
  readonly gone?: boolean;
  /** The count was ended at its limit. */
  readonly partial?: boolean;
}

/** Database servers that run on a machine (`server/<id>`); production only. */
export interface DatabasesSeen {
  readonly databases: readonly Readonly<DatabasesFact['databases'][number]>[];
}

/** A replica in a datastore, as measured on it; production only. */
export interface ReplicaState {
  readonly last_sync_at: number;
}

export interface LastWrite {
  readonly last_write_at: number;
}
