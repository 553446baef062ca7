// Who is called, when and how: people, rotations, policies. Made of `oncall.yaml` by `parse.ts`; read by the alerts stage.
import type { Contact } from '../alert.ts';
import type { Severity } from '../law/finding.ts';
import type { Zone } from '../time.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** In the order in which they are tried. */
  readonly contacts: readonly Contact[];
}

/** Who has the duty in turn. */
export interface Rotation {
  readonly id: string;
  readonly members: readonly string[];
  readonly every: 'day' | 'week';
  /** Local time of the hand-over, `HH:MM`. */
  readonly at: string;
  /** Day of the hand-over of a weekly rotation, 1 = Monday. */
  readonly weekday: number;
  /** First day of the first turn, `YYYY-MM-DD`. */
  readonly start: string;
}

/** Somebody else has the duty for a while. Local times of the region are resolved to instants. */
export interface Override {
  readonly id: string;
  readonly rotation: string;
  readonly person: string;
  readonly from: number;
  readonly until: number;
  readonly by?: string;
  readonly why?: string;
}

export interface EscalationStep {
  /** Minutes after the first message without an acknowledgement. */
  readonly afterMinutes: number;
  /** `person/<id>` or `rotation/<id>`. */
  readonly notify: readonly string[];
}

/** What is done about alerts of some kind: the first policy that matches holds. */
export interface Policy {
  readonly id: string;
  readonly match: {
    readonly severity?: readonly Severity[];
    readonly site?: readonly string[];
    readonly pd?: readonly string[];
    readonly duty?: readonly string[];
  };
  readonly steps: readonly EscalationStep[];
  /** Minutes between repetitions until somebody acknowledges; 0 for never. */
  readonly repeatMinutes: number;
  readonly acknowledgementHours: number;
  /** At these severities quiet hours and holidays hold the message until they are over. */
  readonly quiet: readonly Severity[];
}

export interface OnCall {
  readonly zone: Zone;
  readonly people: readonly Person[];
  readonly rotations: readonly Rotation[];
  /** Those of the file; those made by command are in the ledger. */
  readonly overrides: readonly Override[];
  /** Local days `YYYY-MM-DD`. */
  readonly holidays: readonly { readonly day: string; readonly name: string }[];
  readonly quietHours: { readonly from: string; readonly to: string } | undefined;
  readonly policies: readonly Policy[];
  /** Most messages to one receiver in a span; what is more comes in a digest. */
  readonly limit: { readonly messages: number; readonly minutes: number };
}
