// Reads dnsmasq.leases: leases of IPv4, then a line with the server's DUID, then those of IPv6. Pure.
import { type LeaseReader, leasedIp, leasedMac, leasedName, macOfDuid } from './dhcp-lease.ts';

export function createDnsmasqReader(nowMs: number): LeaseReader {
  return (line) => {
    // IPv4: expiry, MAC, address, name, client id. IPv6: expiry, IAID, address, name, DUID. Expiry 0: never.
    const [expiry = '', hardware = '', address = '', name = '', client = ''] = line.split(' ');
    const ip = leasedIp(address);
    if (ip === undefined || !/^\d+$/.test(expiry)) return undefined;
    return {
      ip,
      // A client may send a DUID over IPv4 too, but its MAC stands before it.
      mac: ip.includes(':') ? macOfDuid(client) : leasedMac(hardware),
      name: leasedName(name),
      isActive: expiry === '0' || Number(expiry) * 1000 > nowMs,
    };
  };
}
