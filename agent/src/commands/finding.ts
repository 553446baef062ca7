// One line of `doctor`.

export interface Finding {
  /** What was looked at, for example `probe filesystem` or `collector`. */
  readonly subject: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do; only when something is wrong. */
  readonly remedy?: string;
}
