// Banjarbaru 40(2): each office keeps the information on its own site. The site has an administrator, and its content should
// have changed within `web_stale_days`.
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { answerableFor, domainEvidence, domainOf, isOfficeSite, sitesOf } from './names.ts';

export const siteUpkeep = defineCheck({
  family: 'web-portal',
  id: 'site-upkeep',
  subjects: (view) =>
    sitesOf(view)
      .filter((domain) => domain.owner_pd !== undefined && isOfficeSite(view, domain))
      .map((domain) => `domain/${domain.id}`),
  judge(view, subject) {
    const domain = domainOf(view, subject);
    const { fqdn, admin, last_content_update: changed } = domain;
    const pd = answerableFor(view, domain);
    const evidence = [domainEvidence(domain)];
    if (admin === undefined) {
      const sentence = { id: `${fqdn} tanpa administrator.`, en: `${fqdn} has no administrator.` };
      return absent(view, 'domains', pd, { status: 'advisory', reason: 'no-administrator', sentence, evidence, pd });
    }
    if (changed === undefined || changed > view.today) {
      return unknown(
        'content-undated',
        `Kapan isi ${fqdn} terakhir berubah tidak tercatat: isi last_content_update.`,
        `When the content of ${fqdn} last changed is not on record: fill in last_content_update.`,
        { evidence, pd },
      );
    }
    const days = view.number('web_stale_days');
    const last = addDays(changed, days);
    if (view.today > last) {
      const sentence = {
        id: `Isi ${fqdn} tidak berubah sejak ${changed}, lebih dari ${days} hari.`,
        en: `The content of ${fqdn} has not changed since ${changed}, more than ${days} days.`,
      };
      return { status: 'advisory', reason: 'content-stale', sentence, evidence, since: dayEnd(last, view.zone), pd };
    }
    const sentence = {
      id: `Isi ${fqdn} diperbarui ${changed} oleh ${admin}.`,
      en: `The content of ${fqdn} was updated on ${changed} by ${admin}.`,
    };
    return { status: 'compliant', reason: 'content-current', sentence, evidence, pd };
  },
});
