// Langsa 15(5), Way Kanan 14(5), Banjarbaru 25(3), 26(4), 26(5), Serang 8(1): an application is coordinated with the Dinas. What
// differs is which applications, what the coordination is about, and what its absence or delay is.
import type { AppRecord, CoordinationRecord } from '../../../register/records.ts';
import { appOf, appSubject, appsOf, isUnderRegulation, mayStay, stepUnknown } from '../../apps.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { dinasOf } from '../../holdings.ts';
import { letterFor } from '../../patterns/letter.ts';
import type { Status } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { judgeLetter } from './letters.ts';

export interface CoordinationOptions {
  readonly id: string;
  readonly kinds?: readonly AppRecord['kind'][];
  /** Those whose building began under the regulation, or closed ones that may stay because they were there before. */
  readonly of: 'new' | 'grandfathered';
  /** Left out = a coordination about anything, as long as it names the application. */
  readonly topic?: CoordinationRecord['topic'];
  /** A letter without a topic is about this one, since it names the application. */
  readonly topicImplied?: true;
  readonly missing: Status;
  /** Whether it has to come before the application goes live; later is advisory. Left out = at any time. */
  readonly beforeLive?: true;
}

export function appCoordination(options: CoordinationOptions): Check {
  const wanted = { without: 'dinas', ...(options.kinds === undefined ? {} : { kinds: options.kinds }) } as const;
  return defineCheck({
    family: 'app-governance',
    id: options.id,
    subjects: (view) =>
      appsOf(view, wanted)
        .filter((app) => isConcerned(view, app, options) !== false)
        .map(appSubject),
    judge(view, subject) {
      const app = appOf(view, subject);
      return isConcerned(view, app, options) === undefined ? concernUnknown(app, options) : judgeCoordination(view, app, options);
    },
  });
}

function isConcerned(view: FactView, app: AppRecord, options: CoordinationOptions): boolean | undefined {
  return options.of === 'new' ? isUnderRegulation(view, app, 'started_on') : mayStay(view, app, 'asked');
}

function concernUnknown(app: AppRecord, options: CoordinationOptions): Judgement {
  return stepUnknown(app, options.of === 'new' ? 'started_on' : 'in_use_since');
}

function judgeCoordination(view: FactView, app: AppRecord, options: CoordinationOptions): Judgement {
  const dinas = dinasOf(view);
  const { topic, topicImplied } = options;
  const asked = { subject: appSubject(app), pd: app.owner_pd, by: options.beforeLive === true ? app.in_use_since : undefined };
  const withDinas = (letter: CoordinationRecord) => letter.party === 'dinas' || letter.party === dinas;
  const found = letterFor(view, 'coordinations', {
    ...asked,
    matches: (letter) =>
      withDinas(letter) && (topic === undefined || letter.topic === topic || (topicImplied === true && letter.topic === undefined)),
  });
  const open =
    topic === undefined || found.state !== 'none'
      ? undefined
      : letterFor(view, 'coordinations', { ...asked, matches: (letter) => withDinas(letter) && letter.topic === undefined });
  if (open !== undefined && open.state !== 'none') {
    return unknown(
      'topic-unknown',
      `Koordinasi untuk ${app.id} tercatat tanpa topic, padahal yang ditanyakan adalah ${topic}: lengkapi dalam coordinations.`,
      `The coordination on ${app.id} is recorded without a topic, and ${topic} is asked for: complete it in coordinations.`,
      { evidence: open.evidence, pd: app.owner_pd },
    );
  }
  const what = { id: 'Koordinasi dengan Dinas', en: 'Coordination with the Dinas' };
  return judgeLetter(view, app, found, { what, list: 'coordinations', missing: options.missing, late: 'advisory' });
}
