// Banjarbaru 32(3): availability is assured by providing backups. A dataset whose newest verified copy is too old, or that
// was never backed up once it had time to be, is a violation. No place is asked for.
import { DAY } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { type Copies, copiesOf } from '../../copies.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { placeOfCopy } from '../../places.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { judgeAge, whyAbsenceIsUnknown } from './freshness.ts';

export const backupCurrency = defineCheck({
  family: 'backup-freshness',
  id: 'backup-currency',
  subjects: productionDatasets,
  judge(view, subject) {
    const dataset = datasetOf(view, subject);
    const pd = dataset.owner_pd;
    const copies = copiesOf(view, subject);
    const byAge = judgeAge(view, copies, view.number('backup_max_age_h'), 'violation');
    if (byAge !== undefined) {
      return { ...byAge, remarks: placeRemark(view, copies), pd };
    }
    const open = whyAbsenceIsUnknown(view, copies, pd);
    if (open !== undefined) {
      return { ...open, pd };
    }
    const { evidence } = copies;
    const days = view.number('onboarding_days');
    const onboarded = dataset.recorded_on === undefined ? 0 : Date.parse(dataset.recorded_on) + days * DAY;
    if (onboarded > Date.parse(view.today)) {
      const sentence = {
        id: `Belum ada cadangan; data baru tercatat ${dataset.recorded_on}, masih dalam ${days} hari masa persiapan.`,
        en: `No backup yet; the data was registered on ${dataset.recorded_on}, within the ${days} days of onboarding.`,
      };
      return { status: 'advisory', reason: 'onboarding', sentence, evidence, pd };
    }
    const sentence =
      copies.live.length > 0
        ? { id: 'Ada salinan cadangan, tetapi tidak satu pun lolos pemeriksaan.', en: 'There are copies, but none is verified.' }
        : { id: 'Data ini belum pernah dicadangkan.', en: 'This data was never backed up.' };
    return { status: 'violation', reason: copies.live.length > 0 ? 'copies-unverified' : 'never-backed-up', sentence, evidence, pd };
  },
});

/** The text asks for no place: a copy in the Pusat Data room itself passes, with a remark. */
function placeRemark(view: FactView, copies: Copies): Sentence[] {
  const newest = copies.verified[0];
  const room = newest === undefined ? undefined : placeOfCopy(view, newest.value).room;
  return room !== undefined && view.get('rooms', room)?.kind === 'pusat_data'
    ? [
        {
          id: 'Salinan berada di ruang Pusat Data itu sendiri; aturan ini tidak mengatur tempatnya.',
          en: 'The copy is in the Pusat Data room itself; this rule asks for no place.',
        },
      ]
    : [];
}
