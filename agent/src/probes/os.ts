// The distribution and its version, from os-release(5); node_exporter's collector `os`.
import { type Family, gauge } from '../exposition.ts';
import { parseOsRelease } from './host.ts';
import { defineProbe } from './probe.ts';

const LABELS = [
  ...['build_id', 'id', 'id_like', 'image_id', 'image_version', 'name', 'pretty_name'],
  ...['variant', 'variant_id', 'version', 'version_codename', 'version_id'],
];

/** Major and minor part of a version such as `24.04.1`, as a number. */
export function versionNumber(text: string): number | undefined {
  const match = /^\d+\.?\d*/.exec(text);
  return match === null || Number(match[0]) === 0 ? undefined : Number(match[0]);
}

export function osFamilies(release: ReadonlyMap<string, string>): Family[] {
  const value = (label: string): string => release.get(label.toUpperCase()) ?? '';
  const info = Object.fromEntries(LABELS.map((label) => [label, value(label)]));
  const version = versionNumber(value('version_id'));
  const named = { id: value('id'), id_like: value('id_like'), name: value('name') };
  return [
    gauge('node_os_info', `A metric with a constant '1' value labeled by ${LABELS.join(', ')}.`, [{ labels: info, value: 1 }]),
    gauge(
      'node_os_version',
      'Metric containing the major.minor part of the OS version.',
      version === undefined ? [] : [{ labels: named, value: version }],
    ),
  ];
}

export const os = defineProbe<Map<string, string>>({
  id: 'os',
  title: 'Distribusi dan versinya · Distribution and version',
  remedy: 'Perbaiki /etc/os-release · Repair /etc/os-release',
  reads: ['/etc/os-release', '/usr/lib/os-release'],
  emits: ['node_os_info', 'node_os_version'],
  everySeconds: 300,
  async read({ host }) {
    const text = (await host.readText('/etc/os-release')) ?? (await host.readText('/usr/lib/os-release'));
    return text === undefined ? undefined : parseOsRelease(text);
  },
  metrics: osFamilies,
});
