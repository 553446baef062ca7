// Banjarbaru 40(4), Serang 10(2) and 10(3): official sites (in Banjarbaru also official mail addresses) live under the domain
// of the government. In Serang a decree of the head of the region may set others. A name that only leads elsewhere is advisory.
import type { DomainRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { type ExemptionPower, exempted, exemptionOf } from '../../exemptions.ts';
import { idOf } from '../../holdings.ts';
import { officeOf, ownRegion, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { isConfirmed } from '../ip-plan/sightings.ts';
import { answerableFor, bareName, domainEvidence, domainOf, isOfOrdinaryOffice, isSubdomain, sitesOf, under, useOf } from './names.ts';

/** Banjarbaru: every official site and mail address, once the sighting is confirmed; no decree may set another domain. */
export function officialNames(parent: string): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'official-names',
    *subjects(view) {
      yield* sitesOf(view).map((domain) => `domain/${domain.id}`);
      yield* view
        .list('mail_domains')
        .filter((mail) => mail.official !== false && (mail.pd === undefined || ownRegion(view, mail.pd)))
        .map((mail) => `mail_domain/${mail.id}`);
    },
    judge(view, subject) {
      return subject.startsWith('domain/') ? judgeSite(view, domainOf(view, subject), [parent], true) : judgeMail(view, subject, parent);
    },
  });
}

/** Serang 10(2): the domains that the government uses; a decree that lists another makes it one of them. */
export function governmentDomain(parent: string, power: ExemptionPower): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'government-domain',
    subjects: (view) => sitesOf(view).map((domain) => `domain/${domain.id}`),
    judge(view, subject) {
      const domain = domainOf(view, subject);
      const judged = judgeSite(view, domain, [parent, ...listedNames(view)], false);
      return under(domain.fqdn, parent) ? judged : withDecree(view, domain, power, judged);
    },
  });
}

/** Serang 10(3): sites of offices lie below the domain of the government or one that a decree sets. */
export function officeDomain(parent: string, power: ExemptionPower): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'office-domain',
    subjects: (view) =>
      sitesOf(view)
        .filter((domain) => bareName(domain.fqdn) !== parent)
        .filter((domain) => domain.owner_pd === undefined || isOfOrdinaryOffice(view, domain) || isSubdomain(view, domain))
        .map((domain) => `domain/${domain.id}`),
    judge(view, subject) {
      const domain = domainOf(view, subject);
      const lifted = above(view, domain).filter(
        (each) => exemptionOf(view, power, `domain/${each.id}`, each.owner_pd).state === 'in-force',
      );
      const judged = judgeSite(view, domain, [parent, ...listedNames(view), ...lifted.map((each) => each.fqdn)], true);
      return judged.status === 'violation' && domain.owner_pd === undefined ? { ...judged, ...ownerUnknown(domain.fqdn) } : judged;
    },
  });
}

/** Names that a decree in the register of domains lists. */
function listedNames(view: FactView): string[] {
  return sitesOf(view)
    .filter((domain) => domain.decree_no !== undefined && (domain.decree_date ?? view.today) <= view.today)
    .map((domain) => domain.fqdn);
}

/** The domain itself and those of the register above it. */
function above(view: FactView, domain: DomainRecord): DomainRecord[] {
  return [domain, ...sitesOf(view).filter((other) => other.id !== domain.id && under(domain.fqdn, other.fqdn))];
}

function judgeSite(view: FactView, domain: DomainRecord, accepted: readonly string[], confirm: boolean): Judgement {
  const { fqdn } = domain;
  const { use, seen, evidence: zone } = useOf(view, `domain/${domain.id}`);
  const pd = answerableFor(view, domain);
  const evidence = [domainEvidence(domain), ...zone];
  const parent = accepted.find((name) => under(fqdn, name));
  if (parent !== undefined) {
    const sentence =
      bareName(fqdn) === bareName(parent)
        ? { id: `${fqdn} adalah domain yang ditetapkan.`, en: `${fqdn} is itself a domain that is set.` }
        : { id: `${fqdn} berada di bawah ${parent}.`, en: `${fqdn} is under ${parent}.` };
    return { status: 'compliant', reason: 'under-domain', sentence, evidence, pd };
  }
  if (domain.official === undefined) {
    return { ...notEstablished(fqdn), evidence, pd };
  }
  if (use === 'off') {
    const sentence = { id: `${fqdn} tidak dipakai: tidak ada di DNS.`, en: `${fqdn} is not in use: it is not in DNS.` };
    return { status: 'not-applicable', reason: 'not-in-use', sentence, evidence, pd };
  }
  if (use === 'redirect') {
    const sentence = { id: `${fqdn} hanya mengalihkan ke situs lain.`, en: `${fqdn} only leads to another site.` };
    return { status: 'advisory', reason: 'redirect-only', sentence, evidence, pd };
  }
  const live = seen.filter((each) => each.value.live && each.value.redirect_to === undefined);
  if (use === 'unseen' || (confirm && !isConfirmed(view, live))) {
    return unknown(
      'name-unconfirmed',
      `Belum pasti ${fqdn} dipakai: belum (cukup) terlihat di DNS.`,
      `It is not certain that ${fqdn} is in use: not seen (often enough) in DNS.`,
      { evidence, pd },
    );
  }
  return { ...outside(fqdn, accepted[0] ?? ''), evidence, pd };
}

/** What people use for official mail no sensor sees: the register tells. */
function judgeMail(view: FactView, subject: string, parent: string): Judgement {
  const mail = view.get('mail_domains', idOf(subject));
  const name = mail?.address_domain ?? idOf(subject);
  const pd = mail?.pd ?? officeOf(view, REGION);
  const evidence = [recordEvidence('mail_domain', idOf(subject), { id: `@${name}, ${pd}`, en: `@${name}, ${pd}` })];
  if (under(name, parent)) {
    const sentence = { id: `Alamat surel @${name} berada di bawah ${parent}.`, en: `Mail addresses @${name} are under ${parent}.` };
    return { status: 'compliant', reason: 'under-domain', sentence, evidence, pd };
  }
  return { ...(mail?.official === undefined ? notEstablished(`@${name}`) : outside(`@${name}`, parent)), evidence, pd };
}

function notEstablished(name: string): Judgement {
  return unknown(
    'official-unknown',
    `Apakah ${name} resmi atau pribadi belum dipastikan: isi official.`,
    `Whether ${name} is official or private is not established: fill in official.`,
  );
}

function ownerUnknown(name: string): Judgement {
  return unknown(
    'owner-unknown',
    `Milik kantor mana ${name} belum dipastikan: isi owner_pd.`,
    `Whose site ${name} is, is not established: fill in owner_pd.`,
  );
}

function outside(name: string, parent: string): Judgement {
  const sentence = { id: `${name} dipakai secara resmi, di luar ${parent}.`, en: `${name} is in official use, outside of ${parent}.` };
  return { status: 'violation', reason: 'outside-domain', sentence };
}

/** A decree of the exemption list on a domain outside, or on one above it: in force, of unclear reach, or over. */
function withDecree(view: FactView, domain: DomainRecord, power: ExemptionPower, judged: Judgement): Judgement {
  const found = above(view, domain).map((each) => exemptionOf(view, power, `domain/${each.id}`, each.owner_pd));
  const decree =
    found.find((each) => each.state === 'in-force') ??
    found.find((each) => each.state === 'unclear') ??
    found.find((each) => each.endedAt !== undefined);
  return decree === undefined ? judged : exempted(view, decree, judged);
}
