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

/** State of a line, a device or a service: whether it is up, and what was measured on it. */
export interface StateSeen {
  readonly up?: boolean;
  readonly down_since?: number;
  readonly loss_pct?: number;
}

/** Whether the connection of a witness itself works (`witness/x`): without it, what it says of others proves nothing. */
export interface UplinkSeen {
  readonly up: boolean;
}

/** Load of a line: 95th percentile of the samples of a day. */
export interface LoadSeen {
  readonly load_pct?: number;
  readonly speed_mbps?: number;
  readonly samples_missing_pct?: number;
  readonly counter_bits?: 32 | 64;
}

/** An exit of a site to the internet. */
export interface EgressSeen {
  readonly public_ip: string;
  readonly operator?: string;
  readonly link?: string;
  readonly destinations?: readonly ('national' | 'international')[];
  readonly first_seen?: number;
  readonly via_tunnel?: boolean;
}

export interface RouteSeen {
  readonly dest: string;
  readonly next_hop?: string;
  readonly announced?: boolean;
}

export interface RoutesSeen {
  readonly routes: readonly RouteSeen[];
}

export interface ExposureSeen {
  readonly port: number;
  readonly zone: 'pd_lan' | 'intranet' | 'internet';
  readonly management?: boolean;
}

export interface FlowSeen {
  readonly to_party: string;
  readonly via?: 'dinas_gateway' | 'spl' | 'direct';
  readonly first_seen?: number;
}

export interface SiteHits {
  readonly category: string;
  readonly hits_per_day: number;
  readonly resolver_logs?: boolean;
}

/** A service that listens, and how many others use it. */
export interface ServiceSeen {
  readonly port: number;
  readonly clients?: number;
}
