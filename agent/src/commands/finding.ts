// One line of `doctor`.
import type { SensorState } from '../sensors.ts';

export interface Finding {
  /** What was looked at, for example `probe filesystem` or `collector`. */
  readonly subject: string;
  readonly ok: boolean;
  /** Of a sensor: whether it sees anything. */
  readonly state?: SensorState;
  readonly detail: string;
  /** What to do; when something is wrong, or more could be seen. */
  readonly remedy?: string;
}
