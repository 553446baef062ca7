// Values of the facts about the health of a machine, as checks read them; operational only. Part of observed.ts.

/** A limit that a value is beyond, and since when. */
export interface LimitPassed {
  readonly limit: number;
  readonly since: number;
}

export interface DisksSeen {
  readonly filesystems: readonly {
    readonly mountpoint: string;
    /** Per cent; beyond is above. */
    readonly used: readonly LimitPassed[];
    readonly inodes?: boolean;
    /** Hours; beyond is below. */
    readonly full_within: readonly LimitPassed[];
    readonly pace_known: boolean;
  }[];
  /** Made read-only by the kernel itself. */
  readonly readonly: readonly { readonly mountpoint: string; readonly since: number }[];
}

/** Per cent of memory available (beyond is below), or load of each processor (beyond is above). */
export interface LimitsSeen {
  readonly passed: readonly LimitPassed[];
}

export interface UnitsSeen {
  readonly failed: readonly { readonly name: string; readonly since: number }[];
}
