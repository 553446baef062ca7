// What a probe is: it reads through Host, its parser and its metrics are pure. collect.ts runs it alone.
import type { Observation } from '@pantau/shared/report';
import type { BackupWatch } from '../backups/watch.ts';
import type { Family } from '../exposition.ts';
import type { Host } from '../host/host.ts';

/** Who reports: the ids that the collector gave at enrolment. */
export interface Identity {
  readonly region: string;
  readonly agent: string;
  readonly server: string;
}

export interface ProbeContext {
  readonly host: Host;
  /** What is known of backups; its slow work goes on in the background. */
  readonly backups: BackupWatch;
}

export interface Probe<T> {
  /** Equals the file name and the label `collector`. */
  readonly id: string;
  readonly title: string;
  /** What to do when this probe fails, for `doctor`. */
  readonly remedy: string;
  /** Returns undefined when this machine has nothing of the kind; throws when the sensor is broken. */
  read(context: ProbeContext): Promise<T | undefined>;
  metrics?(data: T): Family[];
  observations?(data: T, identity: Identity): Observation[];
}

/** A probe as the registry and collect.ts hold it: what it read goes only back to itself. */
export interface AnyProbe {
  readonly id: string;
  readonly title: string;
  readonly remedy: string;
  sample(context: ProbeContext, identity: Identity): Promise<{ families: Family[]; observations: Observation[] }>;
}

/** Declares a probe. */
export function defineProbe<T>(probe: Probe<T>): AnyProbe {
  return {
    id: probe.id,
    title: probe.title,
    remedy: probe.remedy,
    async sample(context, identity) {
      const data = await probe.read(context);
      if (data === undefined) return { families: [], observations: [] };
      return {
        families: probe.metrics?.(data) ?? [],
        observations: probe.observations?.(data, identity) ?? [],
      };
    },
  };
}
