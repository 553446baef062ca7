// Fact `default_gateway`: the default gateway and the MAC that answered for it, a witness of the place of a server.
import type { DefaultGatewayFact } from '@pantau/shared/facts';
import { type ArpEntry, parseArp } from './arp-table.ts';
import { defineProbe } from './probe.ts';
import { type Route, readRoutes } from './route-table.ts';

/** The default route with the smallest metric, IPv4 before IPv6; undefined when there is none. */
export function findGateway(routes: readonly Route[], arp: readonly ArpEntry[]): DefaultGatewayFact | undefined {
  const byMetric = (destination: string): Route | undefined =>
    routes.filter((route) => route.destination === destination && route.via !== undefined).sort((a, b) => a.metric - b.metric)[0];
  const route = byMetric('0.0.0.0/0') ?? byMetric('::/0');
  if (route?.via === undefined) return undefined;
  const mac = arp.find((entry) => entry.ip === route.via && entry.interface === route.interface)?.mac;
  return { ip: route.via, interface: route.interface, ...(mac === undefined ? {} : { mac }) };
}

export const gateway = defineProbe<DefaultGatewayFact>({
  id: 'gateway',
  title: 'Gateway bawaan dan MAC-nya · Default gateway and its MAC',
  remedy: 'Periksa "ip route show default" · See "ip route show default"',
  reads: ['/proc/net/route', '/proc/net/arp'],
  facts: ['default_gateway'],
  async read({ host }) {
    const routes = await readRoutes(host);
    if (routes === undefined) return undefined;
    return findGateway(routes, parseArp((await host.readText('/proc/net/arp')) ?? ''));
  },
  observations: (fact, { server }) => [{ subject: { kind: 'server', id: server }, fact: 'default_gateway', value: { ...fact } }],
});
