// Langsa 24(3), Way Kanan 23(4), Banjarbaru 40(5): the Dinas guides and controls the subdomains of offices, in Way Kanan also
// their social media. Each that is in use is on record and was looked at within `subdomain_review_days`.
import type { SupervisionRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import type { NameSeen } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { kindWord } from '../../patterns/document.ts';
import { officeOf, ownRegion, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { domainEvidence, freshOf, isSubdomain, sitesOf, useOf } from './names.ts';

const TOPIC = /subdomain|sub_domain|web|situs|media_sosial|medsos|social/;

/** What the Dinas reviews: subdomains of other offices, and their accounts where the text says so. */
export function siteReview(options: { readonly socialMedia: boolean }): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'site-review',
    *subjects(view) {
      const dinas = dinasOf(view);
      yield* sitesOf(view)
        .filter((domain) => domain.owner_pd !== dinas && isSubdomain(view, domain))
        .map((domain) => `domain/${domain.id}`);
      yield* [...view.subjectsSeen('dns')].filter((name) => isStranger(view, name));
      if (options.socialMedia) {
        yield* view
          .list('social_accounts')
          .filter((account) => account.pd !== undefined && account.pd !== dinas && ownRegion(view, account.pd))
          .map((account) => `social_account/${account.id}`);
      }
    },
    judge: (view, subject) => (subject.startsWith('domain/') ? judgeSite(view, subject) : judgeAccount(view, subject)),
  });
}

/** A name that a sensor sees now and the register does not have. */
function isStranger(view: FactView, name: string): boolean {
  return name.startsWith('domain/') && view.get('domains', idOf(name)) === undefined && freshOf<NameSeen>(view, 'dns', name).length > 0;
}

function judgeAccount(view: FactView, subject: string): Judgement {
  const account = view.get('social_accounts', idOf(subject));
  const name = account?.name ?? idOf(subject);
  const pd = account?.pd ?? officeOf(view, REGION);
  return judgeReview(view, name, pd, [recordEvidence('social_account', idOf(subject), { id: name, en: name })]);
}

function judgeSite(view: FactView, subject: string): Judgement {
  const { use, evidence: zone } = useOf(view, subject);
  const domain = view.get('domains', idOf(subject));
  const fqdn = domain?.fqdn ?? idOf(subject);
  const pd = domain?.owner_pd ?? officeOf(view, REGION);
  if (use === 'off') {
    const sentence = { id: `${fqdn} tidak dipakai: tidak ada di DNS.`, en: `${fqdn} is not in use: it is not in DNS.` };
    return { status: 'not-applicable', reason: 'not-in-use', sentence, evidence: zone, pd };
  }
  if (domain === undefined) {
    const sentence = { id: `${fqdn} aktif di DNS tetapi tidak ada dalam register.`, en: `${fqdn} is live in DNS and not in the register.` };
    return { status: 'advisory', reason: 'site-unregistered', sentence, evidence: zone, pd };
  }
  const judged = judgeReview(view, fqdn, pd, [domainEvidence(domain), ...zone]);
  if (use === 'unseen' && judged.status === 'advisory') {
    return unknown(
      'name-unseen',
      `Apakah ${fqdn} masih aktif tidak diketahui, dan peninjauannya tidak tercatat dalam batas waktu.`,
      `Whether ${fqdn} is live is not known, and no review of it is on record in time.`,
      { evidence: judged.evidence ?? [], pd },
    );
  }
  return judged;
}

function judgeReview(view: FactView, name: string, pd: string, seen: readonly Evidence[]): Judgement {
  const days = view.number('subdomain_review_days');
  const [newest] = reviewsOf(view, pd);
  const evidence = newest === undefined ? seen : [...seen, reviewEvidence(newest)];
  const last = newest === undefined ? undefined : addDays(newest.done_on, days);
  if (newest !== undefined && last !== undefined && view.today <= last) {
    const sentence = { id: `${name} ditinjau ${newest.done_on}.`, en: `${name} was reviewed on ${newest.done_on}.` };
    return { status: 'compliant', reason: 'reviewed', sentence, evidence, pd };
  }
  const sentence = {
    id: `${name} belum ditinjau dalam ${days} hari terakhir.`,
    en: `${name} was not reviewed within the last ${days} days.`,
  };
  const since = last === undefined ? {} : { since: dayEnd(last, view.zone) };
  return absent(view, 'supervisions', pd, { status: 'advisory', reason: 'review-missing', sentence, evidence, pd, ...since });
}

/** Visits of the Dinas to an office about its sites, the newest first. */
function reviewsOf(view: FactView, pd: string): SupervisionRecord[] {
  return view
    .where('supervisions', 'pds', pd)
    .filter(
      (visit) => visit.done_on <= view.today && ['dinas', dinasOf(view)].includes(visit.by) && TOPIC.test(kindWord(visit.topic ?? '')),
    )
    .toSorted((a, b) => b.done_on.localeCompare(a.done_on));
}

function reviewEvidence(visit: SupervisionRecord): Evidence {
  const words = [visit.done_on, visit.topic, visit.report].filter((part) => part !== undefined).join(', ');
  return recordEvidence('supervision', visit.id, { id: `Peninjauan ${words}`, en: `Review ${words}` });
}
