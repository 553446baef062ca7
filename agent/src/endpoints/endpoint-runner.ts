// Probes an endpoint that the collector assigned: gives its standing fact and its page.
import type { EndpointFact } from '@pantau/shared/network-facts';
import type { EndpointWork } from '@pantau/shared/work';
import type { Runner } from '../gateway/runner.ts';
import type { Host } from '../host/host.ts';
import { endpointFact, isSuccess, isUp } from './endpoint-fact.ts';
import { pageText } from './page.ts';
import { type ProbeDeps, probeEndpoint } from './probe-endpoint.ts';
import { createLookUp, type LookUp } from './resolve.ts';
import { createRevocation } from './revocation.ts';
import { knownRoots, type Roots } from './roots.ts';
import type { Sighting } from './sighting.ts';

export interface EndpointRunnerDeps {
  readonly host: Pick<Host, 'now' | 'readText'>;
  /** For tests: other names, roots and addresses than those of this machine. */
  readonly lookUp?: LookUp;
  readonly roots?: () => Roots;
  readonly mayAskOcsp?: (address: string) => boolean;
}

/** More endpoints than any region has: what is remembered of each must not pile up when work comes and goes. */
const MOST_REMEMBERED = 20_000;

export function createEndpointRunner({
  host,
  lookUp = createLookUp(host),
  roots = knownRoots,
  mayAskOcsp,
}: EndpointRunnerDeps): Runner<EndpointWork> {
  const hosts = new Map<string, string>();
  const downSince = new Map<string, string>();
  const isRegistered: ProbeDeps['isRegistered'] = (name) => [...hosts.values()].includes(name.toLowerCase());
  const deps: ProbeDeps = { now: () => host.now(), lookUp, roots, isRegistered };
  const revocation = createRevocation(() => host.now(), lookUp, mayAskOcsp);
  /** Since when it has not answered, as far as this agent saw it. */
  const sinceOf = (id: string, up: boolean | undefined): string | undefined => {
    if (up === true) downSince.delete(id);
    if (up !== false) return undefined;
    const since = downSince.get(id) ?? new Date(host.now()).toISOString();
    downSince.set(id, since);
    return since;
  };
  const remember = ({ id, host: name }: EndpointWork): void => {
    if (hosts.size >= MOST_REMEMBERED) hosts.clear();
    if (downSince.size >= MOST_REMEMBERED) downSince.clear();
    hosts.set(id, name.toLowerCase());
  };
  return async (work, signal) => {
    remember(work);
    const at = new Date(host.now()).toISOString();
    const sighting = await probeEndpoint(work, deps, signal);
    const status = await revocationOf(sighting, revocation, signal);
    const since = sinceOf(work.id, isUp(sighting));
    const { tls, ...fact }: EndpointFact = endpointFact({ sighting, kind: work.kind, roots: roots(), status, downSince: since });
    return {
      standing: [
        {
          subject: { kind: 'endpoint', id: work.id },
          fact: 'endpoint',
          value: { ...fact, ...(tls === undefined ? {} : { tls: { ...tls } }) },
          at,
        },
      ],
      page: { target: `endpoint/${work.id}`, text: pageText(work.kind, sighting, isSuccess(sighting)) },
    };
  };
}

/** The status of the certificate that was shown, when its issuer tells. */
export async function revocationOf({ ownTls }: Sighting, revocation: ReturnType<typeof createRevocation>, signal: AbortSignal) {
  const [leaf] = ownTls?.presented ?? [];
  if (ownTls === undefined || leaf === undefined) return undefined;
  const { staple, verdict, presented } = ownTls;
  const issuer = verdict.best[1] ?? presented[1];
  return await revocation.statusOf({ leaf, issuer, ...(staple === undefined ? {} : { staple }) }, signal);
}
