// Numbers in files of /sys and /proc/sys; shared by the probes.
import type { Host } from '../host/host.ts';
import { kernelNumber, namesIn, readValue } from './sysfs.ts';

/** The number that a file holds; undefined where it is absent, closed to the agent, or has no meaning now (EINVAL). */
export async function readNumber(host: Host, path: string): Promise<number | undefined> {
  return kernelNumber(await readValue(host, path));
}

/** Numbers of the CPUs that have a folder in /sys, in order. */
export async function listCpus(host: Host): Promise<string[]> {
  const names = (await namesIn(host, '/sys/devices/system/cpu', /^cpu\d+$/)) ?? [];
  return names.map((name) => name.slice(3)).sort((a, b) => Number(a) - Number(b));
}
