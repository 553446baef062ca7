// The names and addresses that the collector's certificate is for, and the address that agents are told.
import { isIP, isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export interface NamesOf {
  readonly hostname: string;
  /** As `os.networkInterfaces()` gives them. */
  readonly interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;
  readonly listenHost: string;
  readonly publicUrl?: string | undefined;
  /** From the configuration. */
  readonly more: readonly string[];
}

/** A machine with containers can have hundreds of addresses; a certificate stays small. */
const MOST_NAMES = 64;
const DNS_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** What agents are told first, then the host's name, localhost and all its addresses; each once. */
export function serverNames(from: NamesOf): string[] {
  const wanted = [
    ...(from.publicUrl === undefined ? [] : [hostOf(from.publicUrl)]),
    ...from.more,
    from.hostname,
    ...(isWildcard(from.listenHost) ? [] : [from.listenHost]),
    'localhost',
    '127.0.0.1',
    '::1',
    ...ownAddresses(from.interfaces),
  ];
  const names = wanted.map((name) => name.toLowerCase()).filter((name) => isIP(name) !== 0 || DNS_NAME.test(name));
  return [...new Set(names)].slice(0, MOST_NAMES);
}

/** `public_url`, else https at the address it listens on, else at this machine's first address. */
export function agentUrl(from: Omit<NamesOf, 'more' | 'hostname'>, port: number): string {
  if (from.publicUrl !== undefined) return from.publicUrl.replace(/\/+$/, '');
  const host = isWildcard(from.listenHost) ? (ownAddresses(from.interfaces)[0] ?? 'localhost') : from.listenHost;
  return `https://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** Where this machine reaches the collector by plain HTTP; undefined when it listens at an address that only takes TLS. */
export function localUrl(listenHost: string, port: number): string | undefined {
  if (isWildcard(listenHost)) return `http://127.0.0.1:${port}`;
  return isLoopbackHost(listenHost) ? `http://${isIPv6(listenHost) ? `[${listenHost}]` : listenHost}:${port}` : undefined;
}

/** Whether a host means this machine to whoever reads it. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The host of an address, brackets of IPv6 taken off. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replaceAll(/[[\]]/g, '');
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** IPv4 before IPv6, those of this link and loopback left out. */
function ownAddresses(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const all = Object.values(interfaces).flatMap((each) => each ?? []);
  const usable = all.filter(({ address, internal }) => !internal && !address.startsWith('fe80:'));
  return [...usable.filter(({ family }) => family === 'IPv4'), ...usable.filter(({ family }) => family === 'IPv6')].map(
    ({ address }) => address,
  );
}
