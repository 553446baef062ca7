// Langsa 15(6), Way Kanan 14(6), Serang 17(3): the source of each application is in a repository that the Dinas runs. Where
// the text speaks of handing over, a recorded hand-over of the source does as well.
import type { AppRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { bestOf } from '../../patterns/one-of.ts';
import type { FactView } from '../../view.ts';
import { appOf, judgeHolding, productionApps, repositoriesOf, stateOf } from './holding.ts';

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
  const given = handover && (best === undefined || best.status === 'unknown') ? judgeHandover(view, app) : undefined;
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
  const unread = unreadRepository(view);
  if (unread !== undefined) {
    return unknown(
      'holding-unseen',
      `Apakah ${app.id} ada di ${unread} tidak diketahui: catat repository aplikasinya, atau biarkan sensor membaca isinya.`,
      `Whether ${app.id} is in ${unread} is not known: record the repository of the application, or let a sensor read what is in it.`,
    );
  }
  const sentence = { id: `${app.id} tidak ada di repository mana pun.`, en: `${app.id} is in no repository.` };
  return absent(view, 'repositories', app.owner_pd, { status: 'violation', reason: 'no-repository', sentence });
}

/** A repository of the Dinas of which no sensor tells what is in it. */
function unreadRepository(view: FactView): string | undefined {
  const own = view.where('repositories', 'managed_by', dinasOf(view) ?? '').filter((each) => each.kind === 'source');
  return own.find((each) => stateOf(view, each.id)?.value.apps === undefined)?.id;
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
