// IP addresses and networks as numbers, for both versions alike: the address plan, the law and the register compare
// them here. Pure text and arithmetic (RFC 4291 section 2.2 for the text of IPv6, RFC 5952 for the canonical form).

export interface IpAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

export interface Network extends IpAddress {
  readonly prefix: number;
}

/** Reads an address; undefined when it is none. IPv4 octets with leading zeros are refused: they are read differently by different tools. */
export function parseIp(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { version: 4, value };
  }
  const value = parseIpv6(text);
  return value === undefined ? undefined : { version: 6, value };
}

const OCTET = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!OCTET.test(part)) return undefined;
    value = value * 256 + Number(part);
  }
  return BigInt(value);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? '', halves.length === 1);
  const tail = groups(halves[1] ?? '', true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return all.reduce((value, group) => value * 65_536n + BigInt(group), 0n);
}

/** The 16-bit groups of one side of `::`; those at the end of an address may be written as an IPv4 address. */
function groups(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const found: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (isEnd && part.includes('.') && index === parts.length - 1) {
      const embedded = parseIpv4(part);
      if (embedded === undefined) return undefined;
      found.push(Number(embedded / 65_536n), Number(embedded % 65_536n));
      continue;
    }
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    found.push(Number.parseInt(part, 16));
  }
  return found;
}

/** The canonical text of an address: dotted for IPv4, RFC 5952 for IPv6. */
export function formatIp(address: IpAddress): string {
  if (address.version === 4) {
    return [24n, 16n, 8n, 0n].map((shift) => String((address.value >> shift) & 255n)).join('.');
  }
  const all = Array.from({ length: 8 }, (_, index) => Number((address.value >> BigInt(112 - 16 * index)) & 65_535n));
  const gap = longestZeroRun(all);
  const text = (part: number[]): string => part.map((group) => group.toString(16)).join(':');
  if (gap === undefined) return text(all);
  return `${text(all.slice(0, gap.start))}::${text(all.slice(gap.start + gap.length))}`;
}

function longestZeroRun(all: readonly number[]): { start: number; length: number } | undefined {
  let best: { start: number; length: number } | undefined;
  let start = 0;
  for (let index = 0; index <= all.length; index++) {
    if (index < all.length && all[index] === 0) continue;
    const length = index - start;
    if (length > 1 && length > (best?.length ?? 0)) best = { start, length };
    start = index + 1;
  }
  return best;
}

/** The same address in canonical text; what is no address comes back as it was. */
export function canonicalIp(text: string): string {
  const address = parseIp(text);
  return address === undefined ? text : formatIp(address);
}

/** Reads `address/prefix`; undefined when it is none. Bits behind the prefix may be set: see `networkOf`. */
export function parseCidr(text: string): Network | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const address = parseIp(match?.[1] ?? '');
  const prefix = Number(match?.[2]);
  if (address === undefined || prefix > bits(address)) return undefined;
  return { ...address, prefix };
}

/** The network an address with prefix lies in: the bits behind the prefix are cleared. */
export function networkOf(network: Network): Network {
  const shift = BigInt(bits(network) - network.prefix);
  return { ...network, value: (network.value >> shift) << shift };
}

/** Canonical text of a network. */
export function formatCidr(network: Network): string {
  return `${formatIp(network)}/${network.prefix}`;
}

/** Whether the address lies in the network; addresses of the other version never do. */
export function contains(network: Network, address: IpAddress): boolean {
  if (network.version !== address.version) return false;
  const shift = BigInt(bits(network) - network.prefix);
  return network.value >> shift === address.value >> shift;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(parseCidr);

/** Whether the address is for private use (RFC 1918, RFC 4193). */
export function isPrivate(address: IpAddress): boolean {
  return PRIVATE.some((network) => network !== undefined && contains(network, address));
}

/** 32 hexadecimal digits that sort as the addresses do, those of IPv4 as ::ffff:0:0/96. */
export function sortKey(address: IpAddress): string {
  const value = address.version === 4 ? 0xffff00000000n + address.value : address.value;
  return value.toString(16).padStart(32, '0');
}

/** Sort keys of the first and the last address of a network. */
export function sortKeyRange(network: Network): { readonly first: string; readonly last: string } {
  const { version, value } = networkOf(network);
  return { first: sortKey({ version, value }), last: sortKey({ version, value: value + networkSize(network) - 1n }) };
}

/** How many addresses a network holds, with its first and last. */
export function networkSize(network: Network): bigint {
  return 1n << BigInt(bits(network) - network.prefix);
}

const SPECIAL = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/127', 'fe80::/10', 'ff00::/8'].map(parseCidr);

/** Whether an address can be that of one machine in a network: no loopback, link-local, multicast or broadcast address. */
export function isAssignable(address: IpAddress): boolean {
  return !SPECIAL.some((network) => network !== undefined && contains(network, address));
}

const LOOPBACK = ['127.0.0.0/8', '::1/128'].map(parseCidr);

/** Whether the address is that of the machine itself. */
export function isLoopback(address: IpAddress): boolean {
  return LOOPBACK.some((network) => network !== undefined && contains(network, address));
}

function bits(address: IpAddress): number {
  return address.version === 4 ? 32 : 128;
}
