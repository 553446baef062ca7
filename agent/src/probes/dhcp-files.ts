// Where DHCP servers keep their leases, and the reading of such files line by line, limited in size and time.
import type { Host } from '../host/host.ts';
import { createDnsmasqReader } from './dhcp-dnsmasq.ts';
import { createIscReader } from './dhcp-isc.ts';
import { createKeaReader } from './dhcp-kea.ts';
import type { Lease, LeaseReader } from './dhcp-lease.ts';

interface LeaseFile {
  readonly path: string;
  readonly createReader: (nowMs: number) => LeaseReader;
  /** Groups that may read it, as Debian and Red Hat name them. */
  readonly groups: string;
}

const BYTES_LIMIT = 64 * 1024 * 1024;
const LINE_LENGTH = 64 * 1024;
const TIME_LIMIT_MS = 1_500;
const NETWORK_MANAGER = '/var/lib/NetworkManager';
const NETWORK_MANAGER_FILES = 1_000;

const ISC = ['/var/lib/dhcp/dhcpd.leases', '/var/lib/dhcp/dhcpd6.leases', '/var/lib/dhcpd/dhcpd.leases', '/var/lib/dhcpd/dhcpd6.leases'];
const KEA = ['/var/lib/kea/kea-leases4.csv', '/var/lib/kea/kea-leases6.csv'];
const DNSMASQ = ['/var/lib/misc/dnsmasq.leases', '/var/lib/dnsmasq/dnsmasq.leases'];

export const LEASE_PATHS: readonly string[] = [...ISC, ...KEA, ...DNSMASQ, `${NETWORK_MANAGER}/dnsmasq-*.leases`];

/** All files in the order in which they are read: of one server the oldest first. */
export async function leaseFiles(host: Host): Promise<LeaseFile[]> {
  const manager = (await list(host)).map((name) => `${NETWORK_MANAGER}/${name}`);
  return [
    ...ISC.map((path) => ({ path, createReader: createIscReader, groups: 'dhcpd' })),
    ...(await Promise.all(KEA.map((path) => keaFiles(host, path))))
      .flat()
      .map((path) => ({ path, createReader: createKeaReader, groups: '_kea, kea' })),
    ...[...DNSMASQ, ...manager].map((path) => ({ path, createReader: createDnsmasqReader, groups: 'dip, dnsmasq' })),
  ];
}

async function list(host: Host): Promise<string[]> {
  try {
    const entries = (await host.list(NETWORK_MANAGER, NETWORK_MANAGER_FILES)) ?? [];
    return entries.map(({ name }) => name).filter((name) => /^dnsmasq-[\w.-]+\.leases$/.test(name));
  } catch {
    // Only root looks into it on some systems; a shared connection of a desktop is no server of the region.
    return [];
  }
}

/** While Kea cleans its file up, what it had lies in the files beside it (Lease File Cleanup): in this order, as Kea itself reads them. */
async function keaFiles(host: Host, path: string): Promise<string[]> {
  const isThere = async (suffix: string): Promise<boolean> => {
    try {
      return (await host.stat(path + suffix)) !== undefined;
    } catch {
      return false;
    }
  };
  return [...((await isThere('.completed')) ? [`${path}.completed`] : [`${path}.2`, `${path}.1`]), path];
}

export interface ReadLeases {
  /** Active leases by address. */
  readonly leases: ReadonlyMap<string, Lease>;
  readonly unseen: readonly string[];
  /** There is a file of leases, or one that may not be looked at. */
  readonly isThere: boolean;
}

/** Reads all files that there are, within one time limit. */
export async function readLeases(host: Host): Promise<ReadLeases> {
  const leases = new Map<string, Lease>();
  const unseen = new Set<string>();
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  let isThere = false;
  for (const file of await leaseFiles(host)) {
    try {
      const info = await host.stat(file.path);
      if (info === undefined) continue;
      isThere = true;
      if (info.bytes > BYTES_LIMIT) {
        unseen.add(`${file.path}: ${tooLarge(info.bytes)}`);
        continue;
      }
      await readFile(host, file, signal, leases);
    } catch (error) {
      isThere = true;
      // Once for a folder: what keeps one file from being read mostly keeps all of them.
      unseen.add(`${file.path.slice(0, file.path.lastIndexOf('/'))}: ${reasonOf(error, file, signal)}`);
    }
  }
  for (const [ip, { isActive }] of leases) if (!isActive) leases.delete(ip);
  return { leases, unseen: [...unseen], isThere };
}

async function readFile(host: Host, file: LeaseFile, signal: AbortSignal, into: Map<string, Lease>): Promise<void> {
  const read = file.createReader(host.now());
  let rest = '';
  for await (const chunk of host.stream(file.path, signal)) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = (lines.pop() ?? '').slice(0, LINE_LENGTH);
    for (const line of lines) {
      const lease = line === '' ? undefined : read(line);
      if (lease !== undefined) into.set(lease.ip, lease);
    }
  }
}

function tooLarge(bytes: number): string {
  const mebibytes = Math.round(bytes / 1024 / 1024);
  return `${mebibytes} MiB terlalu besar, biarkan server DHCP merapikannya (mulai ulang; Kea: lfc-interval) · too large: let the DHCP server clean it up (restart; Kea: lfc-interval)`;
}

function reasonOf(error: unknown, { groups }: LeaseFile, signal: AbortSignal): string {
  if (signal.aborted) return `tidak terbaca dalam ${TIME_LIMIT_MS} ms · not read in that time: see how busy its disk is`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code !== 'EACCES' && code !== 'EPERM') return `tidak terbaca · not readable: ${code}`;
  return (
    `tidak boleh dibaca; beri hak grup · may not be read: give the group right: systemctl edit pantau-agent → [Service] SupplementaryGroups=… (${groups}; ` +
    'stat -c %G FILE), systemctl restart pantau-agent'
  );
}
