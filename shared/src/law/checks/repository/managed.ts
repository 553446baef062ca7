// Langsa 15(6), Way Kanan 14(6), Serang 17(3): the source of each application is in a repository that the Dinas runs. Where
// the text speaks of handing over, a recorded hand-over of the source does as well.
import type { AppRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { bestOf } from '../../patterns/one-of.ts';
import type { FactView } from '../../view.ts';
import { appOf, inNone, judgeHolding, productionApps, repositoriesOf } from './holding.ts';

export interface ManagedOptions {
  /** A hand-over of the source to the Dinas on record is enough. */
  readonly handover?: boolean;
}

export function managedRepository(options: ManagedOptions = {}): Check {
  return defineCheck({
    family: 'repository',
    id: 'managed-repository',
    subjects: productionApps,
    judge(view, subject) {
      const app = appOf(view, subject);
      return { ...judge(view, app, options.handover === true), pd: app.owner_pd };
    },
  });
}

function judge(view: FactView, app: AppRecord, handover: boolean): Judgement {
  const repositories = repositoriesOf(view, app);
  const held = repositories.filter((each) => each.managed_by === dinasOf(view));
  const best = bestOf(held.map((each) => judgeHolding(view, app, each)));
  // A repository that a sensor once read is not made good by a paper when the sensor falls silent.
  const everRead = held.some((each) => view.seen('repo', `repository/${each.id}`).length > 0);
  const given = handover && (best === undefined || (best.status === 'unknown' && !everRead)) ? judgeHandover(view, app) : undefined;
  if (given !== undefined) {
    return given;
  }
  if (best !== undefined) {
    return best;
  }
  const [other] = repositories;
  if (other !== undefined) {
    const words = {
      id: `Repository ${other.id} dikelola oleh ${other.managed_by}`,
      en: `The repository ${other.id} is run by ${other.managed_by}`,
    };
    const sentence = { id: `${words.id}, bukan Dinas.`, en: `${words.en}, not by the Dinas.` };
    const evidence = [recordEvidence('repository', other.id, words)];
    return { status: 'violation', reason: 'not-run-by-dinas', sentence, evidence };
  }
  return inNone(view, app);
}

function judgeHandover(view: FactView, app: AppRecord): Judgement | undefined {
  const { handover, handover_date: date } = app;
  if (handover?.includes('kode_sumber') !== true || date === undefined || date > view.today) {
    return undefined;
  }
  const words = { id: `Kode sumber diserahkan kepada Dinas pada ${date}`, en: `The source was handed to the Dinas on ${date}` };
  const evidence = [recordEvidence('app', app.id, words)];
  return { status: 'compliant', reason: 'handed-over', sentence: { id: `${words.id}.`, en: `${words.en}.` }, evidence };
}
