// Configured targets under watch: each is read again in the background when its time has come, and what the newest reading found is told with the
// instant at which it was read.
import type { BackupJobFact } from '@pantau/shared/backup-facts';
import type { Host } from '../host/host.ts';
import type { Jobs } from './jobs.ts';
import type { BackupTarget, ReaderContext, Reading } from './readers/reader.ts';
import type { SeenRepository } from './seen-repository.ts';

export interface TargetWatchDeps {
  readonly host: Host;
  readonly jobs: Jobs;
  readonly context: Omit<ReaderContext, 'host' | 'signal'>;
  readonly onChange: () => void;
}

export interface SeenJob {
  readonly fact: BackupJobFact;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface TargetWatch {
  /** Cheap: queues what is due, or everything when a job has just run, and returns what is known. */
  look(hasJobRun?: boolean): { readonly repositories: readonly SeenRepository[]; readonly jobs: readonly SeenJob[] };
}

interface Known {
  readonly reading: Reading;
  readonly at: string;
}

/** Watch over `targets`; each is read at once and then at the pace of its reader. */
export function createTargetWatch(targets: readonly BackupTarget[], { host, jobs, context, onChange }: TargetWatchDeps): TargetWatch {
  const known = new Map<BackupTarget, Known>();
  const dueMs = new Map<BackupTarget, number>();
  const queued = new Set<BackupTarget>();

  function queue(target: BackupTarget): void {
    if (queued.has(target)) return;
    queued.add(target);
    dueMs.set(target, host.now() + target.everySeconds * 1000);
    jobs.add(async (signal) => {
      queued.delete(target);
      const at = new Date(host.now()).toISOString();
      const reading = await target.read({ ...context, host, signal });
      if (signal.aborted) return;
      const before = known.get(target);
      known.set(target, { reading, at });
      if (JSON.stringify(before?.reading) !== JSON.stringify(reading)) onChange();
    });
  }

  return {
    look(hasJobRun = false) {
      const nowMs = host.now();
      for (const target of targets) {
        const due = dueMs.get(target);
        // A clock that was set back must not put a reading off for long.
        if (hasJobRun || due === undefined || nowMs >= due || due - nowMs > 2 * target.everySeconds * 1000) queue(target);
      }
      const all = [...known.values()];
      return {
        repositories: all.flatMap(({ reading, at }) => reading.repositories.map((fact) => ({ fact, at }))),
        jobs: all.flatMap(({ reading, at }) => reading.jobs.map((fact) => ({ fact, at }))),
      };
    },
  };
}
