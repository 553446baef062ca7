// Serang 17(3): an office hands nine items about its application to the Dinas, `handover_days` after it went live at the latest;
// for one that was there before the regulation the days count from its first day.
import { HANDOVER_ITEMS } from '../../../register/data.ts';
import type { AppRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { appOf, appSubject, appsOf, stepUnknown } from '../../apps.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

export const handover = defineCheck({
  family: 'app-docs',
  id: 'handover',
  subjects: (view) => appsOf(view, { without: 'dinas' }).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const pd = app.owner_pd;
    const missing = missingItems(view, app);
    const words = [app.handover_date, app.handover?.join(', ')].filter((part) => part !== undefined).join(': ') || '-';
    const evidence = [recordEvidence('app', app.id, { id: words, en: words })];
    if (missing.length === 0 && app.handover_date === undefined) {
      return unknown(
        'handover-undated',
        `Penyerahan ${app.id} tercatat tanpa tanggal: isi handover_date dalam apps.`,
        `The handover of ${app.id} is recorded without a date: fill in handover_date in apps.`,
        { evidence, pd },
      );
    }
    if (missing.length === 0) {
      const sentence = { id: `Kesembilan berkas ${app.id} telah diserahkan.`, en: `All nine items of ${app.id} were handed over.` };
      return { status: 'compliant', reason: 'handed-over', sentence, evidence, pd };
    }
    if (app.in_use_since === undefined) {
      return stepUnknown(app, 'in_use_since');
    }
    const from = app.in_use_since < view.inForceFrom ? view.inForceFrom : app.in_use_since;
    const dueOn = addDays(from, view.number('handover_days'));
    if (view.today <= dueOn) {
      const sentence = {
        id: `${app.id} masih perlu menyerahkan ${missing.join(', ')} paling lambat ${dueOn}.`,
        en: `${app.id} has yet to hand over ${missing.join(', ')} by ${dueOn}.`,
      };
      return { status: 'compliant', reason: 'handover-due', sentence, evidence, pd };
    }
    const sentence = {
      id: `${missing.join(', ')} dari ${app.id} belum diserahkan kepada Dinas; batasnya ${dueOn}.`,
      en: `${missing.join(', ')} of ${app.id} were not handed to the Dinas; it was due by ${dueOn}.`,
    };
    return absent(view, 'apps', pd, {
      status: 'violation',
      reason: 'items-missing',
      sentence,
      evidence,
      since: dayEnd(dueOn, view.zone),
      pd,
    });
  },
});

/** What is handed over on a later day is not handed over yet. */
function missingItems(view: FactView, app: AppRecord): string[] {
  const done = (app.handover_date ?? view.today) <= view.today ? (app.handover ?? []) : [];
  return HANDOVER_ITEMS.filter((item) => !done.includes(item));
}
