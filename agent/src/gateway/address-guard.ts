// Which addresses a probe may connect to: never this machine itself, its own link or the metadata of a cloud, unless registered so.
import { BlockList, isIP, isIPv4 } from 'node:net';

type Subnet = readonly [network: string, bits: number];

/** Loopback, "this host", link-local (metadata of most clouds), multicast, reserved and broadcast. */
const LOCAL: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
];
/** Metadata and agents of clouds that lie elsewhere: Alibaba, Oracle, Azure; AWS and Google over IPv6. */
const METADATA: readonly Subnet[] = [
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['168.63.129.16', 32],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
];
/** What only a network of one's own has; an address that a certificate names may not lead there. */
const PRIVATE: readonly Subnet[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
  ['fc00::', 7],
  ['fec0::', 10],
];
/** IPv6 that carries an IPv4 address: from which byte on. Mapped, compatible, NAT64, 6to4. */
const CARRIERS: readonly (readonly [network: string, bits: number, byte: number])[] = [
  ['::ffff:0:0', 96, 12],
  ['::', 96, 12],
  ['64:ff9b::', 96, 12],
  ['2002::', 16, 2],
];

const refused = blockListOf([...LOCAL, ...METADATA]);
const inner = blockListOf(PRIVATE);

/** Why a probe may not connect to an address; undefined when it may. */
export function refusalOf(address: string): string | undefined {
  const plain = withoutZone(address);
  if (isIP(plain) === 0) return `${address}: bukan alamat IP · no IP address`;
  if (!isRefused(address)) return undefined;
  return (
    `${address}: alamat lokal atau metadata tidak diuji; bila memang dimaksud, tulis pada endpoints.address di register · ` +
    'a local or metadata address is not probed: where it is meant, write it as endpoints.address in the register'
  );
}

/** Whether it is an address of this machine, its own link, the metadata of a cloud or a group of machines; false for what is no address. */
export function isRefused(address: string): boolean {
  const plain = withoutZone(address);
  return isIP(plain) !== 0 && spellings(plain).some((each) => contains(refused, each));
}

/** Whether an address is of the public internet: what a certificate names may only lead there. */
export function isPublic(address: string): boolean {
  const plain = withoutZone(address);
  return isIP(plain) !== 0 && !spellings(plain).some((each) => contains(refused, each) || contains(inner, each));
}

/** The address itself, and the IPv4 address that it carries. */
function spellings(address: string): string[] {
  if (isIPv4(address)) return [address];
  const bytes = ipBytes(address);
  const carried = CARRIERS.filter(([network, bits]) => contains(blockListOf([[network, bits]]), address));
  return [address, ...carried.map(([, , byte]) => bytes.subarray(byte, byte + 4).join('.'))];
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function blockListOf(subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of subnets) list.addSubnet(network, bits, isIPv4(network) ? 'ipv4' : 'ipv6');
  return list;
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '');
}

/** 4 or 16 bytes of an address that isIP accepts. */
export function ipBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  // The URL parser writes each IPv6 address with groups of hex digits only.
  const [head = '', tail] = new URL(`http://[${withoutZone(address)}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail)];
  const filled = tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return Buffer.from(filled.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]));
}
