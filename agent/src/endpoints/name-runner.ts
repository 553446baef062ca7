// Reads the zone of a registered domain that the collector assigned: gives its standing fact. Of a web domain it also looks at whether its
// site only leads to another one.
import type { ZoneFact } from '@pantau/shared/network-facts';
import type { EndpointWork, NameWork } from '@pantau/shared/work';
import { line } from '../certificates/words.ts';
import type { Runner } from '../gateway/runner.ts';
import type { Host } from '../host/host.ts';
import { readDelegation } from './delegation.ts';
import { createResolver } from './dns-ask.ts';
import { probeEndpoint } from './probe-endpoint.ts';
import { faultOf } from './probe-fault.ts';
import { createLookUp } from './resolve.ts';
import { knownRoots } from './roots.ts';
import { readZone } from './zone.ts';

export interface NameRunnerDeps {
  readonly host: Pick<Host, 'now' | 'readText'>;
  /** Resolvers to ask instead of those of this machine: `10.0.0.1`, `10.0.0.1:5353`. */
  readonly dns?: readonly string[];
  /** For tests: where the sites of a name and the name servers of zones answer. */
  readonly sitesOf?: (name: string) => readonly EndpointWork[];
  readonly authorities?: { readonly port: number; readonly mayAsk: (address: string) => boolean };
}

/** Servers of a zone change seldom, and asking them is many questions. */
const DELEGATION_MS = 3_600_000;
const MOST_REMEMBERED = 20_000;

type Delegation = Pick<ZoneFact, 'parentNs' | 'lame'>;

export function createNameRunner({ host, dns, sitesOf = usualSites, authorities }: NameRunnerDeps): Runner<NameWork> {
  const ask = createResolver(dns);
  const deps = { now: () => host.now(), lookUp: createLookUp(host, dns), roots: knownRoots, isRegistered: () => false };
  const delegations = new Map<string, { readonly atMs: number; readonly told: Delegation }>();
  const leads = new Map<string, string>();

  const delegationOf = async (zone: string, servers: readonly string[], signal: AbortSignal): Promise<Delegation> => {
    const known = delegations.get(zone);
    if (known !== undefined && Math.abs(host.now() - known.atMs) < DELEGATION_MS) return known.told;
    const told = await readDelegation(zone, servers, { ask, ...authorities }, signal).catch(() => ({}));
    if (delegations.size >= MOST_REMEMBERED) delegations.clear();
    delegations.set(zone, { atMs: host.now(), told });
    return told;
  };
  /** A site that does not answer now still leads where it led. */
  const leadOf = async (name: string, signal: AbortSignal): Promise<string | undefined> => {
    for (const site of sitesOf(name)) {
      const { web } = await probeEndpoint(site, deps, signal);
      if (web === undefined) continue;
      if (leads.size >= MOST_REMEMBERED) leads.clear();
      if (web.redirectTo === undefined) leads.delete(name);
      else leads.set(name, line(web.redirectTo));
      break;
    }
    return leads.get(name);
  };
  const read = async (work: NameWork, signal: AbortSignal): Promise<ZoneFact> => {
    const { fact, zone } = await readZone(work.name, work.mail, ask, signal);
    const delegation = zone === undefined || fact.ns === undefined ? {} : await delegationOf(zone, fact.ns, signal);
    const redirectTo = fact.live === true && !work.mail ? await leadOf(work.name, signal) : undefined;
    return { ...fact, ...delegation, ...(redirectTo === undefined ? {} : { redirectTo }) };
  };

  return async (work, signal) => {
    const at = new Date(host.now()).toISOString();
    const fact = await read(work, signal).catch((error: unknown): ZoneFact => ({ reason: line(faultOf(error, work.name).message) }));
    const [kind = '', id = ''] = work.subject.split(/\/(.*)/s);
    return { standing: [{ subject: { kind, id }, fact: 'zone', value: { ...fact }, at }] };
  };
}

function usualSites(name: string): EndpointWork[] {
  const common = { id: name, host: name, path: '/', allowsLocal: false, everySeconds: 0 };
  return [
    { ...common, kind: 'https', port: 443 },
    { ...common, kind: 'http', port: 80 },
  ];
}
