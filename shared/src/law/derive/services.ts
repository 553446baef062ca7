// What was seen of services, their certificates and their names becomes what the law speaks of. Where the one who looked could not look, it
// becomes nothing: that proves neither that a service answers nor that it does not.
import type { CertificateFilesFact, EndpointFact, EndpointTls, ZoneFact } from '../../network-facts.ts';
import type { CertificateRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { HOUR } from '../../time.ts';
import type { CertificateShown, CertificateStatus, EndpointCertificate, EndpointSeen, NameSeen, ServiceProbe } from '../observed.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

/** What an endpoint stands for in the register. */
interface Served {
  /** `app/x`, `domain/x`, `dataset/x`, `national_service/x`. */
  readonly subjects: readonly string[];
  readonly from: 'intranet' | 'internet';
  readonly certificate?: string;
}

const DOMAIN_ENDPOINT = 'domain:';
/** Hours from UTC of the zones of this country, the latest first: there a day ends last. */
const ZONES = [9, 8, 7, 0] as const;

export function servicesOfEndpoint(raw: RawFact, register: Register): Derived[] {
  const served = servedBy(raw, register);
  if (served === undefined) return [];
  const fact = raw.value as EndpointFact;
  return [...probes(raw, fact, served), ...(fact.tls === undefined ? [] : certificateShown(raw, fact.tls, served, register))];
}

/** The endpoint itself; the site of a domain that has none is seen at the domain. */
export function endpointItself(raw: RawFact): Derived[] {
  const { up, downSince, reason, tls } = raw.value as EndpointFact;
  const id = raw.subject.slice(raw.subject.indexOf('/') + 1);
  const subject = id.startsWith(DOMAIN_ENDPOINT) ? `domain/${id.slice(DOMAIN_ENDPOINT.length)}` : raw.subject;
  const value: EndpointSeen = {
    ...(up === undefined ? {} : { up }),
    ...(downSince === undefined ? {} : { down_since: instantOf(raw, downSince) }),
    ...(reason === undefined ? {} : { reason }),
    ...(tls === undefined ? {} : { certificate: certificateItself(tls) }),
  };
  return [{ id: `${raw.witness} ${raw.subject}`, subject, fact: 'endpoint_seen', value }];
}

/** Its end is told by its issuer, not by the clock of the agent. */
function certificateItself({ notAfter, chainNotAfter, chainOk, fault, status }: EndpointTls): CertificateShown {
  const ends = Math.min(Date.parse(notAfter), Date.parse(chainNotAfter ?? notAfter));
  return { ends, accepted: chainOk, revoked: status === 'revoked', ...(fault === undefined ? {} : { fault }) };
}

function servedBy({ subject }: RawFact, register: Register): Served | undefined {
  const id = subject.slice(subject.indexOf('/') + 1);
  const domain = id.startsWith(DOMAIN_ENDPOINT) ? register.get('domains', id.slice(DOMAIN_ENDPOINT.length)) : undefined;
  if (domain !== undefined) return { subjects: [`domain/${domain.id}`], from: 'intranet' };
  const endpoint = register.get('endpoints', id);
  if (endpoint === undefined) return undefined;
  const kinds = ['app', 'domain', 'dataset', 'national_service'] as const;
  return {
    subjects: kinds.flatMap((kind) => (endpoint[kind] === undefined ? [] : [`${kind}/${endpoint[kind]}`])),
    from: endpoint.from ?? 'intranet',
    ...(endpoint.certificate === undefined ? {} : { certificate: endpoint.certificate }),
  };
}

function probes(raw: RawFact, { up, downSince }: EndpointFact, { subjects, from }: Served): Derived[] {
  if (up === undefined) return [];
  const since = up || downSince === undefined ? {} : { down_since: instantOf(raw, downSince) };
  const value: ServiceProbe = { up, from, ...since };
  return subjects.map((subject) => ({ id: `${raw.witness} ${raw.subject}`, subject, fact: 'probe', value }));
}

function certificateShown(raw: RawFact, shown: EndpointTls, served: Served, register: Register): Derived[] {
  const holders = served.subjects.filter((subject) => subject.startsWith('app/') || subject.startsWith('domain/'));
  const named = served.certificate === undefined ? undefined : register.get('certificates', served.certificate);
  const held = holders.flatMap((holder) => register.where('certificates', 'holder', holder));
  const known = [...(named === undefined ? [] : [named]), ...held];
  const days = daysOf(Date.parse(shown.notAfter));
  const same = known.filter((each) => days.includes(each.not_after));
  const value: EndpointCertificate & { issuer: string; san: readonly string[] } = {
    not_after: same[0]?.not_after ?? days[0] ?? '',
    issuer: shown.issuer,
    san: shown.names,
    chain_ok: shown.chainOk,
  };
  const id = `${raw.witness} ${raw.subject}`;
  return [...holders.map((subject) => ({ id, subject, fact: 'tls', value })), ...revocations(id, shown.status, same)];
}

/** Only an answer that was proved: one that could not be had leaves the sighting at the endpoint to speak. */
function revocations(id: string, status: EndpointTls['status'], certificates: readonly CertificateRecord[]): Derived[] {
  if (status !== 'good' && status !== 'revoked') return [];
  const value: CertificateStatus = { status };
  const subjects = new Set(certificates.map((each) => `certificate/${each.id}`));
  return [...subjects].map((subject) => ({ id, subject, fact: 'cert_status', value }));
}

/** The local days on which an instant may lie; the first is never too early, whichever the zone. */
function daysOf(ms: number): string[] {
  return ZONES.map((hours) => new Date(ms + hours * HOUR).toISOString().slice(0, 10));
}

/** What the zone says of a name. */
export function nameInZone(raw: RawFact): Derived[] {
  const { live, a, mx, ns, cname, redirectTo, behindCdn } = raw.value as ZoneFact;
  if (live === undefined) return [];
  const value: NameSeen & { mx?: readonly string[]; ns?: readonly string[] } = {
    live,
    ...(a === undefined ? {} : { a }),
    ...(mx === undefined ? {} : { mx }),
    ...(ns === undefined ? {} : { ns }),
    ...(cname === undefined ? {} : { cname }),
    ...(redirectTo === undefined ? {} : { redirect_to: redirectTo }),
    ...(behindCdn === undefined ? {} : { behind_cdn: behindCdn }),
  };
  return [{ id: `${raw.witness} zone`, subject: raw.subject, fact: 'dns', value }];
}

/** A file that holds a registered certificate beyond its end. What it holds else says nothing of its status. */
export function expiredInFiles(raw: RawFact, register: Register): Derived[] {
  const { files } = raw.value as CertificateFilesFact;
  const last = raw.seen.at(-1) ?? Number.NEGATIVE_INFINITY;
  return files
    .filter((file) => instantOf(raw, file.notAfter) < last)
    .flatMap((file) => {
      const domains = file.names.flatMap((name) => register.where('domains', 'fqdn', name));
      const days = daysOf(Date.parse(file.notAfter));
      const held = domains.flatMap(({ id }) => register.where('certificates', 'holder', `domain/${id}`));
      const value: CertificateStatus = { status: 'expired' };
      return held
        .filter((each) => days.includes(each.not_after))
        .map((each) => ({ id: `${raw.witness} ${file.path}`, subject: `certificate/${each.id}`, fact: 'cert_status', value }));
    });
}
