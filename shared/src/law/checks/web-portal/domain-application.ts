// Serang 10(5): another domain than that of the government is applied for by the Sekretaris Daerah on a proposal of the
// Dinas. The register should hold the letter of each such domain.
import { type Check, defineCheck, unknown } from '../../check.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import { domainEvidence, domainOf, sitesOf, under } from './names.ts';

/** Each domain of the region outside of this one. */
export function domainApplication(parent: string): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'domain-application',
    subjects: (view) =>
      sitesOf(view)
        .filter((domain) => !under(domain.fqdn, parent))
        .map((domain) => `domain/${domain.id}`),
    judge(view, subject) {
      const domain = domainOf(view, subject);
      const { fqdn, application_letter: letter } = domain;
      const pd = officeOf(view, REGION);
      const evidence = [domainEvidence(domain)];
      if (letter !== undefined) {
        const sentence = { id: `${fqdn} dimohonkan dengan surat ${letter}.`, en: `${fqdn} was applied for by letter ${letter}.` };
        return { status: 'compliant', reason: 'letter-recorded', sentence, evidence, pd };
      }
      if (domain.official === undefined) {
        return unknown(
          'official-unknown',
          `Apakah ${fqdn} resmi atau pribadi belum dipastikan: isi official.`,
          `Whether ${fqdn} is official or private is not established: fill in official.`,
          { evidence, pd },
        );
      }
      const sentence = { id: `Surat permohonan untuk ${fqdn} tidak tercatat.`, en: `No letter of application for ${fqdn} is on record.` };
      return absent(view, 'domains', pd, { status: 'advisory', reason: 'letter-missing', sentence, evidence, pd });
    },
  });
}
