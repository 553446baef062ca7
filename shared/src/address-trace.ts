// One address, looked up in the ledger: who saw it, with which hardware addresses, on which ports those are, and what was found of it.
import { nameOf } from './address-book.ts';
import type { Finding } from './law/finding.ts';
import { type AddressSighting, type FdbEntry, readPortsOf, readSightings } from './ledger/addresses.ts';
import { readAgentAddresses } from './ledger/agent-addresses.ts';
import type { SqlReader } from './ledger/driver.ts';
import { readFindingsOf } from './ledger/queries/findings.ts';
import type { IpAddress } from './register/address.ts';
import { formatIp } from './register/address.ts';

export interface AddressTrace {
  readonly ip: string;
  /** The newest first. */
  readonly sightings: readonly AddressSighting[];
  /** By hardware address, the newest first: the port where it is, and those where it was. */
  readonly ports: ReadonlyMap<string, readonly FdbEntry[]>;
  readonly findings: readonly Finding[];
}

/** What is known of an address. `allocations` are the ids of its own records in the register. */
export async function traceAddress(
  reader: SqlReader,
  region: string,
  address: IpAddress,
  allocations: readonly string[] = [],
): Promise<AddressTrace> {
  const ip = formatIp(address);
  const seen = await readSightings(reader, region, { ...address, prefix: address.version === 4 ? 32 : 128 });
  const own = await readAgentAddresses(reader, region, ip);
  const sightings = [...seen, ...own].toSorted((a, b) => b.lastSeen - a.lastSeen);
  const ports = new Map<string, readonly FdbEntry[]>();
  for (const mac of new Set(sightings.map((each) => each.mac).filter((each) => each !== ''))) {
    ports.set(mac, await readPortsOf(reader, region, mac));
  }
  const names = new Set([ip, ...sightings.map(({ vrf }) => nameOf(ip, vrf))]);
  const subjects = [...[...names].map((name) => `ip/${name}`), ...allocations.map((id) => `ip_address/${id}`)];
  const findings = (await readFindingsOf(reader, region, subjects)).map(({ finding }) => finding);
  return { ip, sightings, ports, findings };
}
