// Addresses that no path leads to: this machine itself, its own link, the metadata of clouds, groups of machines.
import { BlockList, isIP, isIPv4 } from 'node:net';

const REFUSED: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
];
const refused = new BlockList();
for (const [network, bits] of REFUSED) refused.addSubnet(network, bits, isIPv4(network) ? 'ipv4' : 'ipv6');

/** Why an address is not pinged; undefined when it may be. IPv6 that carries an IPv4 address is read as that one. */
export function refusalOf(address: string): string | undefined {
  if (isIP(address) === 0) return `${address}: bukan alamat IP; perbaiki di register · no IP address; correct it in the register`;
  return refused.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
    ? `${address}: alamat lokal, metadata atau multicast tidak diuji; tulis alamat unicast di register · ` +
        'a local, metadata or multicast address is not pinged; write a unicast address in the register'
    : undefined;
}
