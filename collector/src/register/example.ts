// The example register that `pantau register init` writes: what the agent of this machine saw, put down as a region that
// says CONTOH everywhere. Pure: a report in, texts of files out; init.ts writes them.
import type { AddressesFact, FactValues } from '@pantau/shared/facts';
import { contains, formatCidr, isPrivate, type Network, networkOf, parseCidr } from '@pantau/shared/register/address';
import type { ReportHead } from '@pantau/shared/report';
import { localDay, type Zone } from '@pantau/shared/time';
import { exampleDatasets } from './example-data.ts';
import { entries, quoted } from './yaml-text.ts';

export interface ExampleOptions {
  readonly regulation: string;
  readonly zone: Zone;
}

const MAX_NETWORKS = 200;

/** The files of an example register by name. */
export function exampleRegister(head: ReportHead, { regulation, zone }: ExampleOptions): ReadonlyMap<string, string> {
  const server = head.observations.find(({ subject }) => subject.kind === 'server')?.subject.id ?? head.agent;
  const repositories = factsOf(head, 'backup_repository').map(({ id, value }) => ({ location: id, fact: value }));
  const networks = networksOf(factsOf(head, 'addresses').map(({ value }) => value));
  const year = localDay(Date.parse(head.takenAt), zone).slice(0, 4);
  return new Map([
    ['region.yaml', regionFile(regulation, zone, year)],
    ['tempat.yaml', placeFile(server)],
    ['jaringan.yaml', networkFile(networks)],
    ['data.yaml', exampleDatasets(server, repositories)],
  ]);
}

/** Observations of one fact; the head was parsed, so their values have the shape of the fact. */
function factsOf<Fact extends keyof FactValues>(head: ReportHead, fact: Fact): { id: string; value: FactValues[Fact] }[] {
  return head.observations
    .filter((seen) => seen.fact === fact)
    .map(({ subject, value }) => ({ id: subject.id, value: value as unknown as FactValues[Fact] }));
}

/** The networks of all interfaces. One that lies inside another is left out: blocks of a plan must not overlap. */
function networksOf(facts: readonly AddressesFact[]): { network: Network; interfaces: string[] }[] {
  const found = new Map<string, { network: Network; interfaces: string[] }>();
  for (const { name, addresses } of facts.flatMap((fact) => fact.interfaces)) {
    for (const { ip, prefix } of addresses) {
      const address = parseCidr(`${ip}/${prefix}`);
      if (address === undefined) continue;
      const network = networkOf(address);
      const known = found.get(formatCidr(network)) ?? { network, interfaces: [] };
      found.set(formatCidr(network), { network, interfaces: [...new Set([...known.interfaces, name])] });
    }
  }
  const all = [...found.values()];
  const outermost = all.filter(
    ({ network }) => !all.some((other) => other.network.prefix < network.prefix && contains(other.network, network)),
  );
  return outermost.slice(0, MAX_NETWORKS);
}

function regionFile(regulation: string, zone: Zone, year: string): string {
  return `# CONTOH - EXAMPLE. Register ini dibuat dari apa yang dilihat agen di mesin ini; ganti dengan data daerah Anda.
# This register was made from what the agent saw on this machine; replace it with that of your region.
# Periksa setelah mengubah / check after a change: pantau register check <direktori ini>
region:
  id: contoh
  name: Kabupaten/Kota CONTOH
  zone: ${zone} # WIB, WITA, WIT
  regulations: [${regulation}]
  example: true # hapus setelah semua isi nyata / remove once everything is real

# Perangkat Daerah. Tepat satu dengan role: dinas. / Offices; exactly one with role: dinas.
pds:
  - { id: diskominfo, role: dinas, name: Dinas Komunikasi dan Informatika CONTOH }

# Pernyataan bahwa tidak ada yang kurang: tanpa ini, catatan yang tidak ada berarti "tidak diketahui".
# A declaration that nothing is missing: without it a record that is not there means "not known".
register_complete:
# topics: nama daftar, atau "*" bila semua daftar memang lengkap. / names of lists, or "*" once all of them really are complete.
  - { id: mesin, pd: "*", topics: [servers, ip_blocks, datasets, datastores], from: ${year}-01-01, note: CONTOH }
`;
}

function placeFile(server: string): string {
  return `# CONTOH - EXAMPLE: tempat dan mesin / places and machines
sites:
  # lat dan lon (derajat) diperlukan untuk menilai jarak / needed to judge distances
  - { id: pusat-data, kind: pusat_data, operator: diskominfo, name: Pusat Data CONTOH }

rooms:
  - { id: r-pusat-data, site: pusat-data, kind: pusat_data, note: CONTOH }

servers:
  # mesin ini / this machine
${entries([
  [
    ['id', quoted(server)],
    ['owner_pd', 'diskominfo'],
    ['managed_by', 'diskominfo'],
    ['room', 'r-pusat-data'],
    ['note', 'CONTOH'],
  ],
])}`;
}

function networkFile(networks: readonly { network: Network; interfaces: string[] }[]): string {
  const title = '# CONTOH - EXAMPLE: rencana alamat, dari jaringan mesin ini / address plan, from the networks of this machine\n';
  if (networks.length === 0) return `${title}# Mesin ini tidak punya alamat selain loopback. / This machine has no address but loopback.\n`;
  const blocks = networks.map(({ network, interfaces }, index): [string, string][] => [
    ['id', `blok-${index + 1}`],
    ['cidr', quoted(formatCidr(network))],
    ['kind', isPrivate(network) ? 'private' : 'public'],
    ['assigned_to', 'diskominfo'],
    ['allocated_by', 'diskominfo'],
    ['note', quoted(`CONTOH, ${interfaces.join(', ')}`)],
  ]);
  return `${title}ip_blocks:\n${entries(blocks)}`;
}
