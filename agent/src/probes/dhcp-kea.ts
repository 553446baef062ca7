// Reads the lease files of Kea's memfile back end (kea-leases4.csv, kea-leases6.csv): columns by name, the last line of an address wins. Pure.
import { type LeaseReader, leasedIp, leasedMac, leasedName, macOfDuid } from './dhcp-lease.ts';

/** `state` 0 is an assigned lease; 1 declined, 2 reclaimed, 3 released, 4 registered. */
const ASSIGNED = '0';
/** `lease_type` 2 is a delegated prefix, no address. */
const PREFIX = '2';
const FOREVER = '4294967295';

export function createKeaReader(nowMs: number): LeaseReader {
  let columns: ReadonlyMap<string, number> | undefined;
  return (line) => {
    const cells = line.split(',');
    if (columns === undefined || cells[0] === 'address') {
      columns = new Map(cells.map((name, index) => [name.trim(), index]));
      return undefined;
    }
    const cell = (name: string): string => cells[columns?.get(name) ?? -1] ?? '';
    const ip = leasedIp(cell('address'));
    // A line that was cut short has no state: it says nothing.
    if (ip === undefined || cell('lease_type') === PREFIX || !/^\d+$/.test(cell('state'))) return undefined;
    const [lifetime, expire] = [cell('valid_lifetime'), Number(cell('expire'))];
    return {
      ip,
      mac: leasedMac(cell('hwaddr')) || macOfDuid(cell('duid')),
      name: leasedName(cell('hostname').replace(/\.$/, '')),
      // A lifetime of 0 takes the lease away.
      isActive: cell('state') === ASSIGNED && lifetime !== '0' && (lifetime === FOREVER || expire * 1000 > nowMs),
    };
  };
}
