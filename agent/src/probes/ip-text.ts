// Addresses as the kernel prints them in /proc/net, turned into the usual text; shared by the network probes.

/** "010200C0" (little-endian, /proc/net/route) is 192.0.2.1. */
export function parseHexIpv4(hex: string): string {
  if (!/^[0-9A-Fa-f]{8}$/.test(hex)) throw new Error(`"${hex.slice(0, 40)}" is not an IPv4 address in hex`);
  return (hex.match(/../g) ?? [])
    .map((byte) => Number.parseInt(byte, 16))
    .reverse()
    .join('.');
}

/** 32 hex digits (/proc/net/ipv6_route) in the short form of RFC 5952. */
export function parseHexIpv6(hex: string): string {
  if (!/^[0-9A-Fa-f]{32}$/.test(hex)) throw new Error(`"${hex.slice(0, 40)}" is not an IPv6 address in hex`);
  const groups = (hex.match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16));
  let longest = { start: 0, length: 1 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === '0') length += 1;
    if (length > longest.length) longest = { start, length };
  }
  if (longest.length < 2) return groups.join(':');
  const before = groups.slice(0, longest.start).join(':');
  return `${before}::${groups.slice(longest.start + longest.length).join(':')}`;
}

/** Length of the prefix of a netmask in the form of /proc/net/route. */
export function prefixOfHexMask(hex: string): number {
  const bits = parseHexIpv4(hex)
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return bits.indexOf('0') === -1 ? 32 : bits.indexOf('0');
}

/** Whether an address is of the link-local range, 169.254.0.0/16 or fe80::/10. */
export function isLinkLocal(ip: string): boolean {
  return ip.startsWith('169.254.') || /^fe[89ab][0-9a-f]:/i.test(ip);
}
