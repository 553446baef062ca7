// Spreads the work over the agents that may do it. Pure, and the same answer for the same register and gateways, so that collectors
// agree without talking and most work stays where it is when a gateway comes or goes (rendezvous hashing).
import { createHash } from 'node:crypto';
import type { Register } from '@pantau/shared/register/register';
import { siteOfRecord } from '@pantau/shared/register/site-of-record';
import type { Work } from '@pantau/shared/work';
import { type Pace, type Vantage, wantedDevices, wantedEndpoints, wantedNames, wantedPaths, wantedSweeps } from './wanted.ts';

/** An agent on a server that the register gives the gateway role. */
export interface Gateway {
  readonly agent: string;
  readonly site: string;
  /** Whether its site is on the government network or outside of it. */
  readonly vantage: Vantage;
  /** Names of the SNMP credentials that it has. */
  readonly credentials: readonly string[];
  /** It reports; the work of one that does not goes to others. Paths stay: a vantage point cannot be moved. */
  readonly alive: boolean;
}

/** From so many places each path is looked at, one of each site first. */
const VANTAGES = 4;

type Share = { -readonly [Kind in Exclude<keyof Work, 'version'>]: Work[Kind][number][] };

export interface Setting {
  /** Day in the region's zone, `YYYY-MM-DD`. */
  readonly today: string;
  readonly pace: Pace;
}

/** A target of Prometheus that no gateway can be given. */
export interface Unassigned {
  /** Key of its page. */
  readonly target: string;
  readonly job: 'snmp' | 'blackbox-exporter';
  /** Why, and what to do, in both languages. */
  readonly reason: string;
}

export interface Plan {
  /** By agent. */
  readonly work: ReadonlyMap<string, Work>;
  readonly unassigned: readonly Unassigned[];
}

/** The work of each gateway, and what is left over. */
export function planWork(register: Register, gateways: readonly Gateway[], { today, pace }: Setting): Plan {
  const unassigned: Unassigned[] = [];
  const shares = new Map<string, Share>(
    gateways.map(({ agent }) => [agent, { devices: [], paths: [], endpoints: [], names: [], sweeps: [] }]),
  );
  const alive = gateways.filter((gateway) => gateway.alive);
  const inside = alive.filter(({ vantage }) => vantage === 'intranet');
  for (const work of wantedDevices(register, pace.device)) {
    const able = inside.filter(({ credentials }) => credentials.includes(work.credential));
    if (able.length === 0) {
      const reason = reasonOf(gateways, 'intranet') ?? lacksCredential(work.credential);
      unassigned.push({ target: work.subject, job: 'snmp', reason });
    }
    share(shares, nearest(able, siteOf(register, work.subject)), work.subject)?.devices.push(work);
  }
  for (const { work, from } of wantedEndpoints(register, pace.endpoint)) {
    const able = alive.filter(({ vantage }) => vantage === from);
    const reason = reasonOf(gateways, from);
    if (reason !== undefined) unassigned.push({ target: `endpoint/${work.id}`, job: 'blackbox-exporter', reason });
    share(shares, able, `endpoint/${work.id}`)?.endpoints.push(work);
  }
  for (const work of wantedNames(register, pace.name)) share(shares, alive, work.subject)?.names.push(work);
  for (const work of wantedSweeps(register, today, pace.sweep)) share(shares, inside, `ip_block/${work.block}`)?.sweeps.push(work);
  for (const work of wantedPaths(register, pace.path)) {
    for (const gateway of vantagesOf(gateways, work.subject)) shares.get(gateway.agent)?.paths.push(work);
  }
  return { work: new Map([...shares].map(([agent, each]) => [agent, { version: versionOf(each), ...each }])), unassigned };
}

/** Why nobody can look from there; undefined when somebody can. */
function reasonOf(gateways: readonly Gateway[], from: Vantage): string | undefined {
  if (gateways.length === 0) {
    return (
      'tidak ada gateway; beri sebuah server gateway: true dalam register dan daftarkan agennya · ' +
      'there is no gateway; give a server gateway: true in the register and enrol its agent'
    );
  }
  const alive = gateways.filter((gateway) => gateway.alive);
  if (alive.length === 0) {
    return `tidak satu pun dari ${gateways.length} gateway melapor; nyalakan agennya · none of ${gateways.length} gateways reports; start their agents`;
  }
  if (alive.some(({ vantage }) => vantage === from)) return undefined;
  const remedy = `connected_to_pemda_lan: ${from === 'intranet'}`;
  return (
    `tidak ada gateway yang melapor dari ${from}; tempatkan satu pada lokasi dengan ${remedy} · ` +
    `no gateway reports from the ${from}; place one at a site with ${remedy}`
  );
}

function lacksCredential(credential: string): string {
  return (
    `tidak ada gateway yang memiliki kredensial ${credential}; tulis dalam snmp.credentials pada agen gateway · ` +
    `no reporting gateway has the credential ${credential}; write it in snmp.credentials of a gateway agent`
  );
}

/** Gateways from which a path is looked at: at most one of a site as long as there are other sites. */
export function vantagesOf(gateways: readonly Gateway[], subject: string): readonly Gateway[] {
  const ranked = gateways
    .filter(({ vantage }) => vantage === 'intranet')
    .toSorted((a, b) => weight(b.agent, subject) - weight(a.agent, subject));
  const firsts = ranked.filter(({ site }, index) => ranked.findIndex((other) => other.site === site) === index);
  return [...firsts, ...ranked.filter((each) => !firsts.includes(each))].slice(0, VANTAGES);
}

function share(shares: ReadonlyMap<string, Share>, able: readonly Gateway[], key: string): Share | undefined {
  let best: { readonly agent: string; readonly weight: number } | undefined;
  for (const { agent } of able) {
    const own = weight(agent, key);
    if (best === undefined || own > best.weight) best = { agent, weight: own };
  }
  return best && shares.get(best.agent);
}

/** Those at the same site, when there are any: a poll then needs no line that may be cut. */
function nearest(gateways: readonly Gateway[], site: string | undefined): readonly Gateway[] {
  const near = gateways.filter((gateway) => gateway.site === site);
  return site === undefined || near.length === 0 ? gateways : near;
}

function siteOf(register: Register, subject: string): string | undefined {
  const id = subject.slice(subject.indexOf('/') + 1);
  const record = subject.startsWith('device/') ? register.get('devices', id) : register.get('servers', id);
  return siteOfRecord(register, record);
}

function weight(agent: string, key: string): number {
  return createHash('sha256').update(`${agent}\n${key}`).digest().readUInt32BE(0);
}

function versionOf(work: Share): string {
  return createHash('sha256').update(JSON.stringify(work)).digest('hex').slice(0, 16);
}
