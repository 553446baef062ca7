// Banjarbaru 27(1), 28(2): common applications are used. An own one of the same sort may take the place of a common one only when
// it was there before, its costs and benefits were studied, it follows the common one, and the minister was heard.
import type { AppRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf } from '../../apps.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';
import { type Sentence, worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { judgeLetter, paperFor } from './letters.ts';

export const operatedBefore = defineCheck({
  family: 'app-governance',
  id: 'similar-operated-before',
  subjects: similarSubjects,
  judge(view, subject) {
    const app = appOf(view, subject);
    const common = commonOf(view, app);
    const [own, set] = [app.in_use_since, common?.in_use_since];
    const pd = app.owner_pd;
    if (common === undefined || own === undefined || set === undefined) {
      return unknown(
        'app-date-unknown',
        `Tidak diketahui mana yang lebih dahulu, ${app.id} atau aplikasi umum: isi in_use_since keduanya dalam apps.`,
        `It is not known which came first, ${app.id} or the common application: fill in in_use_since of both in apps.`,
        { pd },
      );
    }
    const evidence = [evidenceOf(app), evidenceOf(common)];
    if (own < set) {
      const sentence = {
        id: `${app.id} dipakai sejak ${own}, sebelum ${common.id} (${set}).`,
        en: `${app.id} is in use since ${own}, before ${common.id} (${set}).`,
      };
      return { status: 'compliant', reason: 'operated-before', sentence, evidence, pd };
    }
    const sentence = {
      id: `${app.id} baru dipakai ${own}, setelah ${common.id} (${set}).`,
      en: `${app.id} is in use only since ${own}, after ${common.id} (${set}).`,
    };
    return { status: 'violation', reason: 'operated-after', sentence, evidence, pd };
  },
});

/** A study or consideration in force for each application that stands in for a common one. */
export function similarPaper(options: { id: string; papers: readonly string[]; ministry?: true; what: Sentence }): Check {
  return defineCheck({
    family: 'app-governance',
    id: options.id,
    subjects: similarSubjects,
    judge(view, subject) {
      const app = appOf(view, subject);
      const found = paperFor(view, app, {
        kinds: options.papers,
        ...(options.ministry === true ? { issuers: ['ministry'] as const } : {}),
        validOn: view.today,
        among: similarApps(view),
      });
      return judgeLetter(view, app, found, { what: options.what, list: 'documents', missing: 'violation', late: 'violation' });
    },
  });
}

/** `conditions`: the duties that say on what terms an own application may stand in, each about it or about the region. */
export function commonAppUse(conditions: readonly string[]): Check {
  return defineCheck({
    family: 'app-governance',
    id: 'common-app-use',
    parts: conditions,
    *subjects(view) {
      yield* appsOf(view, { kinds: ['umum'] }).map(appSubject);
      yield* similarSubjects(view);
    },
    judge(view, subject) {
      const app = appOf(view, subject);
      if (app.kind === 'umum') {
        const sentence = { id: `Aplikasi umum ${app.id} dipakai.`, en: `The common application ${app.id} is in use.` };
        return { status: 'compliant', reason: 'common-app-used', sentence, evidence: [evidenceOf(app)], pd: app.owner_pd };
      }
      return judgeConditions(view, app, conditions);
    },
  });
}

function judgeConditions(view: FactView, app: AppRecord, conditions: readonly string[]): Judgement {
  const common = commonOf(view, app)?.id ?? '?';
  const pd = app.owner_pd;
  const findings = conditions
    .flatMap((duty) => view.findings(duty))
    .filter(({ subject }) => !subject.startsWith('app/') || subject === appSubject(app));
  const worst = worstStatus(findings.map((finding) => finding.status));
  const evidence = findings.filter((finding) => finding.status === worst).map(findingEvidence);
  if (worst === 'violation') {
    const sentence = {
      id: `${app.id} dipakai sebagai ganti aplikasi umum ${common} tanpa memenuhi syarat aplikasi sejenis.`,
      en: `${app.id} stands in for the common application ${common} without meeting the terms for it.`,
    };
    return { status: 'violation', reason: 'conditions-not-met', sentence, evidence, pd };
  }
  if (worst !== 'compliant') {
    return unknown(
      'conditions-open',
      `${app.id} dipakai sebagai ganti aplikasi umum ${common}; belum semua syarat aplikasi sejenis dibuktikan.`,
      `${app.id} stands in for the common application ${common}; not all of the terms for it are shown yet.`,
      { evidence, pd },
    );
  }
  const sentence = {
    id: `${app.id} memenuhi syarat sebagai aplikasi sejenis dengan ${common}.`,
    en: `${app.id} meets the terms to stand in for ${common}.`,
  };
  return { status: 'compliant', reason: 'conditions-met', sentence, evidence, pd };
}

function similarSubjects(view: FactView): string[] {
  return similarApps(view).map(appSubject);
}

/** Applications that do what a common one does. */
export function similarApps(view: FactView): readonly AppRecord[] {
  return view.once('similar apps', () => appsOf(view).filter((app) => app.kind !== 'umum' && commonOf(view, app) !== undefined));
}

/**
 * The common application in whose place an application is used: the register names it as its successor, or both belong to
 * the same element of the architecture.
 */
function commonOf(view: FactView, app: AppRecord): AppRecord | undefined {
  const successor = app.replaced_by === undefined ? undefined : view.get('apps', app.replaced_by);
  const peers = app.architecture_ref === undefined ? [] : view.where('apps', 'architecture_ref', app.architecture_ref);
  return [...(successor === undefined ? [] : [successor]), ...peers].find(
    (each) => each.kind === 'umum' && each.status === 'produksi' && (each.in_use_since ?? view.today) <= view.today,
  );
}

function evidenceOf(app: AppRecord): ReturnType<typeof recordEvidence> {
  const day = app.in_use_since ?? '?';
  return recordEvidence('app', app.id, { id: `dipakai sejak ${day}`, en: `in use since ${day}` });
}
