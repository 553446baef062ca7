// Values of the facts that checks read, after the edge has parsed them (case schema, or the facts stage and derive.ts).
// Times are milliseconds UTC. A field left out is not known; it is never "no".

export type { AddressInUse } from './observed-address.ts';
export type { BackupCopy, BackupUnreadable, LastWrite, RepositorySeen } from './observed-backups.ts';
export type { CertificateShown, DevicePollSeen, EndpointSeen } from './observed-looks.ts';

export interface NeighbourSeen {
  readonly switch?: string;
  readonly port?: string;
  /** How many hardware addresses were learned on that port; left out when it is not by a table of a switch. Production only. */
  readonly shared?: number;
  readonly mac?: string;
  readonly ip?: string;
  readonly network?: 'office' | 'guest';
  readonly randomised_mac?: boolean;
  readonly first_seen?: number;
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

/** What the zone says of a name. */
export interface NameSeen {
  readonly live: boolean;
  readonly a?: readonly string[];
  readonly cname?: string;
  readonly redirect_to?: string;
  readonly behind_cdn?: boolean;
}

/** Whether a service answers a probe. */
export interface ServiceProbe {
  readonly up: boolean;
  readonly down_since?: number;
  readonly from?: 'intranet' | 'internet';
}

/** Protection of a host. */
export interface HostSecurity {
  readonly firewall?: boolean;
  readonly network_protection?: boolean;
  readonly malware_protection?: boolean;
  readonly hardening_exception?: boolean;
  readonly patch_age_days?: number;
  readonly log_forwarding?: boolean;
  /** When the oldest missing patch came out, as far as it is known: two instants to hold against the limit; production only. */
  readonly patches?: { readonly not_before: number; readonly missing_since?: number };
}

/** The certificate that an endpoint shows; days as `YYYY-MM-DD`. */
export interface EndpointCertificate {
  readonly not_after: string;
  readonly chain_ok?: boolean;
}

/** Answer of OCSP or a revocation list. */
export interface CertificateStatus {
  readonly status: 'good' | 'revoked' | 'expired' | 'unknown';
}

export interface SigningShare {
  readonly signed_pct: number;
}

/** State of a channel as the collector saw it; operational only. */
export interface DeliveryState {
  readonly failing: boolean;
  readonly since?: number;
  readonly lastError?: string;
  readonly undelivered: number;
}

/** Jobs of a queue that were set aside, as the collector saw them; operational only. */
export interface QueueState {
  readonly dead: number;
  /** The newest of them and why, for people; empty when there is none. */
  readonly job: string;
  readonly reason: string;
  readonly since?: number;
}

/** Whether the register on disk could be taken over, as the collector saw it; operational only. */
export interface RegisterState {
  readonly faults: number;
  /** The first fault, for people. */
  readonly first: string;
}

/** What would keep somebody from being called (`oncall/<rotation>`, `person/<id>`), as the collector judged it; operational only. */
export interface OnCallState {
  readonly gaps: readonly { readonly reason: string; readonly id: string; readonly en: string }[];
}

/** How an agent is enrolled, as the collector knows it (`agent/<id>`); operational only. */
export interface EnrolmentState {
  readonly server: string;
  readonly hostname: string;
  /** Office and site that its token was for. */
  readonly pd?: string;
  readonly site?: string;
  readonly keyExpiresAt?: number;
  readonly revokedAt?: number;
  readonly cloned?: { readonly since: number; readonly machines: readonly string[] };
}

/** A certificate of the collector itself (`certificate/server`, `certificate/authority`); operational only. */
export interface OwnCertificate {
  readonly until: number;
}

/** State of a line, a device or a service: whether it is up, and what was measured on it. */
export interface StateSeen {
  readonly up?: boolean;
  readonly down_since?: number;
  readonly loss_pct?: number;
  readonly rtt_ms?: number;
}

/** Whether the connection of a witness itself works (`witness/x`): without it, what it says of others proves nothing. */
export interface UplinkSeen {
  readonly up: boolean;
}

/** Power and cooling of a room, a site or a device. */
export interface EnvironmentSeen {
  readonly ups_ok?: boolean;
  readonly cooling_ok?: boolean;
  readonly down_since?: number;
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
  /** It may announce routes that were not read; production only. */
  readonly announcements_unread?: boolean;
}

/** A port of a thing that answered from a zone. */
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

/** Detection of modifications on a machine or in a database. */
export interface FileIntegrity {
  /** When it was enrolled; left out = it is not. */
  readonly baseline_at?: number;
  readonly last_scan_at?: number;
  readonly changed_at?: number;
  /** Why the agent there cannot tell; production only. */
  readonly unread?: string;
}

/** People with an enabled account. */
export interface AccountsSeen {
  readonly holders: readonly string[];
  /** People with an account of which is not known whether it is enabled; production only. */
  readonly unread?: readonly string[];
  /** Names of accounts that the register gives to nobody, or to several; production only. */
  readonly unassigned?: readonly string[];
}
