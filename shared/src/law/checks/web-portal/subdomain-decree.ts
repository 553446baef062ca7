// Serang 10(4): the use of a subdomain is set by a decree of the head of the region. A live one without the number of a decree
// is a violation; one that does not resolve is not in use.
import { type Check, defineCheck, unknown } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { answerableFor, bareName, domainEvidence, domainOf, isSubdomain, sitesOf, under, useOf } from './names.ts';

/** Each live name below the domain of the government, or below another domain of the register. */
export function subdomainDecree(parent: string): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'subdomain-decree',
    subjects: (view) =>
      sitesOf(view)
        .filter((domain) => bareName(domain.fqdn) !== parent && (under(domain.fqdn, parent) || isSubdomain(view, domain)))
        .map((domain) => `domain/${domain.id}`),
    judge(view, subject) {
      const domain = domainOf(view, subject);
      const { fqdn, decree_no: decree, decree_date: day } = domain;
      const pd = answerableFor(view, domain);
      const { use, evidence: zone } = useOf(view, subject);
      const evidence = [domainEvidence(domain), ...zone];
      if (decree !== undefined && (day ?? view.today) <= view.today) {
        const sentence = { id: `${fqdn} ditetapkan dengan keputusan ${decree}.`, en: `${fqdn} is set by decree ${decree}.` };
        return { status: 'compliant', reason: 'decree-recorded', sentence, evidence, pd };
      }
      if (use === 'off') {
        const sentence = { id: `${fqdn} tidak dipakai: tidak ada di DNS.`, en: `${fqdn} is not in use: it is not in DNS.` };
        return { status: 'not-applicable', reason: 'not-in-use', sentence, evidence, pd };
      }
      if (use === 'unseen') {
        return unknown(
          'name-unseen',
          `${fqdn} tanpa keputusan; apakah masih aktif tidak diketahui.`,
          `${fqdn} has no decree; whether it is live is not known.`,
          { evidence, pd },
        );
      }
      const sentence = { id: `${fqdn} aktif tanpa nomor keputusan.`, en: `${fqdn} is live without the number of a decree.` };
      return absent(view, 'domains', pd, { status: 'violation', reason: 'decree-missing', sentence, evidence, pd });
    },
  });
}
