// What a probe is: it reads through Host, its parser and its metrics are pure. collect.ts runs it alone.
import type { Observation } from '@pantau/shared/report';
import type { BackupWatch } from '../backups/watch.ts';
import type { CertificatesConfig } from '../certificates/find-files.ts';
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
  /** Where the inspection of root lies; left out: where the package lets it be written. */
  readonly inspectFile?: string | undefined;
  /** Where else certificates lie, as configured. */
  readonly certificates?: CertificatesConfig | undefined;
  /** Folder of *.prom files as configured; undefined: the usual one. */
  readonly textfileDirectory?: string | undefined;
}

export interface Probe<T> {
  /** Equals the label `collector`, and the file name where _ stands as -. */
  readonly id: string;
  readonly title: string;
  /** What to do when this probe fails, for `doctor`. */
  readonly remedy: string;
  /** Files, sockets and programs that it reads, for the README and `doctor`. */
  readonly reads: readonly string[];
  /** Package, kernel module or right that it needs beyond an ordinary user, in both languages. Left out: nothing. */
  readonly needs?: string;
  /** Families that it gives, by name or by beginning (`node_memory_*`). Left out: facts only. */
  readonly emits?: readonly string[];
  /** Facts that it reports, by their names in shared/src/facts.ts. Left out: metrics only. */
  readonly facts?: readonly string[];
  /** For what changes slowly or costs much: read again only after so many seconds. Left out: with each report. */
  readonly everySeconds?: number;
  /** Its families are written by others: one that another probe gives is left out of the page. */
  readonly foreign?: true;
  /** Returns undefined when this machine has nothing of the kind; throws when the sensor is broken. */
  read(context: ProbeContext): Promise<T | undefined>;
  metrics?(data: T): Family[];
  observations?(data: T, identity: Identity): Observation[];
  /** What is true of the instant at which it was read: told once, not with each report; what does not fit one report goes with the next ones. */
  samples?(data: T, identity: Identity): Observation[];
  /** What of its kind it could not see here, and why, in both languages. */
  unseen?(data: T): readonly string[];
}

/** What one probe gives to a report. */
export interface ProbeSample {
  readonly families: readonly Family[];
  readonly observations: readonly Observation[];
  readonly samples?: readonly Observation[];
  readonly unseen: readonly string[];
  /** This machine has nothing of the kind. */
  readonly isAbsent: boolean;
}

/** A probe as the registry and collect.ts hold it: what it read goes only back to itself. */
export interface AnyProbe
  extends Pick<Probe<unknown>, 'id' | 'title' | 'remedy' | 'reads' | 'needs' | 'emits' | 'facts' | 'everySeconds' | 'foreign'> {
  sample(context: ProbeContext, identity: Identity): Promise<ProbeSample>;
}

/** Declares a probe. */
export function defineProbe<T>(probe: Probe<T>): AnyProbe {
  const { read, metrics, observations, samples, unseen, ...about } = probe;
  return {
    ...about,
    async sample(context, identity) {
      const data = await read(context);
      if (data === undefined) return { families: [], observations: [], unseen: [], isAbsent: true };
      return {
        families: metrics?.(data) ?? [],
        observations: observations?.(data, identity) ?? [],
        samples: samples?.(data, identity) ?? [],
        unseen: unseen?.(data) ?? [],
        isAbsent: false,
      };
    },
  };
}
