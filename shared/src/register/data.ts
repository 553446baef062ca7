// Records of data and applications: what is kept, where it lies, who may reach it and with whom it is exchanged.
import { z } from 'zod';
import { amount, type Fields, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';

const SOFTWARE_LIFE = ['produksi', 'uji', 'dihentikan'] as const;

/** Lists `datasets` to `access_rights`. */
export function dataRecords(fields: Fields) {
  const { date, time } = fields;
  return {
    datasets: record(fields, 'Data or a database as the law sees it.', {
      owner_pd: ref('pd').describe('Office that owns it.'),
      walidata: ref('pd').optional().describe('Steward of the data; else the owner.'),
      status: z.enum(SOFTWARE_LIFE).default('produksi').describe('Only produksi is judged.'),
      tier: text.optional().describe('How critical it is.'),
      classification: text.optional().describe('Security class.'),
      classified_on: date.optional().describe('Day it was classified.'),
      classified_by: party().optional().describe('Who classified it.'),
      update_cycle_days: amount.optional().describe('Days between updates.'),
      update_cycle_decree: text.optional().describe('Decree that sets this cycle.'),
      custodian: party().optional().describe('Who keeps it.'),
      manager: text.optional().describe('Who manages it.'),
      decree_no: text.optional().describe('Decree that appoints the steward.'),
      interop_standard: text.optional().describe('Standard for exchange.'),
    }),
    datastores: record(fields, 'A place in which a dataset lies.', {
      dataset: ref('dataset').describe('The data.'),
      role: z.enum(['primary', 'replica', 'cache']).default('primary').describe('primary: the one that counts.'),
      host: kindRef('server', 'device').describe('Machine it lies on.'),
      managed_by: party().describe('Who runs the database.'),
      last_sync_at: time.optional().describe('Last replication of a replica.'),
    }),
    apps: record(fields, 'An application.', {
      owner_pd: ref('pd').describe('Office that owns it.'),
      kind: z.enum(['umum', 'khusus', 'portal_layanan']).describe('Common, special, or the portal of services.'),
      status: z.enum(SOFTWARE_LIFE).default('produksi').describe('Whether it is in production.'),
      started_on: date.optional().describe('Day building began.'),
      acquired_on: date.optional().describe('Day it was accepted.'),
      in_use_since: date.optional().describe('Day it went live.'),
      source_model: z.enum(['open', 'closed']).optional().describe('Open or closed source.'),
      licence: text.optional().describe('Licence.'),
      licence_valid_to: date.optional().describe('Last day of the licence.'),
      repository: ref('repository').optional().describe('Repository of its source.'),
      deployed_version: text.optional().describe('Version in production.'),
      docs: listOf(z.enum(['dokumen_a', 'dokumen_b', 'dokumen_c', 'dokumen_d', 'dokumen_e']))
        .optional()
        .describe('Documents that exist, by huruf.'),
      handover: listOf(
        z.enum([
          'kode_sumber',
          'kebutuhan',
          'rancangan',
          'pengujian',
          'manual_instalasi',
          'manual_pengguna',
          'manual_admin',
          'metadata',
          'troubleshooting',
        ]),
      )
        .optional()
        .describe('Items that were handed to the Dinas.'),
      handover_date: date.optional().describe('Day of the handover.'),
      copyright_holder: text.optional().describe('Who holds the copyright.'),
      assignment_doc: text.optional().describe('Deed of assignment.'),
      security_owner: party().optional().describe('Who answers for its security.'),
      public_service: truth.optional().describe('It serves the public.'),
      transactional: truth.optional().describe('It makes electronic transactions.'),
      signing_certificate: ref('certificate').optional().describe('Certificate it signs with.'),
      sso_enabled: truth.optional().describe('It uses single sign-on.'),
      verification_mechanism: text.optional().describe('How users are verified.'),
      replaced_by: ref('app').optional().describe('Application that takes its place.'),
      endpoint: text.optional().describe('Address it answers at.'),
      architecture_ref: text.optional().describe('Element of the architecture it belongs to.'),
      justification: text.optional().describe('Why its source is closed.'),
    }),
    repositories: record(fields, 'A repository of source or of data.', {
      kind: z.enum(['source', 'data']).default('source').describe('What it keeps.'),
      host: ref('server').describe('Server it lies on.'),
      managed_by: party().describe('Who runs it.'),
      mirror_of: ref('repository').optional().describe('Its original, when it is a mirror.'),
    }),
    pdn_workloads: record(fields, 'Something that runs in the national data centre.', {
      subject: kindRef().describe('The dataset or server.'),
      from: date.describe('Since when.'),
    }),
    integrations: record(fields, 'An exchange of data.', {
      pd: ref('pd').optional().describe('Our side.'),
      party: text.optional().describe('The other side.'),
      dataset: ref('dataset').optional().describe('Data exchanged.'),
      app: ref('app').optional().describe('Application that exchanges it.'),
      via: z.enum(['dinas_gateway', 'spl', 'direct']).describe('Path it takes.'),
      started_on: date.optional().describe('Since when.'),
      last_ok_at: time.optional().describe('Last run that went well.'),
    }),
    access_rights: record(fields, 'An entry of the access matrix.', {
      subject: kindRef('app', 'dataset').describe('What may be reached.'),
      role: text.optional().describe('Role.'),
      holder: ref('person').optional().describe('Who holds the right.'),
      granted_on: date.optional().describe('Day it was granted.'),
      reviewed_on: date.optional().describe('Day it was last reviewed.'),
      allowed_zones: listOf(z.enum(['pd_lan', 'intranet', 'internet']))
        .optional()
        .describe('Zones it may be reached from.'),
    }),
  };
}
