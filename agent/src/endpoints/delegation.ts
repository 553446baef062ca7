// Whether a zone is handed down as it should be: the zone above names the same servers as the zone itself, and each of them answers for it.
import type { ZoneFact } from '@pantau/shared/network-facts';
import { line } from '../certificates/words.ts';
import { refusalOf } from '../gateway/address-guard.ts';
import { type AskDns, askServer, type Server } from './dns-ask.ts';
import { type DnsAnswer, TYPES } from './dns-message.ts';

const DNS_PORT = 53;
const MOST_SERVERS = 8;

export interface DelegationDeps {
  readonly ask: AskDns;
  /** For tests: name servers at another port and on this machine. */
  readonly port?: number;
  readonly mayAsk?: (address: string) => boolean;
}

type Delegation = Pick<ZoneFact, 'parentNs' | 'lame'>;

/** `servers`: those that the zone names. What cannot be reached at all from here is left out. */
export async function readDelegation(
  zone: string,
  servers: readonly string[],
  { ask, port = DNS_PORT, mayAsk = (address) => refusalOf(address) === undefined }: DelegationDeps,
  signal: AbortSignal,
): Promise<Delegation> {
  const addressesOf = async (name: string): Promise<Server[]> => {
    const [four, six] = await Promise.all((['A', 'AAAA'] as const).map((type) => ask({ name, type, recursive: true }, signal)));
    const found = [four, six].flatMap((answer) => answer?.answers ?? []);
    const addresses = found.filter(({ type }) => type === TYPES.A || type === TYPES.AAAA).map(({ data }) => data);
    return addresses.filter(mayAsk).map((address) => ({ address, port }));
  };
  /** The first answer of any address of a server. */
  const from = async (name: string, type: 'SOA' | 'NS'): Promise<DnsAnswer | undefined> => {
    for (const server of await addressesOf(name)) {
      const answer = await askServer(server, { name: zone, type, recursive: false }, signal).catch(() => undefined);
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
  const told = await Promise.all(servers.slice(0, MOST_SERVERS).map(async (name) => ({ name, answer: await from(name, 'SOA') })));
  // None answers: it is this agent that may not ask.
  if (told.every(({ answer }) => answer === undefined)) return {};
  const lame = told.filter(({ answer }) => !(answer?.authoritative === true && answer.code === 0)).map(({ name }) => line(name));
  const parent = await parentServers(zone, ask, from, signal);
  const isSame = parent === undefined || parent.join() === servers.toSorted().join();
  return { ...(lame.length === 0 ? {} : { lame }), ...(isSame ? {} : { parentNs: parent.map(line) }) };
}

/** What the servers of the zone above say; undefined where they cannot be asked or answer for this zone as well. */
async function parentServers(
  zone: string,
  ask: AskDns,
  from: (name: string, type: 'NS') => Promise<DnsAnswer | undefined>,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  for (let above = zone; above.includes('.'); ) {
    above = above.slice(above.indexOf('.') + 1);
    const { answers } = await ask({ name: above, type: 'NS', recursive: true }, signal);
    const names = answers.filter(({ type }) => type === TYPES.NS).map(({ data }) => data);
    if (names.length === 0) continue;
    for (const name of names.slice(0, MOST_SERVERS)) {
      const referral = await from(name, 'NS');
      const told = referral?.authority.filter((each) => each.type === TYPES.NS && each.name === zone).map(({ data }) => data) ?? [];
      if (told.length > 0) return told.toSorted();
    }
    return undefined;
  }
  return undefined;
}
