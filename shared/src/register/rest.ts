// The remaining records: successions of offices, kinds with one common shape, declarations of completeness; and the two
// lists that only a register in use has: decisions on parameters, and which repository keeps copies of which data.
import { z } from 'zod';
import { everyPd, type Fields, kindRef, listOf, record, ref, text } from './fields.ts';
import { say } from './words.ts';

/** Lists `pd_successions`, `other_records` and `register_complete`. `lists` are the names that a topic may have. */
export function restRecords(fields: Fields, lists: readonly string[]) {
  const { date } = fields;
  const topic: z.ZodType<string, unknown> = z.enum(lists);
  return {
    pd_successions: record(fields, 'Offices that were merged or renamed.', {
      old: ref('pd').describe('Office that ended.'),
      new: ref('pd').describe('Office that follows.'),
      date: date.describe('Day of the change.'),
    }),
    other_records: record(fields, 'Papers and acts with one common shape.', {
      kind: z
        .enum([
          'access_review',
          'agreement',
          'app_assessment',
          'asset_sync',
          'consent',
          'data_share_agreement',
          'data_share_request',
          'legal_opinion',
          'portal_content',
          'project',
          'risk_register',
          'sanction_case',
          'security_officer',
          'security_service',
          'service',
          'service_catalogue',
          'sla',
          'vps_request',
        ])
        .describe('What it is.'),
      pd: ref('pd').optional().describe('Office.'),
      subjects: listOf(kindRef()).optional().describe('Things it is about.'),
      party: text.optional().describe('The other side.'),
      number: text.optional().describe('Number.'),
      topic: text.optional().describe('Subject, huruf or sort.'),
      date: date.optional().describe('Date, begin or request.'),
      answered_on: date.optional().describe('Answer or end.'),
      valid_to: date.optional().describe('Last day.'),
      result: text.optional().describe('Result.'),
    }),
    register_complete: record(fields, 'A declaration that nothing is missing from the named lists.', {
      pd: everyPd().describe('Office, or "*" for all.'),
      topics: z.union([z.literal('*'), listOf(topic)]).describe('Names of lists, or "*" for all.'),
      from: date.describe('First day it holds for.'),
      to: date.optional().describe('Last day it holds for.'),
    }),
  };
}

/** Lists `parameters` and `backup_sources`. */
export function ownRecords(fields: Fields) {
  const { date } = fields;
  return {
    parameters: record(fields, 'A dated and numbered decision on a parameter.', {
      name: text.describe('Name of the parameter.'),
      value: z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.number(), z.string()]))]).describe('The value decided.'),
      regulation: fields.regulation.optional().describe('Regulation it holds for; left out: every one that has the parameter.'),
      number: text.describe('Number of the decision.'),
      date: date.describe('Date of the decision.'),
      valid_from: date.optional().describe('First day; else its date.'),
    }),
    backup_sources: record(fields, 'A repository or directory that keeps copies: of which data, and where it lies.', {
      dataset: ref('dataset').optional().describe('Database whose copies it keeps.'),
      server: ref('server').optional().describe('Server whose system files it keeps.'),
      source_kind: z.enum(['basis_data', 'file_sistem']).default('basis_data').describe('What the copies hold.'),
      location: text.describe('The repository as the agent reports it: server:path, or a URL.'),
      hostname: text.optional().describe('Only copies with this host name in the snapshot.'),
      paths: listOf(text).optional().describe('Only copies of these source paths.'),
      tags: listOf(text).optional().describe('Only copies with all of these tags.'),
      stem: text.optional().describe('Only dumps whose file name begins so.'),
      medium: z.enum(['server', 'portable', 'tape', 'object_storage', 'other']).describe('Medium the copies lie on.'),
      host: ref('server').optional().describe('Server they lie on; its place is theirs.'),
      room: ref('room').optional().describe('Room, when no host or medium is named.'),
      site: ref('site').optional().describe('Site, when no room is known.'),
      media: ref('media').optional().describe('Removable medium; its room is their place.'),
    }).check((context) => {
      const { dataset, server, source_kind: kind } = context.value;
      if ((dataset === undefined) === (server === undefined)) {
        context.issues.push({
          code: 'custom',
          path: ['dataset'],
          input: dataset,
          message: say('isi tepat satu dari dataset dan server', 'give exactly one of dataset and server'),
        });
      } else if (server !== undefined && kind === 'basis_data') {
        context.issues.push({
          code: 'custom',
          path: ['source_kind'],
          input: kind,
          message: say(
            'server adalah untuk salinan file_sistem; tulis source_kind: file_sistem',
            'server is for copies of file_sistem; write source_kind: file_sistem',
          ),
        });
      }
    }),
  };
}
