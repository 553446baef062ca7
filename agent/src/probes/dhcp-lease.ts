// A lease of a DHCP server, and what the readers of its files share. Pure.
import { formatIp, parseIp } from '@pantau/shared/register/address';

export interface Lease {
  readonly ip: string;
  /** Lower case; '' when it is not known. */
  readonly mac: string;
  /** As the client gave it, cleaned; '' when it gave none. */
  readonly name: string;
  /** Whether the address is leased at the instant of the reading. */
  readonly isActive: boolean;
}

/** Takes the lines of one lease file in order; `undefined` for a line that ends no lease. */
export type LeaseReader = (line: string) => Lease | undefined;

const NAME_LENGTH = 63;
const MAC = /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/;
/** DUID-LLT and DUID-LL of Ethernet hold the hardware address (RFC 8415 section 11). */
const DUID_WITH_MAC = /^(?:00010001[0-9a-f]{8}|00030001)([0-9a-f]{12})$/;

/** Canonical address, or undefined: a broken line tells nothing. */
export function leasedIp(text: string): string | undefined {
  const ip = parseIp(text);
  return ip === undefined ? undefined : formatIp(ip);
}

export function leasedMac(text: string): string {
  const mac = text.toLowerCase();
  return MAC.test(mac) && mac !== '00:00:00:00:00:00' ? mac : '';
}

/** The hardware address that a DUID names, given in hex with or without colons. */
export function macOfDuid(duid: string): string {
  const [, hex = ''] = DUID_WITH_MAC.exec(duid.replaceAll(':', '').toLowerCase()) ?? [];
  return leasedMac(hex.match(/../g)?.join(':') ?? '');
}

/** Clients name themselves: only what a name of a host may hold is kept. */
export function leasedName(text: string): string {
  const name = text.replaceAll(/[^\w.-]/g, '').slice(0, NAME_LENGTH);
  return name === '*' ? '' : name;
}
