// What one piece of assigned work gives, and how a runner of one kind of work looks.
import type { Observation } from '@pantau/shared/report';
import type { DeviceWork, EndpointWork, NameWork, PathWork, SweepWork } from '@pantau/shared/work';
import type { Page } from '../report-body.ts';

export interface Outcome {
  /** Facts that hold until the next outcome of the same work: they are told with each report, dated when they were seen. */
  readonly standing: readonly Observation[];
  /** Samples: told once. */
  readonly once?: readonly Observation[];
  /** Page of the target of this work; one that failed has no text. */
  readonly page?: Page;
}

/** Does one piece of work. It ends within its own time limit; what the target does is an outcome, never a rejection. */
export type Runner<W> = (work: W, signal: AbortSignal) => Promise<Outcome>;

/** One runner for each kind of work. */
export interface Runners {
  readonly devices: Runner<DeviceWork>;
  readonly paths: Runner<PathWork>;
  readonly endpoints: Runner<EndpointWork>;
  readonly names: Runner<NameWork>;
  readonly sweeps: Runner<SweepWork>;
}

export type WorkKind = keyof Runners;
