// The machine's wall clock, its zone and clock source; node_exporter's collector `time`.
import { type Family, gauge } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { keptFor } from './kept.ts';
import { defineProbe } from './probe.ts';
import { namesIn, readValue } from './sysfs.ts';
import { parseZone, type Zone, zoneAt } from './time-zone.ts';

interface ClockSource {
  readonly available: readonly string[];
  readonly current: string;
}

interface Clock {
  readonly nowMs: number;
  readonly sources: readonly ClockSource[];
  /** undefined: /etc/localtime cannot be read. */
  readonly zone: Zone | undefined;
}

const SOURCES = '/sys/devices/system/clocksource';

const readSources = keptFor(60, async (host): Promise<ClockSource[]> => {
  const sources: ClockSource[] = [];
  for (const name of (await namesIn(host, SOURCES, /^clocksource\d+$/)) ?? []) {
    const available = (await readValue(host, `${SOURCES}/${name}/available_clocksource`)) ?? '';
    const current = (await readValue(host, `${SOURCES}/${name}/current_clocksource`)) ?? '';
    sources.push({ available: available.split(/\s+/).filter((source) => source !== ''), current });
  }
  return sources;
});

const readZones = keptFor(300, async (host: Host) => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of host.stream('/etc/localtime', AbortSignal.timeout(1_000))) chunks.push(chunk);
    return parseZone(Buffer.concat(chunks));
  } catch (error) {
    // Without the file every program takes UTC.
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? parseZone(undefined) : undefined;
  }
});

export const time = defineProbe<Clock>({
  id: 'time',
  title: 'Jam sistem · System clock',
  remedy: 'Periksa jam sistem (timedatectl) · Check the system clock (timedatectl)',
  reads: ['clock_gettime(2)', '/etc/localtime', SOURCES],
  emits: ['node_time_*'],
  async read({ host }) {
    const zones = await readZones(host, '');
    const sources = await readSources(host, '');
    const nowMs = host.now();
    return { nowMs, sources, zone: zones === undefined ? undefined : zoneAt(zones, nowMs / 1000) };
  },
  metrics: clockFamilies,
  unseen: ({ zone }) =>
    zone === undefined ? ['zona waktu tidak terbaca: periksa /etc/localtime · time zone unknown: check /etc/localtime'] : [],
});

export function clockFamilies({ nowMs, sources, zone }: Clock): Family[] {
  const labels = (device: number, clocksource: string) => ({ labels: { device: String(device), clocksource }, value: 1 });
  return [
    gauge('node_time_seconds', 'System time in seconds since epoch (1970).', nowMs / 1000),
    gauge(
      'node_time_zone_offset_seconds',
      'System time zone offset in seconds.',
      zone === undefined ? [] : [{ labels: { time_zone: zone.name }, value: zone.offsetSeconds }],
    ),
    gauge(
      'node_time_clocksource_available_info',
      "Available clocksources read from '/sys/devices/system/clocksource'.",
      sources.flatMap(({ available }, device) => available.map((source) => labels(device, source))),
    ),
    gauge(
      'node_time_clocksource_current_info',
      "Current clocksource read from '/sys/devices/system/clocksource'.",
      sources.map(({ current }, device) => labels(device, current)),
    ),
  ];
}
