// Banjarbaru 32(3): availability is assured by providing recovery. Decided from papers: a critical dataset without any
// registered way to recover is a violation; without a recent successful restore test it is advisory, since the text asks for no test.
import { DAY, dayStart } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { restoreEvidence, restoreTestsOf } from '../../restore-tests.ts';
import type { FactView } from '../../view.ts';

const RECOVERY_PAPERS = ['drp', 'prosedur_pemulihan', 'sop_pemulihan'];
const CRITICAL = /^(kritis|kritikal|critical|tinggi|high|vital|(tier|tingkat)?[ -]?1)$/i;

export const backupRecovery = defineCheck({
  family: 'backup-freshness',
  id: 'backup-recovery',
  subjects: productionDatasets,
  judge(view, subject) {
    const dataset = datasetOf(view, subject);
    const pd = dataset.owner_pd;
    const days = view.number('restore_test_days');
    const newest = restoreTestsOf(view, dataset.id).find((test) => test.result === 'ok');
    const evidence = newest === undefined ? [] : [restoreEvidence(newest)];
    const due = newest === undefined ? undefined : dayStart(newest.done_on, view.zone) + (days + 1) * DAY;
    if (due !== undefined && view.at < due) {
      view.until(due);
      const sentence = {
        id: `Uji pemulihan berhasil dalam ${days} hari terakhir.`,
        en: `A restore test passed within the last ${days} days.`,
      };
      return { status: 'compliant', reason: 'restore-tested', sentence, evidence, pd };
    }
    if (!view.complete('restore_tests', pd)) {
      const id = `Daftar uji pemulihan ${pd} belum dinyatakan lengkap.`;
      return unknown('register-incomplete', id, `The list of restore tests of ${pd} is not declared complete.`, { evidence, pd });
    }
    if (CRITICAL.test(dataset.tier ?? '') && newest === undefined && !hasRecoveryPaper(view, pd)) {
      if (!view.complete('documents', pd)) {
        const id = `Daftar dokumen ${pd} belum dinyatakan lengkap.`;
        return unknown('register-incomplete', id, `The list of documents of ${pd} is not declared complete.`, { pd });
      }
      const sentence = {
        id: 'Data kritis ini tidak memiliki prosedur pemulihan yang tercatat.',
        en: 'No way to recover this critical data is registered.',
      };
      return { status: 'violation', reason: 'no-recovery', sentence, pd };
    }
    const sentence = {
      id: `Tidak ada uji pemulihan yang berhasil dalam ${days} hari terakhir.`,
      en: `No restore test passed within the last ${days} days.`,
    };
    return { status: 'advisory', reason: 'restore-untested', sentence, evidence, pd, ...(due === undefined ? {} : { since: due }) };
  },
});

function hasRecoveryPaper(view: FactView, pd: string): boolean {
  return view
    .list('documents')
    .some(
      (paper) =>
        RECOVERY_PAPERS.includes(paper.kind) &&
        (paper.pd ?? pd) === pd &&
        paper.date <= view.today &&
        (paper.valid_from ?? paper.date) <= view.today &&
        (paper.valid_to ?? view.today) >= view.today,
    );
}
