// The made-up region of the benchmarks: offices, servers in networks of 25, and what an agent on each of them sees.
import type { Observation } from '@pantau/shared/report';

export const REGION = 'uji-bench';
export const REGULATION = 'langsa-34-2020';
const PER_NETWORK = 25;
/** Neighbours that are no servers of ours: together with them an agent sees 50. */
const OTHERS = 26;

/** Ids of the servers, which are those of their agents too. */
export function serverIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `srv-${index + 1}`);
}

/** Files of the register, by name. JSON is YAML. */
export function registerFiles(count: number): Record<string, string> {
  const networks = Array.from({ length: Math.ceil(count / PER_NETWORK) }, (_, index) => index);
  const servers = serverIds(count).map((id) => ({ id, owner_pd: 'kominfo', managed_by: 'kominfo', room: 'r-dc' }));
  const blocks = networks.map((network) => ({
    id: `blok-${network}`,
    cidr: `${networkOf(network)}.0/24`,
    kind: 'private',
    assigned_to: 'kominfo',
  }));
  return {
    'region.yaml': JSON.stringify({ region: { id: REGION, name: 'Kota Uji', zone: 'WIB', regulations: [REGULATION] } }),
    'places.yaml': JSON.stringify({
      pds: [{ id: 'kominfo', role: 'dinas', name: 'Diskominfo Uji' }],
      sites: [{ id: 'dc', kind: 'pusat_data', operator: 'kominfo' }],
      rooms: [{ id: 'r-dc', site: 'dc', kind: 'pusat_data' }],
      register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
    }),
    'machines.yaml': JSON.stringify({ servers, ip_blocks: blocks }),
  };
}

/** What the agent on the server at this place of the list sees, 60 observations: itself, its routes, 50 neighbours, six folders of dumps. */
export function observationsOf(index: number): Observation[] {
  const id = `srv-${index + 1}`;
  const subject = { kind: 'server', id };
  const prefix = networkOf(Math.floor(index / PER_NETWORK));
  const own = index % PER_NETWORK;
  const neighbours = Array.from({ length: PER_NETWORK + OTHERS }, (_, host) => host).filter((host) => host !== own);
  return [
    {
      subject,
      fact: 'host',
      value: {
        hostname: id,
        machineId: machineIdOf(id),
        os: 'Debian GNU/Linux 12 (bookworm)',
        kernel: '6.1.0-18-amd64',
        architecture: 'x64',
      },
    },
    { subject, fact: 'addresses', value: addressesValue(`${prefix}.${10 + own}`, macOf(prefix, own)) },
    { subject, fact: 'default_gateway', value: { ip: `${prefix}.1`, interface: 'eth0', mac: macOf(prefix, 250) } },
    {
      subject,
      fact: 'routes',
      value: {
        routes: [
          { destination: '0.0.0.0/0', via: `${prefix}.1`, interface: 'eth0', metric: 100 },
          { destination: `${prefix}.0/24`, interface: 'eth0', metric: 100 },
        ],
      },
    },
    ...neighbours.map((host) => ({
      subject: { kind: 'ip', id: `${prefix}.${10 + host}` },
      fact: 'neighbour',
      value: { mac: macOf(prefix, host), interface: 'eth0' },
    })),
    ...Array.from({ length: 6 }, (_, folder) => dumpFolder(id, folder)),
  ];
}

/** The fact `addresses` of a machine with one address. */
export function addressesValue(ip: string, mac: string) {
  return { interfaces: [{ name: 'eth0', mac, addresses: [{ ip, prefix: 24 }] }] };
}

export function machineIdOf(id: string): string {
  return Buffer.from(id.padEnd(16, '.')).toString('hex');
}

function networkOf(network: number): string {
  return `10.${20 + (network >> 8)}.${network & 255}`;
}

function macOf(prefix: string, host: number): string {
  const parts = [...prefix.split('.').map(Number), host].map((part) => part.toString(16).padStart(2, '0'));
  return `00:16:${parts.join(':')}`;
}

function dumpFolder(id: string, folder: number): Observation {
  const location = `/srv/dump/db-${folder}`;
  const copies = Array.from({ length: 5 }, (_, day) => ({
    job: `db-${folder}`,
    result: 'success',
    snapshot: `db-${folder}-2026-03-0${day + 1}.sql.gz`,
    takenAt: `2026-03-0${day + 1}T01:00:00.000Z`,
    bytes: 1_048_576 * (day + 3),
    verified: true,
    verification: 'gzip -t',
  }));
  return {
    subject: { kind: 'backup_repository', id: `${id}:${location}` },
    fact: 'backup_repository',
    value: { tool: 'dump', location, readable: true, copies },
  };
}
