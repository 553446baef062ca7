// A silence: alerts that nobody is told of for a while, with who, why and until when. Maintenance is a silence of a site, an office or a host.
import type { Severity } from '../law/finding.ts';

/** What it is about: every field that is given must hold. `duty` and `subject` may end with `*`. */
export interface SilenceMatch {
  readonly duty?: string;
  readonly subject?: string;
  readonly site?: string;
  readonly pd?: string;
  /** A server with all that is about it: its agent, its services. */
  readonly host?: string;
  readonly severity?: readonly Severity[];
}

export interface Silence {
  readonly region: string;
  readonly id: string;
  readonly kind: 'silence' | 'maintenance';
  readonly match: SilenceMatch;
  readonly from: number;
  /** It ends by itself. */
  readonly until: number;
  /** Between `from` and `until`: on these days (1 = Monday) from one local time to another, which may be on the next day. */
  readonly weekly?: { readonly days: readonly number[]; readonly from: string; readonly to: string };
  readonly by: string;
  readonly why: string;
  readonly createdAt: number;
  /** Ended early. */
  readonly endedAt?: number;
  /** Who ended it. */
  readonly endedBy?: string;
}
