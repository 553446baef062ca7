// Banjarbaru 26(7): the source of each application is in a repository in the disaster recovery centre. A mirror there does
// as well while it follows its original closely, unless a decision reads the text more strictly.
import type { AppRecord, RepositoryRecord } from '../../../register/records.ts';
import { DAY } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { bestOf } from '../../patterns/one-of.ts';
import { placeOfMachine } from '../../places.ts';
import { standingOf } from '../../pusat-data.ts';
import type { FactView } from '../../view.ts';
import { appOf, inNone, judgeHolding, productionApps, repositoriesOf, stateOf } from './holding.ts';

export const repositoryInDrc = defineCheck({
  family: 'repository',
  id: 'repository-in-drc',
  subjects: productionApps,
  judge(view, subject) {
    const app = appOf(view, subject);
    const counts = view.word('mirror_counts') === 'true';
    const repositories = repositoriesOf(view, app).filter((each) => counts || each.mirror_of === undefined);
    const all = repositories.map((each) => judgeOne(view, app, each));
    const judged = bestOf([...all.filter(isInDrc), ...all]);
    const outside = judged?.reason === 'outside-drc' && counts;
    // A mirror in the DRC may be there and not on record.
    const found = outside ? absent(view, 'repositories', app.owner_pd, judged) : judged;
    return { ...(found ?? inNone(view, app)), pd: app.owner_pd };
  },
});

/** Of several that fail, the one in the DRC tells what is to be mended. */
function isInDrc(judged: Judgement): boolean {
  return judged.reason !== 'outside-drc';
}

function judgeOne(view: FactView, app: AppRecord, repository: RepositoryRecord): Judgement {
  const host = `server/${repository.host}`;
  const place = placeOfMachine(view, host);
  const { place: where, words } = standingOf(view, place, 'shared-or-national');
  if (where === 'unknown') {
    return unknown('place-unknown', words.id, words.en, { evidence: place.evidence });
  }
  if (where !== 'drc') {
    const sentence = {
      id: `Repository ${repository.id} tidak berada di DRC: ${words.id}.`,
      en: `The repository ${repository.id} is not in the DRC: ${words.en}.`,
    };
    const evidence = [recordEvidence('repository', repository.id, { id: `Di ${host}`, en: `On ${host}` }), ...place.evidence];
    return { status: 'violation', reason: 'outside-drc', sentence, evidence };
  }
  const held = judgeHolding(view, app, repository);
  const evidence = [...(held.evidence ?? []), ...place.evidence];
  const lag =
    held.status === 'compliant' && repository.mirror_of !== undefined ? judgeLag(view, repository, repository.mirror_of) : undefined;
  return { ...(lag ?? held), evidence };
}

/** Nothing when the mirror follows its original; a mirror that was synchronised after the last push is not behind. */
function judgeLag(view: FactView, mirror: RepositoryRecord, original: string): Judgement | undefined {
  const synced = stateOf(view, mirror.id)?.value.last_push_at;
  if (synced === undefined || synced > view.at) {
    view.until(synced ?? 0);
    return unknown(
      'mirror-lag-unknown',
      `Kapan cermin ${mirror.id} terakhir disinkronkan tidak diketahui.`,
      `When the mirror ${mirror.id} was last synchronised is not known.`,
    );
  }
  const pushed = stateOf(view, original)?.value.last_push_at;
  const days = view.number('repo_lag_days');
  const deadline = synced + days * DAY;
  view.until(deadline + 1);
  if (view.at <= deadline || (pushed !== undefined && pushed <= synced)) {
    return undefined;
  }
  const sentence = {
    id: `Cermin ${mirror.id} di DRC tidak disinkronkan lebih dari ${days} hari.`,
    en: `The mirror ${mirror.id} in the DRC has not been synchronised for more than ${days} days.`,
  };
  return { status: 'violation', reason: 'mirror-late', sentence, since: deadline };
}
