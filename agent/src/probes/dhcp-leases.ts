// Sightings of addresses that a DHCP server on this machine has leased: ISC dhcpd, Kea (memfile) and dnsmasq.
import { sightingsOf } from '../sightings.ts';
import { LEASE_PATHS, type ReadLeases, readLeases } from './dhcp-files.ts';
import { defineProbe } from './probe.ts';

interface Leased extends ReadLeases {
  /** When they were read (ISO 8601, UTC). */
  readonly at: string;
}

export const dhcpLeases = defineProbe<Leased>({
  id: 'dhcp_leases',
  title: 'Alamat yang dipinjamkan DHCP · Addresses leased by DHCP',
  remedy: 'Periksa berkas sewa DHCP · Look at the lease files of DHCP',
  reads: LEASE_PATHS,
  needs: 'hak grup atas berkas sewa Kea · the group right on the lease files of Kea',
  facts: ['sightings'],
  everySeconds: 300,
  async read({ host }) {
    const at = new Date(host.now()).toISOString();
    const read = await readLeases(host);
    return read.isThere ? { ...read, at } : undefined;
  },
  samples: ({ leases, at }, { server }) =>
    sightingsOf(
      { kind: 'server', id: server },
      { by: 'dhcp', vrf: '', rows: [...leases.values()].map(({ ip, mac, name }) => [0, ip, mac, name]) },
      at,
    ),
  unseen: ({ unseen }) => unseen,
});
