// What the collector tells of its own process and of what it stands on: memory, ledger, disk, Redis, register. Part of
// telemetry. Names of the process are those that Prometheus's own clients use.
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

export interface OwnState {
  readonly version: string;
  /** Folder of the ledger. */
  readonly dataFolder: string;
  readonly redis: { readonly status: string };
  /** Faults of the register on disk; 0 when it is the one in use. */
  readonly register: { readonly registerFaults: number };
}

type Value = () => number | Promise<number>;

const LEDGER_FILES = /^ledger\.sqlite(-wal)?$/;
const LOOP_RESOLUTION_MS = 20;

export function createOwnMetrics(registry: Registry, own: OwnState): void {
  const registers = [registry];
  new Gauge({ name: 'pantau_collector_info', help: 'Version of the collector.', labelNames: ['version'], registers }).set(
    { version: own.version },
    1,
  );
  gauge(registry, 'pantau_redis_up', 'Whether Redis answers: 1 or 0.', () => (own.redis.status === 'ready' ? 1 : 0));
  const faultsHelp = 'Faults of the register on disk; above 0 an earlier version is in use.';
  gauge(registry, 'pantau_register_faults', faultsHelp, () => own.register.registerFaults);
  gauge(registry, 'pantau_ledger_bytes', 'Size of the ledger with its write-ahead log.', () => ledgerBytes(own.dataFolder));
  gauge(registry, 'pantau_data_free_bytes', 'Room that is left on the file system of the ledger.', () => freeBytes(own.dataFolder));
  createProcessMetrics(registry);
}

function createProcessMetrics(registry: Registry): void {
  const startedAt = Date.now() / 1000 - process.uptime();
  gauge(registry, 'process_start_time_seconds', 'When the process started.', () => startedAt);
  gauge(registry, 'process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  gauge(registry, 'nodejs_heap_size_used_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed);
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time, user and system.',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1_000_000);
    },
  });
  const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  delay.enable();
  gauge(registry, 'nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop since the last scrape, 99th percentile.', () => {
    const seconds = Math.max(delay.percentile(99) / 1e9 - LOOP_RESOLUTION_MS / 1000, 0);
    delay.reset();
    return seconds;
  });
}

/** The page is answered whatever fails: what cannot be told is not a number. */
function gauge(registry: Registry, name: string, help: string, value: Value): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(
        await Promise.resolve()
          .then(value)
          .catch(() => Number.NaN),
      );
    },
  });
}

async function ledgerBytes(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => LEDGER_FILES.test(name));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
