// Serang 18(4): how signatures are made records the data they are made with, their time and what is signed. What the flow of
// an application records is told by an assessment with topic `tanda_tangan`, whose result lists the letters it found; the time
// can be trusted where a time service (`service`, topic `ntp`) is registered.
import type { OtherRecord } from '../../../register/records.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { productionApps } from './endpoint.ts';

const ELEMENTS = ['a', 'b', 'c'];

export const signingFlowComplete = defineCheck({
  family: 'certificates',
  id: 'signing-flow-complete',
  subjects: (view) =>
    productionApps(view)
      .filter((app) => app.signing_certificate !== undefined)
      .map((app) => `app/${app.id}`),
  judge(view, subject) {
    const pd = recordOf(view, 'apps', subject).owner_pd;
    const [assessment] = recordsOf(view, 'app_assessment', 'tanda_tangan')
      .filter((each) => each.subjects?.includes(subject) === true && each.result !== undefined)
      .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
    if (assessment === undefined) {
      return unknown(
        'flow-unassessed',
        'Apa yang dicatat alur tanda tangan aplikasi ini belum dinilai: catat app_assessment dengan topic tanda_tangan dan result "a b c".',
        'What the signing flow of this application records has not been assessed: record an app_assessment with topic tanda_tangan and result "a b c".',
        { pd },
      );
    }
    const found = (assessment.result ?? '').toLowerCase().split(/[^a-z]+/);
    const missing = ELEMENTS.filter((element) => !found.includes(element));
    const evidence = [
      recordEvidence('other_record', assessment.id, { id: `Penilaian: ${assessment.result}`, en: `Assessment: ${assessment.result}` }),
    ];
    if (missing.length > 0) {
      const letters = missing.join(', ');
      const sentence = {
        id: `Alur tanda tangan tidak mencatat unsur ${letters}.`,
        en: `The signing flow does not record element ${letters}.`,
      };
      return { status: 'violation', reason: 'element-missing', sentence, evidence, pd };
    }
    if (recordsOf(view, 'service', 'ntp').length === 0) {
      const sentence = { id: 'Tidak ada sumber waktu tepercaya yang tercatat.', en: 'No trusted source of time is registered.' };
      return absent(view, 'other_records', pd, { status: 'violation', reason: 'no-time-source', sentence, evidence, pd });
    }
    const sentence = {
      id: 'Alur tanda tangan mencatat ketiga unsur dengan waktu tepercaya.',
      en: 'The signing flow records the three elements, with a trusted time.',
    };
    return { status: 'compliant', reason: 'flow-complete', sentence, evidence, pd };
  },
});

/** Records of a kind and topic that have begun and are not over. */
function recordsOf(view: FactView, kind: OtherRecord['kind'], topic: string): OtherRecord[] {
  return view
    .where('other_records', 'kind', kind)
    .filter((each) => each.topic === topic && (each.date ?? view.today) <= view.today && (each.valid_to ?? view.today) >= view.today);
}
