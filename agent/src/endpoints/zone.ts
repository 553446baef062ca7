// What the zone says of a name, through the resolvers of this machine. Only an answer counts: that nobody could be asked, or that the
// resolver failed at it, says nothing of the name.
import type { ZoneFact } from '@pantau/shared/network-facts';
import { line } from '../certificates/words.ts';
import { isBehindCdn } from './cdn.ts';
import type { AskDns } from './dns-ask.ts';
import { type DnsAnswer, type DnsRecord, plainName, TYPES, type TypeName } from './dns-message.ts';

const NOERROR = 0;
const SERVFAIL = 2;
const NXDOMAIN = 3;
const MOST = 100;

export interface ZoneSeen {
  readonly fact: ZoneFact;
  /** The zone that holds the name. */
  readonly zone?: string;
}

/** Rejects when no resolver can be asked. */
export async function readZone(name: string, isMail: boolean, ask: AskDns, signal: AbortSignal): Promise<ZoneSeen> {
  const wanted = plainName(name);
  const one = (type: TypeName, of = wanted, unchecked = false): Promise<DnsAnswer> =>
    ask({ name: of, type, recursive: true, unchecked }, signal);
  const checked = await Promise.all([one('A'), one('AAAA'), ...(isMail ? [one('MX')] : [])]);
  const isRefused = checked.some(({ code }) => code === SERVFAIL);
  const found = isRefused
    ? await Promise.all([one('A', wanted, true), one('AAAA', wanted, true), ...(isMail ? [one('MX', wanted, true)] : [])])
    : checked;
  if (found.some(({ code }) => code !== NOERROR && code !== NXDOMAIN)) {
    return { fact: { reason: failed(wanted, found) } };
  }
  const records = found.flatMap(({ answers }) => answers);
  const aliases = dataOf(records, TYPES.CNAME);
  const addresses = [...dataOf(records, TYPES.A), ...dataOf(records, TYPES.AAAA)].slice(0, MOST);
  // A single `.` says that no mail is taken.
  const exchangers = dataOf(records, TYPES.MX).filter((each) => each !== '');
  const live = addresses.length > 0 || (isMail && exchangers.length > 0);
  const { zone, servers } = await zoneOf(wanted, one);
  const dnssec = isRefused ? 'broken' : await signatureOf(found, zone, one);
  const [cname] = aliases;
  return {
    ...(zone === undefined ? {} : { zone }),
    fact: {
      live,
      ...(live ? {} : { reason: found.some(({ code }) => code === NXDOMAIN) ? NOT_THERE : NO_ADDRESS }),
      ...(addresses.length === 0 ? {} : { a: addresses }),
      ...(servers.length === 0 ? {} : { ns: servers.slice(0, MOST).map(line) }),
      ...(isMail ? { mx: exchangers.slice(0, MOST).map(line) } : {}),
      ...(cname === undefined ? {} : { cname: line(cname) }),
      ...(dnssec === undefined ? {} : { dnssec }),
      ...(isMail ? await mailPolicy(wanted, zone, one) : {}),
      behindCdn: isBehindCdn(aliases, addresses),
    },
  };
}

const NOT_THERE = 'nama tidak ada di DNS (NXDOMAIN) · the name is not in DNS (NXDOMAIN)';
const NO_ADDRESS = 'nama ada tanpa alamat di DNS · the name is in DNS without an address';

function failed(name: string, found: readonly DnsAnswer[]): string {
  const codes = [...new Set(found.map(({ code }) => code))].filter((code) => code !== NOERROR).join(', ');
  return line(
    `resolver gagal menjawab ${name} (rcode ${codes}); periksa server nama zona itu dan resolver agen · the resolver failed at it: check the name servers of the zone and the resolver of the agent`,
  );
}

type One = (type: TypeName, of?: string) => Promise<DnsAnswer>;

function dataOf(records: readonly DnsRecord[], type: number): string[] {
  return [...new Set(records.filter((each) => each.type === type).map(({ data }) => data))];
}

/** The closest zone above or at a name, and its name servers. Names of one label are nobody's here. */
async function zoneOf(name: string, one: One): Promise<{ zone?: string; servers: string[] }> {
  for (let zone = name; zone.includes('.'); zone = zone.slice(zone.indexOf('.') + 1)) {
    const { code, answers } = await one('NS', zone);
    const servers = dataOf(
      answers.filter((each) => each.name === zone),
      TYPES.NS,
    );
    if (code === NOERROR && servers.length > 0) return { zone, servers: servers.toSorted() };
  }
  return { servers: [] };
}

/** Proved by the resolver; one that proves nothing still passes on what is there. Undefined where it cannot be told. */
async function signatureOf(found: readonly DnsAnswer[], zone: string | undefined, one: One): Promise<ZoneFact['dnssec']> {
  if (found.some(({ proved }) => proved)) return 'signed';
  if (zone === undefined) return undefined;
  const { code, answers } = await one('DS', zone);
  if (code !== NOERROR && code !== NXDOMAIN) return undefined;
  if (dataOf(answers, TYPES.DS).length === 0) return 'unsigned';
  const present = found.filter((each) => each.answers.length > 0);
  if (present.length === 0) return undefined;
  return present.some((each) => dataOf(each.answers, TYPES.RRSIG).length > 0) ? 'signed' : 'broken';
}

/** Of a sender's name: who may send for it, and what becomes of forged mail; the zone answers for names in it. */
async function mailPolicy(name: string, zone: string | undefined, one: One): Promise<Pick<ZoneFact, 'spf' | 'dmarc'>> {
  const has = async (of: string, begin: RegExp): Promise<boolean | undefined> => {
    const { code, answers } = await one('TXT', of);
    if (code !== NOERROR && code !== NXDOMAIN) return undefined;
    return dataOf(answers, TYPES.TXT).some((text) => begin.test(text));
  };
  const spf = await has(name, /^v=spf1(?: |$)/i);
  const own = await has(`_dmarc.${name}`, /^v=DMARC1\s*(?:;|$)/i);
  const dmarc = own === false && zone !== undefined && zone !== name ? await has(`_dmarc.${zone}`, /^v=DMARC1\s*(?:;|$)/i) : own;
  return { ...(spf === undefined ? {} : { spf }), ...(dmarc === undefined ? {} : { dmarc }) };
}
