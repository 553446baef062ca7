// Values of the facts that checks read, after the edge has parsed them (case schema, or the facts stage and derive.ts).
// Times are milliseconds UTC. A field left out is not known; it is never "no".

export interface BackupCopy {
  readonly source_kind?: 'basis_data' | 'file_sistem';
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
}

/** A repository or directory that is registered for the subject but cannot be read; production only. */
export interface BackupUnreadable {
  readonly reason: string;
}

export interface AddressInUse {
  readonly machine?: string;
  readonly machine_id?: string;
  readonly mac?: string;
  readonly on_government_network?: boolean;
  readonly behind_nat?: boolean;
}

export interface NeighbourSeen {
  readonly switch?: string;
  readonly mac?: string;
  readonly ip?: string;
  readonly network?: 'office' | 'guest';
  readonly randomised_mac?: boolean;
}

export interface PlaceSeen {
  readonly room?: string;
  readonly site?: string;
  readonly by: string;
}

export interface VirtualOn {
  readonly host: string;
  /** On this host since. */
  readonly since?: number;
}

/** State of a repository of source or data. */
export interface RepositoryState {
  readonly clone_ok: boolean;
  /** Last push, or last sync of a mirror. */
  readonly last_push_at?: number;
  /** Applications whose version in production is in it. */
  readonly apps?: readonly string[];
}

/** State of a channel as the collector saw it; operational only. */
export interface DeliveryState {
  readonly failing: boolean;
  readonly since?: number;
  readonly lastError?: string;
  readonly undelivered: number;
}

/** Whether the register on disk could be taken over, as the collector saw it; operational only. */
export interface RegisterState {
  readonly faults: number;
  /** The first fault, for people. */
  readonly first: string;
}

/** A repository that an agent sees, and whether the register says what it keeps; production only. */
export interface RepositorySeen {
  readonly registered: boolean;
  /** Why it cannot be read, when it cannot. */
  readonly unreadable?: string;
}
