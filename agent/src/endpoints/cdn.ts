// Networks that stand before the sites of others: behind them the machine of a site cannot be seen. By the names that sites are aliases of,
// and by addresses (https://www.cloudflare.com/ips, https://api.fastly.com/public-ip-list, published ranges of Imperva and Sucuri).
import { BlockList, isIPv4 } from 'node:net';

const ALIASES = [
  'cloudflare.net',
  'cloudfront.net',
  'akamai.net',
  'akamaiedge.net',
  'edgekey.net',
  'edgesuite.net',
  'fastly.net',
  'fastlylb.net',
  'azureedge.net',
  'azurefd.net',
  'impervadns.net',
  'incapdns.net',
  'sucuri.net',
  'b-cdn.net',
  'cdn77.org',
  'gcdn.co',
  'llnwd.net',
  'edgecastcdn.net',
  'alikunlun.com',
  'kunlunsl.com',
  'cdnhwc1.com',
  'cdn.dnsv1.com',
  'qrator.net',
] as const;
const RANGES = [
  ['173.245.48.0', 20],
  ['103.21.244.0', 22],
  ['103.22.200.0', 22],
  ['103.31.4.0', 22],
  ['141.101.64.0', 18],
  ['108.162.192.0', 18],
  ['190.93.240.0', 20],
  ['188.114.96.0', 20],
  ['197.234.240.0', 22],
  ['198.41.128.0', 17],
  ['162.158.0.0', 15],
  ['104.16.0.0', 13],
  ['104.24.0.0', 14],
  ['172.64.0.0', 13],
  ['131.0.72.0', 22],
  ['2400:cb00::', 32],
  ['2606:4700::', 32],
  ['2803:f800::', 32],
  ['2405:b500::', 32],
  ['2405:8100::', 32],
  ['2a06:98c0::', 29],
  ['2c0f:f248::', 32],
  ['151.101.0.0', 16],
  ['199.232.0.0', 16],
  ['2a04:4e40::', 32],
  ['45.60.0.0', 16],
  ['107.154.0.0', 16],
  ['192.230.64.0', 18],
  ['199.83.128.0', 21],
  ['192.124.249.0', 24],
  ['185.93.228.0', 22],
] as const;

let ranges: BlockList | undefined;

/** `aliases`: names that the name stands for, `addresses`: what they resolve to. */
export function isBehindCdn(aliases: readonly string[], addresses: readonly string[]): boolean {
  ranges ??= rangesOf();
  const known = ranges;
  return (
    aliases.some((alias) => ALIASES.some((each) => alias === each || alias.endsWith(`.${each}`))) ||
    addresses.some((address) => known.check(address, isIPv4(address) ? 'ipv4' : 'ipv6'))
  );
}

function rangesOf(): BlockList {
  const list = new BlockList();
  for (const [network, bits] of RANGES) list.addSubnet(network, bits, isIPv4(network) ? 'ipv4' : 'ipv6');
  return list;
}
