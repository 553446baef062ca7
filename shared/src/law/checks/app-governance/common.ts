// Langsa 15(4): the Dinas prevents that others build common applications; somebody vouches for it, and one that an office built
// all the same is shown. Way Kanan 14(4): the Dinas provides them.
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf, isUnderRegulation } from '../../apps.ts';
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { attested } from '../../patterns/attestation.ts';
import { REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { type LetterState, paperFor } from './letters.ts';

const STOP_LETTERS = ['surat_penghentian', 'surat_pencegahan'];
const prevention = attested('app-governance');

export const commonAppPrevention = defineCheck({
  family: 'app-governance',
  id: 'common-app-prevention',
  *subjects(view) {
    const built = builtByOffices(view);
    const answered = built.filter((app) => stopLetter(view, app, built).state === 'in-time');
    // An application that was built all the same tells more than that somebody has to vouch; a letter may be missing elsewhere.
    const shown = view.complete('documents', dinasOf(view) ?? '') ? built : answered;
    yield* shown.map(appSubject);
    if (shown.length === answered.length) {
      yield REGION;
    }
  },
  judge(view, subject) {
    if (subject === REGION) {
      return prevention.judge(view, subject);
    }
    const app = appOf(view, subject);
    const found = stopLetter(view, app, builtByOffices(view));
    const pd = dinasOf(view) ?? app.owner_pd;
    if (found.state === 'in-time') {
      const sentence = { id: `Dinas telah menyurati pembangunan ${app.id}.`, en: `The Dinas wrote against the building of ${app.id}.` };
      return { status: 'compliant', reason: 'stop-letter', sentence, evidence: found.evidence, pd };
    }
    const sentence = {
      id: `${app.owner_pd} membangun aplikasi umum ${app.id} tanpa surat penghentian dari Dinas.`,
      en: `${app.owner_pd} built the common application ${app.id} and no letter of the Dinas stopped it.`,
    };
    const evidence = [recordEvidence('app', app.id, { id: `mulai ${app.started_on ?? '?'}`, en: `begun ${app.started_on ?? '?'}` })];
    return { status: 'advisory', reason: 'common-app-built', sentence, evidence, pd };
  },
});

function stopLetter(view: FactView, app: AppRecord, among: readonly AppRecord[]): LetterState {
  return paperFor(view, app, { kinds: STOP_LETTERS, issuers: ['dinas'], validOn: view.today, among });
}

/** Common applications that another office than the Dinas began under the regulation. */
function builtByOffices(view: FactView): readonly AppRecord[] {
  return view.once(`apps built by offices ${view.inForceFrom}`, () =>
    appsOf(view, { kinds: ['umum'], without: 'dinas' }).filter((app) => isUnderRegulation(view, app, 'started_on') === true),
  );
}

export const commonAppProvision = defineCheck({
  family: 'app-governance',
  id: 'common-app-provision',
  subjects: (view) => appsOf(view, { kinds: ['umum'] }).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const pd = app.owner_pd;
    const evidence = [recordEvidence('app', app.id, { id: `milik ${pd}`, en: `owned by ${pd}` })];
    if (pd === dinasOf(view)) {
      const sentence = {
        id: `Aplikasi umum ${app.id} disediakan Dinas.`,
        en: `The common application ${app.id} is provided by the Dinas.`,
      };
      return { status: 'compliant', reason: 'provided-by-dinas', sentence, evidence, pd };
    }
    const sentence = {
      id: `Aplikasi umum ${app.id} disediakan ${pd}, bukan Dinas.`,
      en: `The common application ${app.id} is provided by ${pd}, not by the Dinas.`,
    };
    return absent(view, 'apps', pd, { status: 'advisory', reason: 'provided-by-office', sentence, evidence, pd });
  },
});
