// Whether SELinux is on and enforces, from /sys/fs/selinux and /etc/selinux/config; node_exporter's collector `selinux`.
import { type Family, gauge } from '../exposition.ts';
import { keptFor } from './kept.ts';
import { defineProbe } from './probe.ts';
import { readValue } from './sysfs.ts';

interface Selinux {
  /** Content of /sys/fs/selinux/enforce; undefined: SELinux is off. */
  readonly enforce: string | undefined;
  readonly config: string;
}

/** What the configuration asks for: 1 enforcing, 0 permissive, -1 disabled. */
export function configuredMode(config: string): number {
  const mode = /^\s*SELINUX\s*=\s*(\w+)/m.exec(config)?.[1];
  if (mode === 'enforcing') return 1;
  return mode === 'permissive' ? 0 : -1;
}

const readConfig = keptFor(60, async (host) => (await readValue(host, '/etc/selinux/config')) ?? '');

export const selinux = defineProbe<Selinux>({
  id: 'selinux',
  title: 'Mode SELinux · Mode of SELinux',
  remedy: 'Periksa sestatus · See sestatus',
  reads: ['/sys/fs/selinux/enforce', '/proc/self/attr/current', '/etc/selinux/config'],
  emits: ['node_selinux_*'],
  async read({ host }) {
    const enforce = await readValue(host, '/sys/fs/selinux/enforce');
    // Before a policy is loaded the kernel runs everything as "kernel".
    const isOff = enforce === undefined || (await readValue(host, '/proc/self/attr/current'))?.replace(/\0$/, '') === 'kernel';
    return isOff ? { enforce: undefined, config: '' } : { enforce, config: await readConfig(host, '') };
  },
  metrics: selinuxFamilies,
});

export function selinuxFamilies({ enforce, config }: Selinux): Family[] {
  const enabled = gauge('node_selinux_enabled', 'SELinux is enabled, 1 is true, 0 is false', enforce === undefined ? 0 : 1);
  if (enforce === undefined) return [enabled];
  return [
    enabled,
    gauge('node_selinux_config_mode', 'Configured SELinux enforcement mode', configuredMode(config)),
    gauge('node_selinux_current_mode', 'Current SELinux enforcement mode', enforce === '1' ? 1 : 0),
  ];
}
