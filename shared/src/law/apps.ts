// The applications that the duties are about: which are judged, whether a step of their life fell under the regulation,
// whether their licence holds, and whether a closed one may stay in use because it was there before.
import type { AppRecord, OtherRecord } from '../register/records.ts';
import { type Judgement, unknown } from './check.ts';
import { dinasOf, idOf } from './holdings.ts';
import { ownRegion } from './patterns/region.ts';
import type { FactView } from './view.ts';

export interface AppsWanted {
  /** Left out = all kinds. */
  readonly kinds?: readonly AppRecord['kind'][];
  /** Leaves out what the Dinas owns, where the duty is to ask the Dinas. */
  readonly without?: 'dinas';
}

/** Applications in production of the offices of this region. */
export function appsOf(view: FactView, wanted: AppsWanted = {}): readonly AppRecord[] {
  return view.once(`apps ${wanted.kinds?.join(' ')} ${wanted.without}`, () => {
    const left = wanted.without === 'dinas' ? dinasOf(view) : undefined;
    return view
      .list('apps')
      .filter(
        (app) =>
          app.status === 'produksi' &&
          (app.started_on ?? view.today) <= view.today &&
          (wanted.kinds?.includes(app.kind) ?? true) &&
          app.owner_pd !== left &&
          ownRegion(view, app.owner_pd),
      );
  });
}

/** Those of which a step was taken under the regulation, or may have been. */
export function appsUnderRegulation(view: FactView, step: Step, wanted: AppsWanted = {}): readonly AppRecord[] {
  return view.once(`apps ${view.inForceFrom} ${step} ${wanted.kinds?.join(' ')} ${wanted.without}`, () =>
    appsOf(view, wanted).filter((app) => isUnderRegulation(view, app, step) !== false),
  );
}

/** As `app/x`. */
export function appSubject(app: AppRecord): string {
  return `app/${app.id}`;
}

/** The record of an `app/x` that `appsOf` gave. */
export function appOf(view: FactView, subject: string): AppRecord {
  const app = view.get('apps', idOf(subject));
  if (app === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return app;
}

const STEPS = ['started_on', 'acquired_on', 'in_use_since'] as const;
export type Step = (typeof STEPS)[number];

/**
 * Whether a step was taken on or after the first day of the regulation. The steps follow each other: an earlier step under
 * the regulation, or a later one before it, tells too. Undefined when the dates do not tell.
 */
export function isUnderRegulation(view: FactView, app: AppRecord, step: Step): boolean | undefined {
  const taken = app[step];
  if (taken !== undefined) {
    return taken >= view.inForceFrom;
  }
  const index = STEPS.indexOf(step);
  if (STEPS.slice(0, index).some((earlier) => (app[earlier] ?? '') >= view.inForceFrom)) {
    return true;
  }
  return STEPS.slice(index + 1).some((later) => (app[later] ?? view.inForceFrom) < view.inForceFrom) ? false : undefined;
}

/** The judgement of an application whose dates do not tell whether the duty is about it. */
export function stepUnknown(app: AppRecord, step: Step): Judgement {
  return unknown(
    'app-date-unknown',
    `Tidak diketahui apakah ${app.id} tunduk pada ketentuan ini: isi ${step} dalam apps.`,
    `It is not known whether this rule covers ${app.id}: fill in ${step} in apps.`,
    { pd: app.owner_pd },
  );
}

/** Whether a licence is recorded and valid today; one without a last day has none. */
export function licenceState(view: FactView, app: AppRecord): 'valid' | 'ended' | 'none' {
  if (app.licence === undefined) {
    return 'none';
  }
  return (app.licence_valid_to ?? view.today) >= view.today ? 'valid' : 'ended';
}

const UNFIT = /^(tidak|belum|not|un|gagal|fail)/i;
const FIT = /^(layak|laik|memenuhi|lulus|sesuai|baik|fit|pass|good|ok)/i;

/** What an assessment says of an application; undefined when its result is missing or in words that say neither. */
export function isFit(assessment: OtherRecord): boolean | undefined {
  const result = assessment.result ?? '';
  if (UNFIT.test(result)) {
    return false;
  }
  return FIT.test(result) ? true : undefined;
}

/** The newest assessment of an application; one without a date is taken as the newest, since it may be. */
export function newestAssessment(view: FactView, app: AppRecord): OtherRecord | undefined {
  return view
    .where('other_records', 'kind', 'app_assessment')
    .filter((each) => each.subjects?.includes(appSubject(app)) === true && (each.date ?? view.today) <= view.today)
    .toSorted((a, b) => (b.date ?? '9999').localeCompare(a.date ?? '9999'))[0];
}

/**
 * Whether a closed application may stay: in use before the regulation, its licence valid, and, where that is asked, not
 * assessed as unfit. Undefined when the day it went live, or an assessment of it, does not tell.
 */
export function mayStay(view: FactView, app: AppRecord, fitness: 'asked' | 'ignored'): boolean | undefined {
  const newer = isUnderRegulation(view, app, 'in_use_since');
  if (app.source_model !== 'closed' || newer === true || licenceState(view, app) !== 'valid') {
    return false;
  }
  const assessment = fitness === 'asked' ? newestAssessment(view, app) : undefined;
  const fit = assessment === undefined ? true : isFit(assessment);
  if (fit === false) {
    return false;
  }
  return newer === undefined || fit === undefined ? undefined : true;
}
