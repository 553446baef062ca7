// An alert that does not come of a finding: what the receiver for Prometheus hands to the alerts stage.
import type { Finding } from '../law/finding.ts';

export interface AlertSignal {
  /** `prometheus/<alertname>`. */
  readonly duty: string;
  /** `server/x` and the like when the labels name a subject of the register, else `target/<fingerprint>`. */
  readonly subject: string;
  readonly at: number;
  /** It fires until then unless it is sent again; not after `at`: it is over. */
  readonly endsAt: number;
  readonly site?: string;
  readonly pd?: string;
  /** Status `violation`; put in the form of a finding, so that messages need no second form. */
  readonly finding: Finding;
}
