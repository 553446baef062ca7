// What slows a CPU down or sets it apart (throttling by heat, isolation), from /sys; for the probe `cpu`. On a machine of
// many CPUs these are hundreds of files, so they are read once a minute.
import { type Column, type Family, gauge, table } from '../exposition.ts';
import { listCpus, readNumber } from './attributes.ts';
import { keptFor } from './kept.ts';
import { readValue } from './sysfs.ts';

interface Throttle {
  readonly package: string;
  /** Left out for the whole package. */
  readonly core?: string;
  readonly count: number;
}

export interface Condition {
  readonly throttles: readonly Throttle[];
  readonly isolated: readonly string[];
}

const FOLDER = '/sys/devices/system/cpu';
const MAX_CPUS = 10_000;

const COLUMNS: readonly Column<Throttle>[] = [
  {
    type: 'counter',
    name: 'node_cpu_core_throttles_total',
    help: 'Number of times this CPU core has been throttled.',
    value: ({ core, count }) => (core === undefined ? undefined : count),
  },
  {
    type: 'counter',
    name: 'node_cpu_package_throttles_total',
    help: 'Number of times this CPU package has been throttled.',
    value: ({ core, count }) => (core === undefined ? count : undefined),
  },
];

/** CPU numbers of a list such as `1,4-6`. */
export function parseCpuList(text: string): string[] {
  return text.split(',').flatMap((part) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (match === null) return [];
    const first = Number(match[1]);
    const count = Math.max(0, Math.min(Number(match[2] ?? match[1]) - first + 1, MAX_CPUS));
    return Array.from({ length: count }, (_, index) => String(first + index));
  });
}

/** Each core and each package counts once, whichever of its threads tells. */
export const readCondition = keptFor(60, async (host): Promise<Condition> => {
  const throttles = new Map<string, Throttle>();
  for (const cpu of await listCpus(host)) {
    const number = (file: string) => readNumber(host, `${FOLDER}/cpu${cpu}/${file}`);
    const pack = await number('topology/physical_package_id');
    const core = await number('topology/core_id');
    if (pack === undefined || core === undefined || pack < 0 || core < 0) continue;
    const ofCore = throttles.has(`${pack} ${core}`) ? undefined : await number('thermal_throttle/core_throttle_count');
    if (ofCore !== undefined) throttles.set(`${pack} ${core}`, { package: String(pack), core: String(core), count: ofCore });
    const ofPackage = throttles.has(String(pack)) ? undefined : await number('thermal_throttle/package_throttle_count');
    if (ofPackage !== undefined) throttles.set(String(pack), { package: String(pack), count: ofPackage });
  }
  return { throttles: [...throttles.values()], isolated: parseCpuList((await readValue(host, `${FOLDER}/isolated`)) ?? '') };
});

export function conditionFamilies({ throttles, isolated }: Condition): Family[] {
  return [
    ...table(throttles, ({ package: pack, core }) => (core === undefined ? { package: pack } : { core, package: pack }), COLUMNS),
    gauge(
      'node_cpu_isolated',
      'Whether each core is isolated, information from /sys/devices/system/cpu/isolated.',
      isolated.map((cpu) => ({ labels: { cpu }, value: 1 })),
    ),
  ];
}
