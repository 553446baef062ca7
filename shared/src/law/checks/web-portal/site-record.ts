// Langsa 24(2), Way Kanan 23(2), Banjarbaru 40(3): each subdomain belongs to an office, and the register says who looks after
// it or what it is for.
import { type Check, defineCheck } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { answerableFor, domainEvidence, domainOf, isSubdomain, sitesOf } from './names.ts';

/** Fields of a subdomain that have to be filled in. */
export function subdomainRecord(fields: readonly ('owner_pd' | 'admin' | 'purpose')[]): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'subdomain-record',
    subjects: (view) =>
      sitesOf(view)
        .filter((domain) => isSubdomain(view, domain))
        .map((domain) => `domain/${domain.id}`),
    judge(view, subject) {
      const domain = domainOf(view, subject);
      const pd = answerableFor(view, domain);
      const evidence = [domainEvidence(domain)];
      const missing = fields.filter((field) => domain[field] === undefined).join(', ');
      if (missing === '') {
        const sentence = { id: `${domain.fqdn} tercatat lengkap.`, en: `${domain.fqdn} is fully on record.` };
        return { status: 'compliant', reason: 'on-record', sentence, evidence, pd };
      }
      const sentence = { id: `${domain.fqdn} tanpa ${missing}.`, en: `${domain.fqdn} is without ${missing}.` };
      return absent(view, 'domains', pd, { status: 'advisory', reason: 'field-missing', sentence, evidence, pd });
    },
  });
}
