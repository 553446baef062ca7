// Records of letters and law: what was recommended, coordinated, permitted or lifted, and what changed in the law itself.
import { z } from 'zod';
import { duty, type Fields, issuer, kindRef, listOf, record, ref, text } from './fields.ts';

/** Lists `recommendations` to `risk_assessments`. */
export function letterRecords(fields: Fields) {
  const { date, time } = fields;
  const letter = {
    number: text.optional().describe('Number of the letter.'),
    date: date.optional().describe('Date of the letter.'),
    pd: ref('pd').optional().describe('Office it concerns.'),
    subjects: listOf(kindRef()).optional().describe('Things it covers.'),
    valid_to: date.optional().describe('Last day.'),
  };
  return {
    recommendations: record(fields, 'A recommendation of the Dinas to an office.', {
      ...letter,
      scope: z.enum(['perangkat', 'server_sendiri', 'jaringan', 'aplikasi']).optional().describe('What sort of recommendation.'),
      status: z.enum(['approved', 'rejected', 'pending']).describe('Only approved counts.'),
    }),
    proposals: record(fields, 'A request of an office that the Dinas buys something.', letter),
    coordinations: record(fields, 'Coordination of an office, or of the region, with somebody.', {
      ...letter,
      topic: z
        .enum(['infrastruktur', 'keamanan', 'aplikasi', 'spl', 'audit', 'perangkat', 'other'])
        .optional()
        .describe('What it was about.'),
      party: text.default('dinas').describe('With whom.'),
    }),
    permits: record(fields, 'A permit.', letter),
    exemptions: record(fields, 'A paper that claims to lift duties; the regulation says whether it may.', {
      instrument: z.enum(['keputusan_kepala_daerah', 'peraturan_perundang_undangan', 'instruksi', 'surat']).describe('Kind of paper.'),
      issuer: issuer.describe('Who issued it.'),
      number: text.optional().describe('Number.'),
      date: date.optional().describe('Date.'),
      duties: listOf(duty).describe('Duties it claims to lift, each with its regulation.'),
      subjects: listOf(kindRef()).optional().describe('Things it names; left out: it has no list.'),
      scope_pd: ref('pd').optional().describe('Office it names without a list of things.'),
      valid_from: date.describe('First day.'),
      valid_to: date.optional().describe('Last day.'),
      revoked_on: date.optional().describe('Last day, when it was revoked before valid_to.'),
      hash: text.optional().describe('Hash of the document.'),
    }),
    norm_conflicts: record(fields, 'A conflict with higher law that was put on record.', {
      duties: listOf(duty).describe('Duties concerned.'),
      higher_law: text.describe('Citation of the higher law.'),
      valid_from: date.describe('First day.'),
      valid_to: date.optional().describe('Last day.'),
    }),
    regulation_changes: record(fields, 'The end of a regulation.', {
      regulation: fields.regulation.describe('Regulation that ends.'),
      in_force_to: date.describe('Its last day in force.'),
      replaced_by: text.optional().describe('What takes its place.'),
    }),
    failovers: record(fields, 'Declared use of the DRC.', {
      declared_at: time.describe('When it was declared.'),
      from_site: ref('site').optional().describe('Site that was left.'),
      to_site: ref('site').describe('Site now in use.'),
      reason: text.optional().describe('Why.'),
      datasets: listOf(ref('dataset')).optional().describe('Data that moved; left out: everything.'),
      ended_at: time.optional().describe('When it ended.'),
    }),
    risk_assessments: record(fields, 'Risk of a site compared with that of the Pusat Data.', {
      site: ref('site').describe('Site assessed.'),
      date: date.describe('Date of the assessment.'),
      valid_to: date.optional().describe('Last day.'),
      result: z.enum(['low', 'different', 'same', 'high']).describe('low or different: away from the risk of the Pusat Data.'),
    }),
  };
}
