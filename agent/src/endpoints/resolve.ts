// From the name of a target to addresses that a probe may connect to. Those that were checked are those that are connected to: a name
// whose answer changes in between gains nothing.
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { errorCode } from '../files.ts';
import { refusalOf } from '../gateway/address-guard.ts';
import type { Host } from '../host/host.ts';
import { ProbeFault } from './probe-fault.ts';

/** Addresses of a name, in the order in which they are tried; none when the name has none. Rejects when nobody could be asked. */
export type LookUp = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

const TRY_MS = 2_000;
const TRIES = 2;
/** A name with more addresses is tried at these only. */
const MOST = 8;
const HOSTS = '/etc/hosts';

/** The machine's own view: /etc/hosts, then its resolvers. It takes no thread of the process, however long they are silent. */
export function createLookUp(host: Pick<Host, 'readText'>, servers?: readonly string[]): LookUp {
  return async (name, signal) => {
    const known = addressesInHosts((await host.readText(HOSTS).catch(() => undefined)) ?? '', name);
    if (known.length > 0) return known;
    const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
    if (servers !== undefined) resolver.setServers(servers);
    const stop = (): void => resolver.cancel();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const answers = await Promise.all([orNone(resolver.resolve4(name)), orNone(resolver.resolve6(name))]);
      return answers.flat();
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
}

/** No such name, or none of this kind: that is an answer. */
async function orNone(asked: Promise<string[]>): Promise<string[]> {
  try {
    return await asked;
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA', 'EBADNAME'].includes(errorCode(error))) return [];
    throw error;
  }
}

export function addressesInHosts(text: string, name: string): string[] {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return names.some((each) => each.toLowerCase() === wanted) && isIP(address) !== 0 ? [address] : [];
  });
}

export interface Wanted {
  readonly host: string;
  /** Address to connect to instead. */
  readonly address?: string;
  readonly allowsLocal: boolean;
}

/** The addresses that may be connected to; rejects when there is none. */
export async function checkedAddresses(wanted: Wanted, lookUp: LookUp, signal: AbortSignal): Promise<readonly string[]> {
  const { host, address = isIP(host) === 0 ? undefined : host, allowsLocal } = wanted;
  const found = address === undefined ? await ask(host, lookUp, signal) : [address];
  if (found.length === 0) {
    throw new ProbeFault('target', `${host}: tidak ada di DNS; periksa nama dan zonanya · not in DNS: check the name and its zone`);
  }
  const allowed = allowsLocal ? found : found.filter((each) => refusalOf(each) === undefined);
  const [first] = found;
  if (allowed.length === 0 && first !== undefined) throw new ProbeFault('self', `${host}: ${refusalOf(first)}`);
  return allowed.slice(0, MOST);
}

async function ask(name: string, lookUp: LookUp, signal: AbortSignal): Promise<readonly string[]> {
  try {
    return await lookUp(name, signal);
  } catch (error) {
    const why = errorCode(error) === '' ? '' : ` (${errorCode(error)})`;
    throw new ProbeFault(
      'self',
      `${name}: resolver agen ini tidak menjawab; periksa /etc/resolv.conf · the resolver of this agent does not answer: check /etc/resolv.conf${why}`,
    );
  }
}
