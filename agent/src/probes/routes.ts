// Fact `routes`: the machine's main routing table.
import type { RoutesFact } from '@pantau/shared/facts';
import { defineProbe } from './probe.ts';
import { readRoutes } from './route-table.ts';

/** A router's full table is no business of a server's agent, and would not fit a report. */
const MAX_ROUTES = 1_000;

export const routes = defineProbe<RoutesFact>({
  id: 'routes',
  title: 'Tabel rute · Routing table',
  remedy: 'Tabel rute terlalu besar atau rusak; periksa "ip route" · Routing table too large or broken: see "ip route"',
  reads: ['/proc/net/route', '/proc/net/ipv6_route'],
  facts: ['routes'],
  async read({ host }) {
    const found = await readRoutes(host);
    if (found === undefined) return undefined;
    if (found.length > MAX_ROUTES) throw new Error(`${found.length} routes, at most ${MAX_ROUTES} are reported`);
    return { routes: found };
  },
  observations: (fact, { server }) => [{ subject: { kind: 'server', id: server }, fact: 'routes', value: { ...fact } }],
});
