// ZFS: cache and module counters, pools and datasets, from /proc/spl/kstat/zfs; node_exporter's collector `zfs`.
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { namesIn, readValue } from './sysfs.ts';

const FOLDER = '/proc/spl/kstat/zfs';
const POOL_STATES = ['online', 'degraded', 'faulted', 'offline', 'removed', 'unavail'];

/** Name in the metric, file. */
const STATISTICS = {
  zfs_abd: 'abdstats',
  zfs_arc: 'arcstats',
  zfs_dbuf: 'dbuf_stats',
  zfs_dmu_tx: 'dmu_tx',
  zfs_dnode: 'dnodestats',
  zfs_fm: 'fm',
  zfs_vdev_cache: 'vdev_cache_stats',
  zfs_vdev_mirror: 'vdev_mirror_stats',
  zfs_xuio: 'xuio_stats',
  zfs_zfetch: 'zfetchstats',
  zfs_zil: 'zil',
} as const;

/** A table "name type data": its 64-bit counters (type 4), and the name of the dataset where it has one. */
export function parseKstat(text: string): { counters: [string, number][]; dataset: string } {
  const rows = fieldsOfLines(text);
  const start = rows.findIndex((row) => row.join(' ') === 'name type data');
  if (start === -1) throw new Error('kstat: no line "name type data"');
  const table = rows.slice(start + 1);
  const numbers = table.filter(([, type, data]) => type === '4' && data !== undefined);
  return {
    counters: numbers.map(([name = '', , data]) => [name, parseNumber(data, name)]),
    dataset: table.find(([name]) => name === 'dataset_name')?.[2] ?? '',
  };
}

/** The file io of a pool: a line of names from "nread" on, a line of numbers. */
export function parsePoolIo(text: string): [string, number][] {
  const rows = fieldsOfLines(text);
  const start = rows.findIndex((row) => row[0] === 'nread' && row.length >= 12);
  const values = rows[start + 1] ?? [];
  return start === -1 ? [] : (rows[start] ?? []).map((name, index) => [name, parseNumber(values[index], name)]);
}

export const zfs = defineProbe<Point[]>({
  id: 'zfs',
  title: 'ZFS · ZFS',
  remedy: 'Periksa pool (zpool status) · Look at the pool (zpool status)',
  reads: [FOLDER],
  emits: ['node_zfs_*'],
  async read({ host }) {
    const entries = await host.list(FOLDER, 1_024);
    if (entries === undefined) return undefined;
    const points: Point[] = [];
    const add = (subsystem: string, kstat: string, name: string, labels: Record<string, string>, value: number): void => {
      const help = `kstat.zfs.misc.${kstat}.${name}`;
      points.push({ name: `node_${subsystem}_${metricName(name)}`, help, type: 'untyped', labels, value });
    };
    for (const [subsystem, file] of Object.entries(STATISTICS)) {
      const text = await readValue(host, `${FOLDER}/${file}`);
      if (text === undefined) continue;
      for (const [name, value] of parseKstat(text).counters) add(subsystem, file, name, {}, value);
    }
    for (const { name: zpool } of entries.filter(({ kind }) => kind === 'directory')) {
      const io = await readValue(host, `${FOLDER}/${zpool}/io`);
      for (const [name, value] of parsePoolIo(io ?? '')) add('zfs_zpool', 'io', name, { zpool }, value);
      for (const file of (await namesIn(host, `${FOLDER}/${zpool}`, /^objset-/)) ?? []) {
        const text = await readValue(host, `${FOLDER}/${zpool}/${file}`);
        if (text === undefined) continue;
        const { counters, dataset } = parseKstat(text);
        for (const [name, value] of counters) add('zfs_zpool_dataset', 'objset', name, { zpool, dataset }, value);
      }
      const state = await readValue(host, `${FOLDER}/${zpool}/state`);
      if (state !== undefined) points.push(...statePoints(zpool, state));
    }
    return points;
  },
  metrics: familiesOf,
});

export function statePoints(zpool: string, shown: string): Point[] {
  return POOL_STATES.map((state) => ({
    name: 'node_zfs_zpool_state',
    help: 'kstat.zfs.misc.state',
    type: 'gauge',
    labels: { zpool, state },
    value: shown.toLowerCase() === state ? 1 : 0,
  }));
}

/** What follows the last dot of a counter's name, as node_exporter has it. */
function metricName(name: string): string {
  return (name.split('.').at(-1) ?? '').replaceAll('-', '_');
}
