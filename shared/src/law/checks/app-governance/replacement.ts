// Banjarbaru 26(6): a closed application that fails the standards of integration and security gives way to one of the centre or
// of the Dinas. Still in production after `app_replace_days` it is a violation.
import { addDays, dayEnd } from '../../../time.ts';
import { appOf, appSubject, appsOf, isFit, newestAssessment } from '../../apps.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';

export const unfitReplacement = defineCheck({
  family: 'app-governance',
  id: 'unfit-replacement',
  subjects: (view) =>
    appsOf(view)
      .filter((app) => app.source_model === 'closed')
      .map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const pd = app.owner_pd;
    const assessment = newestAssessment(view, app);
    if (assessment === undefined) {
      const sentence = { id: `${app.id} tidak dinilai tidak layak.`, en: `${app.id} was not assessed as unfit.` };
      return absent(view, 'other_records', pd, { status: 'not-applicable', reason: 'not-assessed', sentence, pd });
    }
    const words = `${assessment.result ?? '?'}, ${assessment.date ?? '?'}`;
    const evidence = [recordEvidence('other_record', assessment.id, { id: words, en: words })];
    const fit = isFit(assessment);
    if (assessment.date === undefined || fit === undefined) {
      return unknown(
        'assessment-unclear',
        `Penilaian ${assessment.id} atas ${app.id} tanpa tanggal atau tanpa hasil layak/tidak layak: lengkapi dalam other_records.`,
        `The assessment ${assessment.id} of ${app.id} has no date, or no result fit or unfit: complete it in other_records.`,
        { evidence, pd },
      );
    }
    if (fit) {
      const sentence = {
        id: `${app.id} dinilai layak pada ${assessment.date}.`,
        en: `${app.id} was assessed as fit on ${assessment.date}.`,
      };
      return { status: 'compliant', reason: 'assessed-fit', sentence, evidence, pd };
    }
    const dueOn = addDays(assessment.date, view.number('app_replace_days'));
    if (view.today <= dueOn) {
      const sentence = {
        id: `${app.id} dinilai tidak layak pada ${assessment.date}: ganti paling lambat ${dueOn}.`,
        en: `${app.id} was assessed as unfit on ${assessment.date}: replace it by ${dueOn}.`,
      };
      return { status: 'compliant', reason: 'replacement-due', sentence, evidence, pd };
    }
    const sentence = {
      id: `${app.id} dinilai tidak layak pada ${assessment.date} dan setelah ${dueOn} masih dipakai.`,
      en: `${app.id} was assessed as unfit on ${assessment.date} and is still in use after ${dueOn}.`,
    };
    return { status: 'violation', reason: 'unfit-in-use', sentence, evidence, since: dayEnd(dueOn, view.zone), pd };
  },
});
