// Names on the web as the checks of this family read them: whose they are, what lies below what, and what the zone says.
import type { DomainRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import type { NameSeen } from '../../observed.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView, Seen } from '../../view.ts';

/** A name as it is compared: lower case, without a last dot and without `www`. */
export function bareName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
}

/** Whether a name is another one or lies below it. */
export function under(name: string, parent: string): boolean {
  return bareName(name) === bareName(parent) || bareName(name).endsWith(`.${bareName(parent)}`);
}

/** Domains of this region that are not known to be private. */
export function sitesOf(view: FactView): DomainRecord[] {
  return view
    .list('domains')
    .filter((domain) => domain.official !== false && (domain.owner_pd === undefined || ownRegion(view, domain.owner_pd)));
}

/** The domain of a `domain/x` that the checks gave. */
export function domainOf(view: FactView, subject: string): DomainRecord {
  const domain = view.get('domains', idOf(subject));
  if (domain === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return domain;
}

/** The office that answers for a domain: its owner, else the Dinas. */
export function answerableFor(view: FactView, domain: DomainRecord): string {
  return domain.owner_pd ?? dinasOf(view) ?? '';
}

/** Below another domain of the register, or deeper than directly beneath `go.id`. */
export function isSubdomain(view: FactView, domain: DomainRecord): boolean {
  const name = bareName(domain.fqdn);
  const deep = name.endsWith('.go.id') && name.split('.').length > 3;
  return deep || view.list('domains').some((other) => bareName(other.fqdn) !== name && under(name, other.fqdn));
}

/** Owned by an office other than the Dinas. */
export function isOfOrdinaryOffice(view: FactView, domain: DomainRecord): boolean {
  return domain.owner_pd !== undefined && view.get('pds', domain.owner_pd)?.role === 'pd';
}

/** The site of one office and not that of the region: a subdomain, or another name of an office, not directly beneath `go.id`. */
export function isOfficeSite(view: FactView, domain: DomainRecord): boolean {
  const directly = /^[^.]+\.go\.id$/.test(bareName(domain.fqdn));
  return isSubdomain(view, domain) || (isOfOrdinaryOffice(view, domain) && !directly);
}

/** What was seen of a subject by a witness that reports, not older than `location_ttl_h`; the newest first. */
export function freshOf<V>(view: FactView, fact: string, subject: string): Seen<V>[] {
  const ttl = view.number('location_ttl_h') * HOUR;
  const fresh = view.seen<V>(fact, subject).filter((each) => each.alive && view.at - each.lastSeen <= ttl);
  for (const each of fresh) {
    view.until(each.lastSeen + ttl + 1);
  }
  return fresh.toSorted((a, b) => b.lastSeen - a.lastSeen || a.id.localeCompare(b.id));
}

/** The newest sighting; undefined when others of the same instant say something else. */
export function newestOf<V>(fresh: readonly Seen<V>[], sameAs: (a: V, b: V) => boolean): Seen<V> | undefined {
  const [newest] = fresh;
  const agreed = fresh.every((each) => each.lastSeen !== newest?.lastSeen || sameAs(each.value, newest.value));
  return agreed ? newest : undefined;
}

export interface NameInUse {
  /** `off`: does not resolve. `redirect`: only leads elsewhere. `unseen`: no sensor tells, or they contradict each other. */
  readonly use: 'on' | 'redirect' | 'off' | 'unseen';
  /** Newest first. */
  readonly seen: readonly Seen<NameSeen>[];
  readonly evidence: readonly Evidence[];
}

/** Whether a name is in use now, as the zone says. */
export function useOf(view: FactView, subject: string): NameInUse {
  const seen = freshOf<NameSeen>(view, 'dns', subject);
  const evidence = seen.slice(0, 2).map((each) => seenEvidence(each, zoneWords(each.value)));
  const newest = newestOf(seen, (a, b) => a.live === b.live && a.redirect_to === b.redirect_to);
  if (newest === undefined) {
    return { use: 'unseen', seen, evidence };
  }
  if (!newest.value.live) {
    return { use: 'off', seen, evidence };
  }
  return { use: newest.value.redirect_to === undefined ? 'on' : 'redirect', seen, evidence };
}

/** A domain of the register as evidence. */
export function domainEvidence(domain: DomainRecord): Evidence {
  const words = [domain.fqdn, domain.owner_pd, domain.managed_by, domain.admin, domain.decree_no].filter((part) => part !== undefined);
  return recordEvidence('domain', domain.id, { id: words.join(', '), en: words.join(', ') });
}

function zoneWords(value: NameSeen) {
  const to = value.redirect_to ?? value.cname ?? value.a?.join(', ') ?? '';
  return value.live ? { id: `Aktif di DNS ${to}`.trim(), en: `Live in DNS ${to}`.trim() } : { id: 'Tidak ada di DNS', en: 'Not in DNS' };
}
