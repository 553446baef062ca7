// Records of papers and of acts that come round: documents, attestations, contracts, reports, audits and tests.
import { z } from 'zod';
import { amount, duty, type Fields, issuer, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';

/** Lists `documents` to `change_tickets`. */
export function paperRecords(fields: Fields) {
  const { date, time } = fields;
  return {
    documents: record(fields, 'A plan, policy, certificate of feasibility or other paper.', {
      kind: text.describe('Kind as the catalogue of duties names it, lower case: drp, kebijakan_keamanan and so on.'),
      title: text.optional().describe('Title; never compared.'),
      issuer: issuer.describe('Who issued it.'),
      number: text.optional().describe('Number.'),
      date: date.describe('Date.'),
      valid_from: date.optional().describe('First day; else its date.'),
      valid_to: date.optional().describe('Last day.'),
      pd: ref('pd').optional().describe('Office it concerns.'),
      site: ref('site').optional().describe('Site it concerns.'),
      topic: text.optional().describe('Subject matter.'),
      hash: text.optional().describe('Hash of the document.'),
    }),
    attestations: record(fields, 'Something a person vouches for because no sensor can tell.', {
      kind: z.enum(['duty', 'competence']).default('duty').describe('For a duty, or a certificate of competence.'),
      duty: duty.optional().describe('The duty, when the kind is duty.'),
      officer: ref('person').optional().describe('Holder of the certificate of competence.'),
      field: text.optional().describe('Field of competence, such as tik or keamanan.'),
      signer: text.optional().describe('Who vouches or issued it.'),
      date: date.describe('When.'),
      expiry: date.optional().describe('Last day.'),
      evidence: text.optional().describe('What it rests on.'),
    }),
    contracts: record(fields, 'A contract with a third party.', {
      party: text.describe('The other side.'),
      legal_form: z
        .enum(['pt', 'cv', 'firma', 'koperasi', 'perseorangan', 'foreign', 'other'])
        .optional()
        .describe('Legal form of the other side.'),
      ahu_no: text.optional().describe('Its entry as a legal entity.'),
      nib: text.optional().describe('Its business number.'),
      subject: z.enum(['infrastructure', 'storage', 'link', 'application', 'database', 'other']).describe('What it is for.'),
      pd: ref('pd').optional().describe('Our side.'),
      signed_on: date.optional().describe('Day of signing.'),
      valid_to: date.optional().describe('Last day.'),
    }),
    maintenance: record(fields, 'Maintenance that was done.', {
      subject: kindRef().describe('Asset.'),
      performed_on: date.describe('Day it was done.'),
      next_due: date.optional().describe('Day it is next due.'),
      report: text.optional().describe('Report of it.'),
    }),
    outages: record(fields, 'An outage or a maintenance window.', {
      subject: kindRef().describe('What was out.'),
      from: time.describe('Begin.'),
      to: time.optional().describe('End; left out: still open.'),
      planned: truth.default(false).describe('It was announced beforehand.'),
    }),
    reports: record(fields, 'A report that was submitted.', {
      kind: z.enum(['aset_tik', 'analisis_pemanfaatan_tik', 'e-government', 'other']).describe('Kind of report.'),
      pd: ref('pd').optional().describe('Who submitted it.'),
      addressee: z.enum(['head_of_region', 'dinas', 'other']).optional().describe('To whom.'),
      submitted_on: date.describe('Day of submission.'),
      period: text.optional().describe('Period it covers.'),
      via: party().optional().describe('Through whom it went.'),
    }),
    supervisions: record(fields, 'Guidance or supervision that was carried out.', {
      kinds: listOf(z.enum(['pembinaan', 'pengawasan', 'pemantauan', 'monev'])).describe('What the visit was; it may be several.'),
      pds: listOf(ref('pd')).describe('Offices that were visited.'),
      by: party('dinas').default('dinas').describe('By whom; dinas is the Dinas whatever its id.'),
      done_on: date.describe('Day it was done.'),
      report: text.optional().describe('Report on file.'),
      topic: text.optional().describe('Topic, such as a subdomain.'),
    }),
    audits: record(fields, 'An audit or review.', {
      kind: z.enum(['infrastruktur', 'keamanan', 'aplikasi_umum', 'aplikasi_khusus', 'ketaatan']).describe('What was audited.'),
      auditor: text.describe('Who audited.'),
      auditor_kind: z.enum(['government', 'accredited', 'internal', 'other']).describe('internal: a review of our own.'),
      accreditation_no: text.optional().describe('Accreditation of the auditor.'),
      accreditation_valid_to: date.optional().describe('Last day of the accreditation.'),
      completed_on: date.describe('Day it was completed.'),
      app: ref('app').optional().describe('Application audited.'),
      pd: ref('pd').optional().describe('Office audited.'),
      scope: listOf(text).optional().describe('Items in its scope.'),
    }),
    restore_tests: record(fields, 'A test of restoring a copy.', {
      dataset: ref('dataset').describe('Data that was restored.'),
      done_on: date.describe('Day of the test.'),
      result: z.enum(['ok', 'failed']).describe('How it went.'),
      rto_min: amount.optional().describe('Minutes it took.'),
    }),
    change_tickets: record(fields, 'A change that was approved.', {
      subject: kindRef().describe('What is changed.'),
      from: time.describe('Begin of the window.'),
      to: time.describe('End of the window.'),
      approved_on: date.optional().describe('Day of approval.'),
    }),
  };
}
