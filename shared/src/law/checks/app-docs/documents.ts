// Langsa 15(3), Way Kanan 14(3), Banjarbaru 30(2): five documents belong to an application that came under the regulation. One
// finding for each application names every document that is missing.
import { APP_DOCUMENTS } from '../../../register/data.ts';
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf, isUnderRegulation, type Step, stepUnknown } from '../../apps.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';

export interface FiveDocumentsOptions {
  readonly kinds?: readonly AppRecord['kind'][];
  /** The step of its life that has to fall under the regulation. */
  readonly step: Step;
}

export function fiveDocuments({ kinds, step }: FiveDocumentsOptions): Check {
  return defineCheck({
    family: 'app-docs',
    id: 'five-documents',
    subjects: (view) =>
      appsOf(view, kinds === undefined ? {} : { kinds })
        .filter((app) => isUnderRegulation(view, app, step) !== false)
        .map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      const pd = app.owner_pd;
      if (isUnderRegulation(view, app, step) === undefined) {
        return stepUnknown(app, step);
      }
      const missing = APP_DOCUMENTS.filter((each) => app.docs?.includes(each) !== true);
      const letters = missing.map((each) => each.replace('dokumen_', '')).join(', ');
      const words = app.docs?.join(', ') ?? '-';
      const evidence = [recordEvidence('app', app.id, { id: words, en: words })];
      if (missing.length === 0) {
        const sentence = { id: `Kelima dokumen ${app.id} ada.`, en: `All five documents of ${app.id} are there.` };
        return { status: 'compliant', reason: 'documents-complete', sentence, evidence, pd };
      }
      const sentence = {
        id: `Dokumen huruf ${letters} untuk ${app.id} tidak ada: lengkapi, lalu catat ${missing.join(', ')} dalam docs.`,
        en: `Document huruf ${letters} of ${app.id} is not there: complete it, then record ${missing.join(', ')} in docs.`,
      };
      return absent(view, 'apps', pd, { status: 'violation', reason: 'documents-missing', sentence, evidence, pd });
    },
  });
}
