// Banjarbaru 50(2): the sanctions there are. A recorded sanction of another kind, or one without number or date, is remarked:
// the text knows no other.
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';

/** The check of the recorded sanctions against the kinds that the text names. */
export function sanctionKinds(kinds: readonly string[]): Check {
  return defineCheck({
    family: 'sanction-overlay',
    id: 'sanction-kinds',
    subjects: (view) => view.where('other_records', 'kind', 'sanction_case').map((record) => `other_record/${record.id}`),
    judge(view, subject) {
      const record = view.get('other_records', subject.slice('other_record/'.length));
      const kind = record?.topic?.toLowerCase().replaceAll('_', ' ');
      const evidence = record === undefined ? [] : [recordEvidence('other_record', record.id, { id: kind ?? '?', en: kind ?? '?' })];
      const about = { evidence, ...(record?.pd === undefined ? {} : { pd: record.pd }) };
      const list = kinds.join(', ');
      if (kind === undefined || !kinds.includes(kind)) {
        const sentence = {
          id: `Sanksi "${kind ?? 'tanpa jenis'}" tidak dikenal dalam peraturan; yang ada: ${list}. Perbaiki topic.`,
          en: `The sanction "${kind ?? 'without a kind'}" is not in the text, which knows: ${list}. Correct topic.`,
        };
        return { status: 'not-applicable', reason: 'sanction-kind-unknown', sentence, ...about };
      }
      if (record?.number === undefined || record.date === undefined) {
        const sentence = {
          id: `${kind} tercatat tanpa nomor atau tanggal: lengkapi number dan date.`,
          en: `A ${kind} is recorded without number or date: fill in number and date.`,
        };
        return { status: 'not-applicable', reason: 'sanction-unnumbered', sentence, ...about };
      }
      const sentence = { id: `${kind} ${record.number}, ${record.date}.`, en: `${kind} ${record.number}, ${record.date}.` };
      return { status: 'compliant', reason: 'sanction-on-record', sentence, ...about };
    },
  });
}
