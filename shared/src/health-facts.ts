// Shapes of the facts about the health of a machine. Raw numbers are metrics; here stands only which limits they are beyond and since
// when, so that a fact changes seldom, whatever the load does, and a check can hold it against any limit. Types only.

/**
 * `server/<id>` `host_health`: disks, memory and load of the machine (/proc, statfs). Each limit with since when the value is beyond it; what
 * could not be measured is left out.
 */
export interface HostHealthFact {
  filesystems?: {
    mountpoint: string;
    /** Per cent in use, as df counts, or of the inodes where more of those are: beyond is above. */
    used: { limit: number; since: string }[];
    inodes?: boolean;
    /** Hours until it is full at its pace: beyond is below. */
    fullWithin: { limit: number; since: string }[];
    /** It was watched long enough to know its pace, or has so much room that its pace does not matter. */
    paceKnown: boolean;
  }[];
  /** File systems that the kernel made read-only by itself. */
  readonly?: { mountpoint: string; since: string }[];
  /** Per cent of memory available: beyond is below. */
  memory?: { limit: number; since: string }[];
  /** Load average of five minutes for each processor: beyond is above. */
  load?: { limit: number; since: string }[];
}

export type FilesystemHealth = NonNullable<HostHealthFact['filesystems']>[number];
export type PassedLimit = NonNullable<HostHealthFact['memory']>[number];

/** `server/<id>` `units_failed`: units of systemd that have failed. */
export interface UnitsFailedFact {
  units: { name: string; since: string }[];
}

export interface HealthFactValues {
  host_health: HostHealthFact;
  units_failed: UnitsFailedFact;
}
