// Banjarbaru 27(3), 29(2), 29(3), 30(1): what building an application takes: the consideration of a minister, a recommendation
// of the Diskominfo, a place in the architecture.
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf, appsUnderRegulation, isUnderRegulation, stepUnknown } from '../../apps.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { letterFor } from '../../patterns/letter.ts';
import type { Sentence, Status } from '../../status.ts';
import { judgeLetter, paperFor } from './letters.ts';

export interface ConsiderationOptions {
  readonly id: string;
  readonly kind: AppRecord['kind'];
  readonly papers: readonly string[];
  readonly what: Sentence;
  /** What it is when there is none before building begins. */
  readonly missing: Status;
}

/** A consideration of a minister, dated not after building began. */
export function buildingConsideration(options: ConsiderationOptions): Check {
  const kinds = [options.kind];
  return defineCheck({
    family: 'app-governance',
    id: options.id,
    subjects: (view) => appsUnderRegulation(view, 'started_on', { kinds }).map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      const by = app.started_on;
      if (by === undefined) {
        return stepUnknown(app, 'started_on');
      }
      const among = appsUnderRegulation(view, 'started_on', { kinds });
      const found = paperFor(view, app, { kinds: options.papers, issuers: ['ministry'], by, validOn: by, among });
      return judgeLetter(view, app, found, { what: options.what, list: 'documents', missing: options.missing, late: options.missing });
    },
  });
}

/** By `reco_order` before building begins, or at any time. */
export const buildingRecommendation = defineCheck({
  family: 'app-governance',
  id: 'building-recommendation',
  subjects: (view) => appsUnderRegulation(view, 'started_on', { kinds: ['khusus'], without: 'dinas' }).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const ordered = view.word('reco_order') === 'before';
    if (isUnderRegulation(view, app, 'started_on') === undefined || (ordered && app.started_on === undefined)) {
      return stepUnknown(app, 'started_on');
    }
    const found = letterFor(view, 'recommendations', {
      subject,
      pd: app.owner_pd,
      by: ordered ? app.started_on : undefined,
      matches: (letter) => letter.status === 'approved' && (letter.scope ?? 'aplikasi') === 'aplikasi',
    });
    const what = { id: 'Rekomendasi Diskominfo', en: 'Recommendation of the Diskominfo' };
    return judgeLetter(view, app, found, { what, list: 'recommendations', missing: 'violation', late: 'violation' });
  },
});

export const architecturePlace = defineCheck({
  family: 'app-governance',
  id: 'architecture-place',
  subjects: (view) => appsOf(view, { kinds: ['khusus'] }).map(appSubject),
  judge(view, subject) {
    const app = appOf(view, subject);
    const pd = app.owner_pd;
    if (app.architecture_ref !== undefined) {
      const evidence = [recordEvidence('app', app.id, { id: app.architecture_ref, en: app.architecture_ref })];
      const sentence = {
        id: `${app.id} mengacu pada arsitektur: ${app.architecture_ref}.`,
        en: `${app.id} refers to the architecture: ${app.architecture_ref}.`,
      };
      return { status: 'compliant', reason: 'in-architecture', sentence, evidence, pd };
    }
    const sentence = {
      id: `${app.id} tidak mengacu pada Arsitektur SPBE: isi architecture_ref dalam apps.`,
      en: `${app.id} does not refer to the SPBE architecture: fill in architecture_ref in apps.`,
    };
    return absent(view, 'apps', pd, { status: 'advisory', reason: 'not-in-architecture', sentence, pd });
  },
});
