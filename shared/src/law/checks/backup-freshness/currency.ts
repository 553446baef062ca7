// Banjarbaru 32(3): availability is assured by providing backups. A dataset whose newest verified copy is too old, or that
// was never backed up once it had time to be, is a violation. No place is asked for.
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { type Copies, copiesOf } from '../../copies.ts';
import { recordEvidence } from '../../evidence.ts';
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
    const last = dataset.recorded_on === undefined ? undefined : addDays(dataset.recorded_on, days);
    if (last !== undefined && view.today <= last) {
      const sentence = {
        id: `Belum ada cadangan; data baru tercatat ${dataset.recorded_on}, masih dalam ${days} hari masa persiapan.`,
        en: `No backup yet; the data was registered on ${dataset.recorded_on}, within the ${days} days of onboarding.`,
      };
      const entry = recordEvidence('dataset', dataset.id, {
        id: `Tercatat ${dataset.recorded_on}`,
        en: `Registered ${dataset.recorded_on}`,
      });
      return { status: 'compliant', reason: 'onboarding', sentence, evidence: [entry, ...evidence], pd };
    }
    const sentence =
      copies.live.length > 0
        ? { id: 'Ada salinan cadangan, tetapi tidak satu pun lolos pemeriksaan.', en: 'There are copies, but none is verified.' }
        : { id: 'Data ini belum pernah dicadangkan.', en: 'This data was never backed up.' };
    const reason = copies.live.length > 0 ? 'copies-unverified' : 'never-backed-up';
    const since = last === undefined ? {} : { since: dayEnd(last, view.zone) };
    return { status: 'violation', reason, sentence, evidence, pd, ...(copies.live.length > 0 ? {} : since) };
  },
});

/** The text asks for no place: a copy in the Pusat Data room itself passes, with a remark. */
function placeRemark(view: FactView, copies: Copies): Sentence[] {
  const newest = copies.verified[0];
  const room = newest === undefined ? undefined : placeOfCopy(view, newest.value).room;
  return room !== undefined && view.get('rooms', room)?.kind === 'pusat_data'
    ? [
        {
          id: `Salinan berada di ruang Pusat Data itu sendiri (${room}); aturan ini tidak mengatur tempatnya.`,
          en: `The copy is in the Pusat Data room itself (${room}); this rule asks for no place.`,
        },
      ]
    : [];
}
