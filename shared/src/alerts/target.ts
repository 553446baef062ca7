// What silences, policies and inhibition ask of an alert, whoever raised it.
import type { Severity } from '../law/finding.ts';

export interface AlertTarget {
  readonly duty: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly site?: string;
  readonly pd?: string;
  /** The server that it is about, when it is about one: `srv-1`. */
  readonly host?: string;
  /** The reason of its finding. Some duties judge more than whether something answers: a service may also show an expired certificate. */
  readonly reason?: string;
}
