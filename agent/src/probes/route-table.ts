// The main routing table out of /proc/net/route and /proc/net/ipv6_route; shared by the probes `routes` and `gateway`.
import type { RoutesFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { parseHexIpv4, parseHexIpv6, prefixOfHexMask } from './ip-text.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';

export type Route = RoutesFact['routes'][number];

/** linux/route.h and linux/ipv6_route.h. */
const FLAG_UP = 0x1;
const FLAG_GATEWAY = 0x2;
const FLAG_REJECT = 0x200;
const FLAG_LOCAL = 0x80000000;

export function parseIpv4Routes(text: string): Route[] {
  const routes: Route[] = [];
  for (const fields of fieldsOfLines(text).slice(1)) {
    const [iface = '', destination = '', gateway = '', flagsHex = '', , , metric, mask = ''] = fields;
    const flags = Number.parseInt(flagsHex, 16);
    if ((flags & FLAG_UP) === 0 || (flags & FLAG_REJECT) !== 0) continue;
    routes.push({
      destination: `${parseHexIpv4(destination)}/${prefixOfHexMask(mask)}`,
      ...((flags & FLAG_GATEWAY) === 0 ? {} : { via: parseHexIpv4(gateway) }),
      interface: iface,
      metric: parseNumber(metric, 'metric'),
    });
  }
  return routes;
}

/** Without the machine's own addresses, loopback, multicast and link-local routes, which every interface has. */
export function parseIpv6Routes(text: string): Route[] {
  const routes: Route[] = [];
  for (const fields of fieldsOfLines(text)) {
    const [destination = '', prefixHex = '', , , nextHop = '', metricHex = '', , , flagsHex = '', iface = ''] = fields;
    const flags = Number.parseInt(flagsHex, 16);
    if ((flags & FLAG_UP) === 0 || (flags & (FLAG_REJECT | FLAG_LOCAL)) !== 0 || iface === 'lo') continue;
    if (/^(ff|fe[89ab])/.test(destination)) continue;
    routes.push({
      destination: `${parseHexIpv6(destination)}/${Number.parseInt(prefixHex, 16)}`,
      ...((flags & FLAG_GATEWAY) === 0 ? {} : { via: parseHexIpv6(nextHop) }),
      interface: iface,
      metric: Number.parseInt(metricHex, 16),
    });
  }
  return routes;
}

/** Both families, or undefined on a machine without a network stack. */
export async function readRoutes(host: Host): Promise<Route[] | undefined> {
  const ipv4 = await host.readText('/proc/net/route');
  const ipv6 = await host.readText('/proc/net/ipv6_route');
  if (ipv4 === undefined && ipv6 === undefined) return undefined;
  return [...parseIpv4Routes(ipv4 ?? ''), ...parseIpv6Routes(ipv6 ?? '')];
}
