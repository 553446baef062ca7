// A machine with lease files of DHCP servers, for the tests of the probe `dhcp_leases`, and what the probe says of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { dhcpLeases } from '../probes/dhcp-leases.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from './fixture-host.ts';
import { scratchFolder } from './scratch.ts';

export const LEASES_NOW = Date.parse('2026-03-02T08:00:00Z');

/** A machine with these files. */
export async function machineWith(files: Readonly<Record<string, string>>, now = LEASES_NOW): Promise<{ host: Host; root: string }> {
  const root = await scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { host: createLinuxHost({ root, now: () => now }), root };
}

export async function leasesOf(host: Host) {
  const { samples = [], unseen, isAbsent } = await dhcpLeases.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY);
  return { rows: samples.flatMap(({ value }) => value['rows']), samples, unseen, isAbsent };
}
