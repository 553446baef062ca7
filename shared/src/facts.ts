// Shapes of the facts that agents report (the value of an observation), and of those derived from them.
// Types only: the collector parses them with fact-schemas.ts, the agent builds them.

/** `server/<id>` `host`: what the machine is. */
export interface HostFact {
  hostname: string;
  machineId: string;
  os: string;
  kernel: string;
  architecture: string;
}

/** `server/<id>` `addresses`: all addresses of the machine, loopback and link-local left out. */
export interface AddressesFact {
  interfaces: { name: string; mac?: string; addresses: { ip: string; prefix: number }[] }[];
}

/** `server/<id>` `routes`: the machine's routing table (main), default routes as 0.0.0.0/0 and ::/0. */
export interface RoutesFact {
  routes: { destination: string; via?: string; interface: string; metric: number }[];
}

/** `server/<id>` `default_gateway`: the default gateway and the MAC that answered for it. */
export interface DefaultGatewayFact {
  ip: string;
  interface: string;
  mac?: string;
}

/** `ip/<address>` `neighbour`: an entry of the machine's neighbour table that was resolved. */
export interface NeighbourFact {
  mac: string;
  interface: string;
}

/** One copy in a repository or directory. */
export interface RepositoryCopy {
  /** Snapshot id, or the file name of a dump. */
  id: string;
  /** State of the data it holds: start of the backup, or modification time of the dump (ISO 8601, UTC). */
  takenAt: string;
  /** Host name in the snapshot (restic). */
  hostname?: string;
  /** Source paths (restic). */
  paths?: string[];
  tags?: string[];
  bytes?: number;
  /** The tool's own check passed for this copy or a later one; left out = not checked. */
  verified?: boolean;
  /** A check of it is queued or running: that it is not verified says nothing yet. */
  checking?: boolean;
  /** What the check was, or why there is none, for the reader. */
  verification?: string;
}

/**
 * `backup_repository/<server>:<path or URL>` `backup_repository`: newest copies of a restic repository (per host and
 * paths) or of a directory of dumps (per name stem). `readable: false` says why nothing can be told of it.
 */
export interface BackupRepositoryFact {
  tool: 'restic' | 'dump';
  location: string;
  readable: boolean;
  reason?: string;
  copies: RepositoryCopy[];
}

/** `agent/<id>` `probes`: what does not work on this agent, by probe. Made by the collector from `head.probes`. */
export interface ProbesFact {
  failed: Record<string, string>;
}

/** `agent/<id>` `spool`: reports that the agent lost since its epoch began. Made by the collector, only when there are any. */
export interface SpoolFact {
  dropped: number;
  setAside: number;
}

/** Facts whose value has a known shape; others are kept as they come. */
export interface FactValues {
  host: HostFact;
  addresses: AddressesFact;
  routes: RoutesFact;
  default_gateway: DefaultGatewayFact;
  neighbour: NeighbourFact;
  backup_repository: BackupRepositoryFact;
  probes: ProbesFact;
  spool: SpoolFact;
}
