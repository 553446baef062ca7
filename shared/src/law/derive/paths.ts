// Whether things answer from where an agent stands, where a site leaves to the internet, and its default gateway.
import type { DefaultGatewayFact } from '../../facts.ts';
import type { PathFact, SeenFromFact } from '../../network-facts.ts';
import { contains, type IpAddress, isPrivate, parseCidr, parseIp } from '../../register/address.ts';
import type { Register } from '../../register/register.ts';
import { siteOfRecord } from '../../register/site-of-record.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

/** Addresses beside the private ones that nobody is seen with on the internet: carriers' own, tests, documentation, local. */
const NOT_PUBLIC = ['0.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '198.18.0.0/15', '224.0.0.0/3'].flatMap(
  (cidr) => parseCidr(cidr) ?? [],
);
const PUBLIC_IPV6 = parseCidr('2000::/3');
const EXITS: readonly string[] = ['internet', 'special_need'];

/** What could not be asked is told of the agent that could not: it says nothing of the subject. */
export function reachability(raw: RawFact): Derived[] {
  const { up, reason, downSince, lossPct, rttMs } = raw.value as PathFact;
  const id = `${raw.witness} ${raw.subject}`;
  if (up === undefined) {
    return [{ id, subject: `agent/${raw.witness}`, fact: 'path_unasked', value: { subject: raw.subject, reason: reason ?? '?' } }];
  }
  const value = {
    up,
    ...(downSince === undefined ? {} : { down_since: instantOf(raw, downSince) }),
    ...(lossPct === undefined ? {} : { loss_pct: lossPct }),
    ...(rttMs === undefined ? {} : { rtt_ms: rttMs }),
  };
  return [{ id, subject: raw.subject, fact: 'ping', value }];
}

/** The gateway that a machine uses is that of the site where the gateway stands, else of the site that the register gives the machine. */
export function gatewayOfSite(raw: RawFact, register: Register): Derived[] {
  const { mac } = raw.value as DefaultGatewayFact;
  const device = mac === undefined ? undefined : register.where('devices', 'macs', mac.toLowerCase())[0];
  const site =
    siteOfRecord(register, device) ?? siteOfRecord(register, register.get('servers', raw.subject.slice(raw.subject.indexOf('/') + 1)));
  if (site === undefined || mac === undefined) return [];
  const value = { mac: mac.toLowerCase(), ...(device === undefined ? {} : { device: device.id }) };
  return [{ id: `${raw.witness} gateway`, subject: `site/${site}`, fact: 'gateway', value }];
}

/**
 * The address under which the collector sees an agent is an exit of its site when it is public: seen over a network of the region's own it
 * tells nothing. The line is named when the address lies in a public block of the plan and one registered exit of the site carries it.
 */
export function exitOfSite(raw: RawFact, register: Register): Derived[] {
  const { address, server } = raw.value as SeenFromFact;
  const ip = parseIp(address);
  const site = siteOfRecord(register, register.get('servers', server));
  if (ip === undefined || site === undefined || !isPublicAddress(ip)) return [];
  const isPlanned = register.where('ip_blocks', 'kind', 'public').some(({ cidr }) => isIn(cidr, ip));
  const lines = register.where('links', 'site', site).filter(({ kind }) => EXITS.includes(kind));
  const [line] = lines;
  const value = {
    public_ip: address,
    ...(raw.seen[0] === undefined ? {} : { first_seen: raw.seen[0] }),
    ...(isPlanned && line !== undefined && lines.length === 1 ? { link: line.id } : {}),
  };
  return [{ id: `${raw.witness} exit of ${server}`, subject: `site/${site}`, fact: 'egress', value }];
}

export function isPublicAddress(ip: IpAddress): boolean {
  const isGlobal = ip.version === 4 || (PUBLIC_IPV6 !== undefined && contains(PUBLIC_IPV6, ip));
  return isGlobal && !isPrivate(ip) && !NOT_PUBLIC.some((network) => contains(network, ip));
}

function isIn(cidr: string, ip: IpAddress): boolean {
  const network = parseCidr(cidr);
  return network !== undefined && contains(network, ip);
}
