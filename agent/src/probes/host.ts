// Fact `host`: what the machine is, from /etc/os-release and /proc/sys/kernel.
import type { HostFact } from '@pantau/shared/facts';
import { defineProbe } from './probe.ts';

/** Values of an os-release(5) file by name, quotes taken off. */
export function parseOsRelease(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([A-Z0-9_]+)=(.*)$/.exec(line.trim());
    if (match === null) continue;
    values.set(match[1] ?? '', (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["'$`\\])/g, '$1'));
  }
  return values;
}

export const host = defineProbe<HostFact>({
  id: 'host',
  title: 'Identitas mesin · Identity of the machine',
  remedy: 'Buat /etc/machine-id (systemd-machine-id-setup) · Create /etc/machine-id (systemd-machine-id-setup)',
  reads: ['/etc/machine-id', '/etc/os-release', '/proc/sys/kernel'],
  facts: ['host'],
  everySeconds: 60,
  async read({ host: machine }) {
    const hostname = (await machine.readText('/proc/sys/kernel/hostname'))?.trim();
    if (hostname === undefined || hostname === '') return undefined;
    const machineId = await machine.machineId();
    if (machineId === undefined) throw new Error('/etc/machine-id: missing or not an id');
    const release = parseOsRelease((await machine.readText('/etc/os-release')) ?? (await machine.readText('/usr/lib/os-release')) ?? '');
    return {
      hostname,
      machineId,
      os: release.get('PRETTY_NAME') ?? release.get('NAME') ?? 'Linux',
      kernel: ((await machine.readText('/proc/sys/kernel/osrelease')) ?? '').trim(),
      architecture: machine.machine(),
    };
  },
  observations: (fact, { server }) => [{ subject: { kind: 'server', id: server }, fact: 'host', value: { ...fact } }],
});
