// Banjarbaru 26(1), 26(2): what is built under the Perda is of open source first; a closed one gives its reason, and has the
// consideration of the minister. One that was there before may stay (26(3)).
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsUnderRegulation, isUnderRegulation, mayStay, stepUnknown } from '../../apps.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { judgeLetter, paperFor } from './letters.ts';

export const openSourceFirst = defineCheck({
  family: 'app-governance',
  id: 'open-source-first',
  subjects: (view) => newApps(view).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const pd = app.owner_pd;
    if (app.source_model === 'open') {
      const sentence = { id: `${app.id} bersumber terbuka.`, en: `${app.id} is open source.` };
      return { status: 'compliant', reason: 'open-source', sentence, pd };
    }
    return judgeClosed(view, app, () => judgeReason(view, app));
  },
});

function judgeReason(view: FactView, app: AppRecord): Judgement {
  const pd = app.owner_pd;
  if (app.justification !== undefined) {
    const evidence = [recordEvidence('app', app.id, { id: app.justification, en: app.justification })];
    const sentence = {
      id: `${app.id} bersumber tertutup dengan alasan tercatat.`,
      en: `${app.id} is closed source for a recorded reason.`,
    };
    return { status: 'compliant', reason: 'justified', sentence, evidence, pd };
  }
  const sentence = {
    id: `${app.id} bersumber tertutup tanpa alasan: isi justification dalam apps.`,
    en: `${app.id} is closed source without a reason: fill in justification in apps.`,
  };
  return absent(view, 'apps', pd, { status: 'advisory', reason: 'not-justified', sentence, pd });
}

export const closedSourceConsideration = defineCheck({
  family: 'app-governance',
  id: 'closed-source-consideration',
  subjects: (view) => closedApps(view).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    return judgeClosed(view, app, () => {
      const found = paperFor(view, app, {
        kinds: ['pertimbangan_closed_source'],
        issuers: ['ministry'],
        validOn: app.started_on ?? view.today,
        among: closedApps(view),
      });
      const what = { id: 'Pertimbangan Menteri untuk sumber tertutup', en: 'Consideration of the minister on closed source' };
      return judgeLetter(view, app, found, { what, list: 'documents', missing: 'violation', late: 'violation' });
    });
  },
});

/** A closed application, unless its dates or its source do not tell; what would be asked of one that may stay is not asked. */
function judgeClosed(view: FactView, app: AppRecord, judge: () => Judgement): Judgement {
  if (isUnderRegulation(view, app, 'started_on') === undefined) {
    return stepUnknown(app, 'started_on');
  }
  if (app.source_model === undefined) {
    return unknown(
      'source-model-unknown',
      `Tidak diketahui apakah ${app.id} bersumber terbuka atau tertutup: isi source_model dalam apps.`,
      `It is not known whether ${app.id} is open or closed source: fill in source_model in apps.`,
      { pd: app.owner_pd },
    );
  }
  const judged = judge();
  if (mayStay(view, app, 'asked') !== true) {
    return judged;
  }
  const sentence = {
    id: `${app.id} sudah dipakai sejak ${app.in_use_since ?? '?'}: boleh tetap dipakai, yang dibangun ulang tidak ditanyai.`,
    en: `${app.id} is in use since ${app.in_use_since ?? '?'}: it may stay, and its rebuilding is not asked about.`,
  };
  return { ...judged, status: 'exempt', reason: 'grandfathered', sentence, wouldBe: judged.status };
}

function newApps(view: FactView): readonly AppRecord[] {
  return appsUnderRegulation(view, 'started_on');
}

function closedApps(view: FactView): readonly AppRecord[] {
  return view.once(`closed apps ${view.inForceFrom}`, () => newApps(view).filter((app) => app.source_model !== 'open'));
}
