// Langsa 15(7), Way Kanan 14(7), Banjarbaru 26(3): a closed application that was in use before the regulation may stay while its
// licence holds. A permission: it lifts the preference for open source and is never found wanting itself.
import { appOf, appSubject, appsOf, isUnderRegulation, mayStay } from '../../apps.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';

/** `fitness`: whether an application that was assessed as unfit loses the permission. */
export function grandfathering(fitness: 'asked' | 'ignored'): Check {
  return defineCheck({
    family: 'app-governance',
    id: 'grandfathering',
    subjects: (view) =>
      appsOf(view)
        .filter((app) => app.source_model === 'closed' && isUnderRegulation(view, app, 'in_use_since') !== true)
        .map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      const pd = app.owner_pd;
      const words = [app.in_use_since, app.licence, app.licence_valid_to].filter((part) => part !== undefined).join(', ') || '-';
      const evidence = [recordEvidence('app', app.id, { id: words, en: words })];
      if (mayStay(view, app, fitness) === true) {
        const sentence = {
          id: `${app.id} bersumber tertutup, dipakai sejak ${app.in_use_since ?? '?'} sebelum ${view.inForceFrom}, dan lisensinya berlaku: boleh tetap dipakai.`,
          en: `${app.id} is closed source, in use since ${app.in_use_since ?? '?'} before ${view.inForceFrom}, and its licence holds: it may stay.`,
        };
        return { status: 'exempt', reason: 'grandfathered', sentence, evidence, wouldBe: 'advisory', pd };
      }
      const sentence = {
        id: `${app.id} belum terbukti boleh tetap dipakai: perlu in_use_since sebelum ${view.inForceFrom}, lisensi yang berlaku dan kelayakan.`,
        en: `That ${app.id} may stay is not shown: it takes in_use_since before ${view.inForceFrom}, a valid licence and fitness.`,
      };
      return { status: 'not-applicable', reason: 'not-grandfathered', sentence, evidence, pd };
    },
  });
}
