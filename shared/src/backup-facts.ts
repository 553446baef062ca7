// What agents report of backups, in one normal form for every tool: a record is one run of a backup or one copy that it left.

/** Tools that there are readers for; `dump` is a directory of database dumps, `export` one of configurations of devices. */
export const BACKUP_TOOLS = [
  'restic',
  'borg',
  'pgbackrest',
  'basebackup',
  'rsnapshot',
  'vzdump',
  'pbs',
  'rclone',
  's3',
  'dump',
  'bacula',
  'veeam',
  'export',
  'command',
] as const;
export type BackupTool = (typeof BACKUP_TOOLS)[number];

/** `warning`: a copy was made, but not all of it is as it should be. `unknown`: the output was not understood; never taken for a success. */
export type BackupResult = 'success' | 'warning' | 'failed' | 'unknown';

/**
 * One run of a backup, or one copy that it left. Instants are ISO 8601 in UTC. Tool, target and witness stand beside it: they are those of the
 * fact it is told in; the site is that of the target in the register.
 */
export interface BackupRecord {
  /** What is backed up again and again: the name of the job, or what tells the sources apart in a repository. */
  job: string;
  /** Machine whose data it is, by the name that the tool has of it. */
  host?: string;
  started?: string;
  finished?: string;
  result: BackupResult;
  /** Why it is no success, or what cannot be told, in both languages. */
  reason?: string;
  /** Bytes of the data that were saved, before compression where the tool tells. */
  bytes?: number;
  /** Files, guests or objects. */
  items?: number;
  /** Paths or databases that were asked for. */
  sources?: string[];
  tags?: string[];
  /** Id of the copy as its tool shows it; left out: the run left none. */
  snapshot?: string;
  /** Exit code of the program. */
  exit?: number;
  /** The tool's own check passed for this copy or a later one; left out = not checked. */
  verified?: boolean;
  /** The stored bytes match the checksum that was kept of them, or its tool found them damaged; left out = nobody compared them. */
  checksumOk?: boolean;
  /** A check of it is queued or running: that it is not verified says nothing yet. */
  checking?: boolean;
  /** What the check was, or why there is none, for the reader. */
  verification?: string;
  /** Median of the bytes of up to ten earlier good ones of the same job; left out when there were fewer than two. */
  usualBytes?: number;
  /** Sources that the one before had, or that were asked for, and this one lacks. */
  missingSources?: string[];
}

/** A record that is a copy. */
export interface RepositoryCopy extends BackupRecord {
  snapshot: string;
  /** Moment whose data it holds: the start of a backup of files, the end of one that is consistent at its end. */
  takenAt: string;
}

/**
 * `backup_repository/<server>:<path or URL>` `backup_repository`: the newest copies of each job in a repository or directory.
 * `readable: false` says why nothing can be told of it.
 */
export interface BackupRepositoryFact {
  tool: BackupTool;
  location: string;
  readable: boolean;
  reason?: string;
  copies: RepositoryCopy[];
  /** Copies in it that are whole, over all jobs, and the oldest of them. */
  generations?: number;
  oldestAt?: string;
  /** Left out: the tool does not tell. */
  encrypted?: boolean;
  /** Whether what is in it can be neither changed nor removed for a time, where the target tells; until when for the newest copy. */
  immutable?: boolean;
  immutableUntil?: string;
  /** Databases: the newest transaction log that is kept, so that a restore can go further than the newest copy. */
  newestLogAt?: string;
  /** Since when a run is under way. */
  runningSince?: string;
}

/**
 * `backup_job/<server>:<job>` `backup_job`: how the runs of a job ended, newest first, at most ten. Runs of `pantau-agent backup run`, of pings and
 * of tools that keep a log or catalogue.
 */
export interface BackupJobFact {
  tool: BackupTool;
  job: string;
  host: string;
  /** Whose data it saves, as announced by who set the job up; the register's word goes before it. */
  dataset?: string;
  /** Where the copies go, as far as the run tells: the location of the repository. */
  target?: string;
  runs: BackupRecord[];
  /** The newest run that was a success or a warning, if it is older than those of `runs`. */
  lastSuccess?: BackupRecord;
  runningSince?: string;
  /** Median of seconds of up to ten good runs. */
  usualSeconds?: number;
  /** Seconds between two runs as announced by who set the job up. */
  everySeconds?: number;
  /** User that the runs were reported by. */
  user?: string;
}

/**
 * `backup_repository/<server>:<path>` `backup_store`: a repository seen from the machine it lies on, without its key: the second witness.
 */
export interface BackupStoreFact {
  tool: BackupTool;
  location: string;
  /** When a copy was last added, by the files that hold one each. */
  newestAt?: string;
  files: number;
  bytes: number;
  /** Files that hold a copy each, where the layout has such. */
  copies?: number;
  /** It was there and is gone. */
  gone?: boolean;
  /** The count was ended at its limit: files and bytes are at least so many. */
  partial?: boolean;
}

/** `server/<id>` `databases`: database servers that run on this machine, and what of them can be told. */
export interface DatabasesFact {
  databases: {
    engine: 'postgresql' | 'mariadb' | 'mysql' | 'mongodb' | 'redis' | 'mssql' | 'oracle';
    /** What tells two of one engine apart: the folder of the data, or the port. */
    instance: string;
    /** Databases in it, where the agent may ask. */
    names?: string[];
    replica?: boolean;
    lastWriteAt?: string;
    /** Of a replica: the newest transaction that it has. */
    lastSyncAt?: string;
  }[];
}

export interface BackupFactValues {
  backup_repository: BackupRepositoryFact;
  backup_job: BackupJobFact;
  backup_store: BackupStoreFact;
  databases: DatabasesFact;
}
