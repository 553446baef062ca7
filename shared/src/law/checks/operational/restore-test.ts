// Operational: whether a copy can be restored is known only to who tried. The newest test decides; one with nothing to show for it proves nothing.
import { addDays, dayEnd, daysBetween } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { isShown, restoreEvidence, restoreTestsOf, sawCopyOf } from '../../restore-tests.ts';
import type { Sentence } from '../../status.ts';

export const restoreTest = defineCheck({
  family: 'operational',
  id: 'restore-test',
  subjects: productionDatasets,
  judge(view, subject) {
    const { id, owner_pd: pd } = datasetOf(view, subject);
    const [newest] = restoreTestsOf(view, id);
    const days = view.number('restore_test_days');
    if (newest === undefined) {
      const sentence = { id: `Pemulihan ${id} belum pernah diuji.`, en: `Restoring ${id} was never tested.` };
      return absent(view, 'restore_tests', pd, { status: 'advisory', reason: 'restore-never', sentence, pd });
    }
    const evidence = [restoreEvidence(newest)];
    const { done_on: day, result } = newest;
    if (result === 'failed') {
      const sentence = {
        id: `Uji pemulihan terakhir ${id} (${day}) gagal.`,
        en: `The last restore test of ${id} (${day}) failed.`,
      };
      return { status: 'violation', reason: 'restore-failed', sentence, evidence, pd };
    }
    const over = dayEnd(addDays(day, days), view.zone);
    view.until(over);
    const age = daysBetween(day, view.today);
    const remarks = newest.evidence === undefined ? [NO_EVIDENCE] : [];
    if (view.at < over && !isShown(newest) && !sawCopyOf(view, newest)) {
      const { copy } = newest;
      const sentence = {
        id: `Uji pemulihan ${id} (${day}) dicatat berhasil tanpa bukti${copy === undefined ? '' : `, dan salinan ${copy} tidak pernah terlihat`}.`,
        en: `The restore test of ${id} (${day}) is recorded as passed without evidence${copy === undefined ? '' : `, and the copy ${copy} was never seen`}.`,
      };
      return { status: 'advisory', reason: 'restore-unproved', sentence, evidence, pd };
    }
    if (view.at < over) {
      const sentence = {
        id: `Pemulihan ${id} diuji ${day}, ${age} hari lalu (batas ${days}).`,
        en: `Restoring ${id} was tested on ${day}, ${age} days ago (limit ${days}).`,
      };
      return { status: 'compliant', reason: 'restore-proved', sentence, evidence, remarks, pd };
    }
    const sentence = {
      id: `Pemulihan ${id} terakhir diuji ${day}, ${age} hari lalu (batas ${days}).`,
      en: `Restoring ${id} was last tested on ${day}, ${age} days ago (limit ${days}).`,
    };
    return absent(view, 'restore_tests', pd, { status: 'advisory', reason: 'restore-old', sentence, evidence, remarks, pd, since: over });
  },
});

const NO_EVIDENCE: Sentence = {
  id: 'Uji ini tanpa bukti: isi evidence dan evidence_sha256 dalam restore_tests.',
  en: 'This test has no evidence: fill in evidence and evidence_sha256 in restore_tests.',
};
