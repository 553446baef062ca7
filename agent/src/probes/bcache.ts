// SSD caches of disks, from /sys/fs/bcache; node_exporter's collector `bcache`.
import type { Host } from '../host/host.ts';
import { dehumanize, parseWritebackRate } from './bcache-text.ts';
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { namesIn, readValue } from './sysfs.ts';

const FOLDER = '/sys/fs/bcache';

type Row = readonly [file: string, name: string, type: 'gauge' | 'counter', factor: number, help: string];

const SET: readonly Row[] = [
  ['average_key_size', 'average_key_size_sectors', 'gauge', 1, 'Average data per key in the btree (sectors).'],
  ['btree_cache_size', 'btree_cache_size_bytes', 'gauge', 1, 'Amount of memory currently used by the btree cache.'],
  [
    'cache_available_percent',
    'cache_available_percent',
    'gauge',
    1,
    'Percentage of cache device without dirty data, usable for writeback (may contain clean cached data).',
  ],
  ['congested', 'congested', 'gauge', 1, 'Congestion.'],
  ['root_usage_percent', 'root_usage_percent', 'gauge', 1, 'Percentage of the root btree node in use (tree depth increases if too high).'],
  ['tree_depth', 'tree_depth', 'gauge', 1, 'Depth of the btree.'],
  ['internal/active_journal_entries', 'active_journal_entries', 'gauge', 1, 'Number of journal entries that are newer than the index.'],
  ['internal/btree_nodes', 'btree_nodes', 'gauge', 1, 'Total nodes in the btree.'],
  ['internal/btree_read_average_duration_us', 'btree_read_average_duration_seconds', 'gauge', 1e-9, 'Average btree read duration.'],
  [
    'internal/cache_read_races',
    'cache_read_races_total',
    'counter',
    1,
    'Counts instances where while data was being read from the cache, the bucket was reused and invalidated - i.e. where the pointer was stale after the read completed.',
  ],
];
const BACKING: readonly Row[] = [
  ['dirty_data', 'dirty_data_bytes', 'gauge', 1, 'Amount of dirty data for this backing device in the cache.'],
  ['stats_total/bypassed', 'bypassed_bytes_total', 'counter', 1, 'Amount of IO (both reads and writes) that has bypassed the cache.'],
  ['stats_total/cache_hits', 'cache_hits_total', 'counter', 1, 'Hits counted per individual IO as bcache sees them.'],
  ['stats_total/cache_misses', 'cache_misses_total', 'counter', 1, 'Misses counted per individual IO as bcache sees them.'],
  ['stats_total/cache_bypass_hits', 'cache_bypass_hits_total', 'counter', 1, 'Hits for IO intended to skip the cache.'],
  ['stats_total/cache_bypass_misses', 'cache_bypass_misses_total', 'counter', 1, 'Misses for IO intended to skip the cache.'],
  [
    'stats_total/cache_miss_collisions',
    'cache_miss_collisions_total',
    'counter',
    1,
    'Instances where data insertion from cache miss raced with write (data already present).',
  ],
  ['stats_total/cache_readaheads', 'cache_readaheads_total', 'counter', 1, 'Count of times readahead occurred.'],
];
const CACHE: readonly Row[] = [
  ['io_errors', 'io_errors', 'gauge', 1, 'Number of errors that have occurred, decayed by io_error_halflife.'],
  ['metadata_written', 'metadata_written_bytes_total', 'counter', 1, 'Sum of all non data writes (btree writes and all other metadata).'],
  ['written', 'written_bytes_total', 'counter', 1, 'Sum of all data that has been written to the cache.'],
];
/** Line of writeback_rate_debug, name of the metric, help. */
const WRITEBACK = [
  ['target', 'dirty_target_bytes', 'Current dirty data target threshold for this backing device in bytes.'],
  ['rate', 'writeback_rate', 'Current writeback rate for this backing device in bytes.'],
  ['proportional', 'writeback_rate_proportional_term', 'Current result of proportional controller, part of writeback rate'],
  ['integral', 'writeback_rate_integral_term', 'Current result of integral controller, part of writeback rate'],
  ['change', 'writeback_change', 'Last writeback rate change step for this backing device.'],
] as const;

export const bcache = defineProbe<Point[]>({
  id: 'bcache',
  title: 'Cache disk bcache · bcache disk caches',
  remedy: 'Periksa perangkat cache (bcache-super-show) · Look at the cache device (bcache-super-show)',
  reads: [FOLDER],
  emits: ['node_bcache_*'],
  async read({ host }) {
    const sets = await namesIn(host, FOLDER, /-/);
    if (sets === undefined || sets.length === 0) return undefined;
    const points: Point[] = [];
    for (const uuid of sets) points.push(...(await readSet(host, uuid)));
    return points;
  },
  metrics: familiesOf,
});

async function readSet(host: Host, uuid: string): Promise<Point[]> {
  const folder = `${FOLDER}/${uuid}`;
  const points = await readRows(host, folder, SET, { uuid });
  for (const device of (await namesIn(host, folder, /^bdev\d/)) ?? []) {
    const labels = { uuid, backing_device: device };
    points.push(...(await readRows(host, `${folder}/${device}`, BACKING, labels)));
    const writeback = parseWritebackRate((await readValue(host, `${folder}/${device}/writeback_rate_debug`)) ?? '');
    for (const [line, name, help] of WRITEBACK) {
      points.push({ name: `node_bcache_${name}`, help, type: 'gauge', labels, value: writeback.get(line) ?? 0 });
    }
  }
  for (const device of (await namesIn(host, folder, /^cache\d/)) ?? []) {
    points.push(...(await readRows(host, `${folder}/${device}`, CACHE, { uuid, cache_device: device })));
  }
  return points;
}

/** A file that this kernel does not have counts as 0, as with node_exporter. */
async function readRows(host: Host, folder: string, rows: readonly Row[], labels: Record<string, string>): Promise<Point[]> {
  const points: Point[] = [];
  for (const [file, name, type, factor, help] of rows) {
    const value = dehumanize((await readValue(host, `${folder}/${file}`)) ?? '0') * factor;
    points.push({ name: `node_bcache_${name}`, help, type, labels, value });
  }
  return points;
}
