// Records of incidents, people, certificates and what stands on the web.
import { z } from 'zod';
import { type Fields, kindRef, listOf, party, record, ref, strict, text, truth } from './fields.ts';

/** Lists `incidents` to `social_accounts`. */
export function peopleRecords(fields: Fields) {
  const { date, time } = fields;
  const notice = strict(
    {
      to: z.enum(['head_of_region', 'dinas', 'walidata']).describe('Addressee.'),
      at: time.describe('When it was sent.'),
      number: z.string().optional().describe('Number of the letter; without one it was not in writing.'),
    },
    'A notice of an incident.',
  );
  return {
    incidents: record(fields, 'An incident.', {
      pd: ref('pd').optional().describe('Office that was hit.'),
      kind: text.optional().describe('What happened: ransomware, power and so on.'),
      detected_at: time.describe('When it was detected.'),
      qualified_at: time.optional().describe('When it was judged serious and caused by others.'),
      serious: truth.optional().describe('Serious; left out: not judged yet.'),
      cause_third_party: truth.optional().describe('Caused by others; left out: not judged yet.'),
      datasets: listOf(ref('dataset')).optional().describe('Data affected.'),
      data_secured_at: time.optional().describe('When the data was secured.'),
      reported_at: time.optional().describe('When the Dinas was told.'),
      notices: listOf(notice).optional().describe('Written notices.'),
      ended_at: time.optional().describe('When it was over.'),
    }),
    persons: record(fields, 'A person with a role.', {
      pd: ref('pd').describe('Office of the person.'),
      role: z.enum(['pelaksana_transaksi_elektronik', 'penanggung_jawab_keamanan', 'staf_tik', 'admin', 'other']).describe('Role.'),
      left_on: date.optional().describe('Last day in the role.'),
    }),
    certificates: record(fields, 'An electronic certificate.', {
      holder: kindRef('person', 'domain', 'app').describe('Who or what holds it.'),
      issuer_kind: z.enum(['psre', 'tls_ca', 'other']).describe('psre: a registered provider.'),
      issuer: text.optional().describe('Name of the issuer.'),
      not_before: date.optional().describe('First day.'),
      not_after: date.describe('Last day.'),
      revoked_on: date.optional().describe('Day it was revoked.'),
    }),
    signatures: record(fields, 'An electronic signature that was made.', {
      signed_at: time.describe('When.'),
      kind: z.enum(['certified', 'uncertified']).describe('As it was recorded.'),
      certificate: ref('certificate').optional().describe('Certificate it was made with.'),
      app: ref('app').optional().describe('Application it was made in.'),
    }),
    domains: record(fields, 'A web domain.', {
      fqdn: text.describe('Full name.'),
      official: truth.optional().describe('It is an official site; left out: not established.'),
      owner_pd: ref('pd').optional().describe('Office that owns it.'),
      managed_by: party().optional().describe('Who runs it.'),
      admin: text.optional().describe('Administrator who was named.'),
      purpose: text.optional().describe('What it is for.'),
      decree_no: text.optional().describe('Decree of the head of region that lists it.'),
      decree_date: date.optional().describe('Date of that decree.'),
      application_letter: text.optional().describe('Letter that applied for it.'),
      last_content_update: date.optional().describe('Day its content last changed.'),
    }),
    mail_domains: record(fields, 'A mail domain in use.', {
      address_domain: text.describe('What stands behind the @.'),
      official: truth.optional().describe('It is used officially.'),
      pd: ref('pd').optional().describe('Office that uses it.'),
    }),
    social_accounts: record(fields, 'An account on social media.', {
      pd: ref('pd').optional().describe('Office that speaks through it.'),
      name: text.describe('Name of the account.'),
      admin: text.optional().describe('Who administers it.'),
      registered_on: date.optional().describe('Day it was registered with the Dinas.'),
    }),
  };
}
