// What a reader of a backup tool is: it reads one configured target through Host, in the background, and gives records in the normal form of
// shared/src/backup-facts.ts. Output that it does not know is `unknown` with the reason, never a success.
import type { BackupJobFact, BackupRepositoryFact } from '@pantau/shared/backup-facts';
import type { Reader } from '../../faults.ts';
import type { Host } from '../../host/host.ts';

export interface ReaderContext {
  readonly host: Host;
  /** Environment of the agent; a program gets of it only what `toolEnvironment` lets through. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder for the caches of tools; undefined: none. */
  readonly cacheDirectory: string | undefined;
  /** Name of the server that reads, as enrolled: the host of jobs that name none. */
  readonly server: string;
  readonly signal: AbortSignal;
}

/** What a look at a target found. */
export interface Reading {
  readonly repositories: readonly BackupRepositoryFact[];
  readonly jobs: readonly BackupJobFact[];
}

/** What the tool's own check of a target proved. */
export interface Checked {
  /** undefined: it could not be done, or ran out of its budget before it proved anything. */
  readonly passed: boolean | undefined;
  /** In both languages. */
  readonly text: string;
  /** `snapshot` of each copy that `passed` speaks of: copies are independent. Left out: the check is one of the whole repository. */
  readonly copies?: readonly string[];
  /** Not all that there is was read. */
  readonly isPartial?: boolean;
}

export interface BackupReader<Target> {
  /** Key of its list in `backups` of config.json. */
  readonly id: string;
  readonly title: string;
  /** Programs and files that it reads. */
  readonly reads: readonly string[];
  /** Right or package that it needs, in both languages. */
  readonly needs?: string;
  /** Seconds between two readings of a target. */
  readonly everySeconds: number;
  /** Reads one entry of the list; notes faults under `field`, also for keys that it does not know. */
  configure(entry: unknown, field: string, reader: Reader): Target;
  /** What tells this target from others, for people and as a key: a path or address without secrets. */
  locationOf(target: Target): string;
  /** Reads; what cannot be read is told with `readable: false` and the reason. Rejects only for what is a bug. */
  read(target: Target, context: ReaderContext): Promise<Reading>;
  /** The tool's own check, ended after `seconds`. Left out: the tool has none. */
  check?(target: Target, context: ReaderContext, seconds: number): Promise<Checked>;
}

/** A configured target with its reader: what it was configured with goes only back to itself. */
export interface BackupTarget extends Pick<BackupReader<unknown>, 'id' | 'everySeconds'> {
  readonly location: string;
  read(context: ReaderContext): Promise<Reading>;
  readonly check?: (context: ReaderContext, seconds: number) => Promise<Checked>;
}

export interface AnyReader extends Pick<BackupReader<unknown>, 'id' | 'title' | 'reads' | 'needs' | 'everySeconds'> {
  open(entry: unknown, field: string, reader: Reader): BackupTarget;
}

/** Declares a reader. */
export function defineReader<Target>(definition: BackupReader<Target>): AnyReader {
  const { id, title, reads, everySeconds, needs, check } = definition;
  return {
    id,
    title,
    reads,
    everySeconds,
    ...(needs === undefined ? {} : { needs }),
    open(entry, field, reader) {
      const target = definition.configure(entry, field, reader);
      return {
        id,
        everySeconds,
        location: definition.locationOf(target),
        read: (context) => definition.read(target, context),
        ...(check === undefined ? {} : { check: (context, seconds) => check(target, context, seconds) }),
      };
    },
  };
}

const PASSED_ON = /^(PATH|HOME|USER|TMPDIR|SSH_AUTH_SOCK|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)$/;

/** Environment for a program: times in UTC, messages in English, one core; of the agent's own only paths and proxies. */
export function toolEnvironment(
  environment: ReaderContext['environment'],
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const passed = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && PASSED_ON.test(entry[0]),
  );
  return { ...Object.fromEntries(passed), GOMAXPROCS: '1', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...more };
}
