// How backups stand, as metrics: by job (`backup_job`, as Prometheus keeps `job` for itself), machine and target; and by target. Part of
// telemetry.
import { Gauge, type Registry } from 'prom-client';

interface About {
  readonly tool: string;
  readonly target: string;
  readonly offsite: string;
  readonly dataset: string;
}

/** A job as the backups stage reads it; instants in milliseconds UTC, what is not known is left out. */
interface ReadJob extends About {
  readonly job: string;
  readonly host: string;
  readonly lastRunAt?: number;
  readonly lastResult?: string;
  readonly lastSuccessAt?: number;
  readonly lastSeconds?: number;
  readonly bytes?: number;
  readonly usualBytes?: number;
  readonly runningSeconds?: number;
  readonly everySeconds?: number;
  readonly verified?: boolean;
  readonly verifiedAt?: number;
}

interface ReadTarget extends About {
  readonly copies?: number;
  readonly oldestAt?: number;
  readonly store?: { readonly newestAt?: number; readonly files: number; readonly bytes: number; readonly gone: boolean };
}

interface ReadBackups {
  readonly jobs: readonly ReadJob[];
  readonly targets: readonly ReadTarget[];
}

type Sample = readonly [labels: Record<string, string>, value: number | undefined];

const TARGET_LABELS = ['target', 'tool', 'offsite', 'dataset'];
const JOB_LABELS = ['backup_job', 'host', ...TARGET_LABELS];
const RESULTS = ['success', 'warning', 'failed', 'unknown'];

/** Adds the metrics; `read` is asked at each scrape. A job that never ran has no time of a run. */
export function createBackupMetrics(registry: Registry, read: () => Promise<ReadBackups>): void {
  job('last_success_timestamp_seconds', 'When the newest run that left a copy ended.', ({ lastSuccessAt }) => seconds(lastSuccessAt));
  job('last_run_timestamp_seconds', 'When the newest run ended, however it did.', ({ lastRunAt }) => seconds(lastRunAt));
  add('last_result', 'Whether the newest run ended so: success, warning, failed or unknown.', [...JOB_LABELS, 'result'], ({ jobs }) =>
    jobs.flatMap((each) =>
      each.lastResult === undefined
        ? []
        : RESULTS.map((result): Sample => [{ ...jobLabels(each), result }, Number(each.lastResult === result)]),
    ),
  );
  job('last_size_bytes', 'Bytes of the newest copy, as far as its tool tells.', ({ bytes }) => bytes);
  job('usual_size_bytes', 'Median of the bytes of up to ten earlier good copies.', ({ usualBytes }) => usualBytes);
  job('last_duration_seconds', 'Time that the newest run took whose start and end are known.', ({ lastSeconds }) => lastSeconds);
  job('running_seconds', 'Since when a run is under way.', ({ runningSeconds }) => runningSeconds);
  job('every_seconds', 'Time between two runs by the register, else as announced.', ({ everySeconds }) => everySeconds);
  job('verified', 'Whether the newest copy passed the check of its tool.', ({ verified }) => flag(verified));
  job('verified_timestamp_seconds', 'End of the newest copy that passed the check of its tool.', ({ verifiedAt }) => seconds(verifiedAt));
  target('copies', 'Whole copies in the target.', ({ copies }) => copies);
  target('oldest_timestamp_seconds', 'Instant of the oldest whole copy in the target.', ({ oldestAt }) => seconds(oldestAt));
  target('store_newest_timestamp_seconds', 'When a copy was last added, by the machine the target lies on.', ({ store }) =>
    seconds(store?.newestAt),
  );
  target('store_size_bytes', 'Bytes in the target, by the machine it lies on.', ({ store }) => store?.bytes);
  target('store_files', 'Files in the target, by the machine it lies on.', ({ store }) => store?.files);
  target('store_gone', 'Whether the target was there and is gone, by the machine it lay on.', ({ store }) => flag(store?.gone));

  function job(name: string, help: string, value: (each: ReadJob) => number | undefined): void {
    add(name, help, JOB_LABELS, ({ jobs }) => jobs.map((each): Sample => [jobLabels(each), value(each)]));
  }

  function target(name: string, help: string, value: (each: ReadTarget) => number | undefined): void {
    add(name, help, TARGET_LABELS, ({ targets }) => targets.map((each): Sample => [targetLabels(each), value(each)]));
  }

  function add(name: string, help: string, labelNames: string[], samples: (all: ReadBackups) => readonly Sample[]): void {
    new Gauge({
      name: `pantau_backup_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        // A page is answered whatever fails.
        const all = await read().catch(() => ({ jobs: [], targets: [] }));
        for (const [labels, value] of samples(all)) {
          if (value !== undefined) this.set(labels, value);
        }
      },
    });
  }
}

function jobLabels(each: ReadJob): Record<string, string> {
  return { backup_job: each.job, host: each.host, ...targetLabels(each) };
}

function targetLabels({ target, tool, offsite, dataset }: About): Record<string, string> {
  return { target, tool, offsite, dataset };
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
