// What a repository says of the source of an application: whether it can be read and the version in production is in it.
// An application that went live lately has some days to get there.
import type { AppRecord, RepositoryRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { RepositoryState } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView, Seen } from '../../view.ts';

/** Applications in production, as `app/x`; what an office of another region owns is judged there. */
export function productionApps(view: FactView): string[] {
  return view
    .list('apps')
    .filter((app) => app.status === 'produksi' && ownRegion(view, app.owner_pd))
    .map((app) => `app/${app.id}`);
}

export function appOf(view: FactView, subject: string): AppRecord {
  const app = view.get('apps', idOf(subject));
  if (app === undefined) {
    throw new Error(`${subject} is not in the register.`);
  }
  return app;
}

/** The repositories of source that may hold an application: its own with its mirrors, else those in which it was seen. */
export function repositoriesOf(view: FactView, app: AppRecord): RepositoryRecord[] {
  const ids =
    app.repository === undefined
      ? view
          .seen<RepositoryState>('repo')
          .filter((each) => each.alive && each.value.apps?.includes(app.id) === true)
          .map((each) => idOf(each.subject))
      : [app.repository];
  const own = [...new Set(ids)].flatMap((id) => view.get('repositories', id) ?? []);
  const mirrors = own.flatMap((each) => view.where('repositories', 'mirror_of', each.id));
  return [...own, ...mirrors].filter((each) => each.kind === 'source');
}

/** The newest that a witness that still reports saw of a repository. */
export function stateOf(view: FactView, repository: string): Seen<RepositoryState> | undefined {
  let newest: Seen<RepositoryState> | undefined;
  for (const each of view.seen<RepositoryState>('repo', `repository/${repository}`)) {
    if (each.alive && (newest === undefined || each.lastSeen > newest.lastSeen)) {
      newest = each;
    }
  }
  return newest;
}

/** Whether the version of an application in production is in a repository, by `repo_lag_days` after it went live. */
export function judgeHolding(view: FactView, app: AppRecord, repository: RepositoryRecord): Judgement {
  const seen = stateOf(view, repository.id);
  const name = repository.id;
  if (seen === undefined) {
    return unknown('repository-unseen', `Tidak ada sensor yang membaca repository ${name}.`, `No sensor reads the repository ${name}.`);
  }
  const evidence = [seenEvidence(seen, { id: `Repository ${name} terbaca`, en: `Repository ${name} read` })];
  if (!seen.value.clone_ok || seen.value.apps === undefined) {
    return unknown(
      'repository-unread',
      `Isi repository ${name} tidak terbaca: kloning gagal atau versi aplikasinya tidak diperiksa.`,
      `What is in the repository ${name} cannot be told: the clone failed or the versions were not checked.`,
      { evidence },
    );
  }
  if (seen.value.apps.includes(app.id)) {
    const sentence = { id: `Versi terpasang ${app.id} ada di ${name}.`, en: `The version of ${app.id} in production is in ${name}.` };
    return { status: 'compliant', reason: 'source-held', sentence, evidence };
  }
  const days = view.number('repo_lag_days');
  if (app.in_use_since === undefined) {
    return unknown(
      'deployment-undated',
      `Versi terpasang ${app.id} tidak ada di ${name}; kapan mulai dipakai tidak tercatat: isi in_use_since.`,
      `The version of ${app.id} in production is not in ${name}; when it went live is not recorded: fill in in_use_since.`,
      { evidence },
    );
  }
  const last = addDays(app.in_use_since, days);
  if (view.today <= last) {
    const sentence = {
      id: `${app.id} baru dipakai sejak ${app.in_use_since}: masukkan ke ${name} paling lambat ${last}.`,
      en: `${app.id} went live on ${app.in_use_since}: put it into ${name} by ${last}.`,
    };
    return { status: 'advisory', reason: 'source-due', sentence, evidence };
  }
  const sentence = {
    id: `Versi terpasang ${app.id} tidak ada di ${name}, lebih dari ${days} hari sejak dipakai.`,
    en: `The version of ${app.id} in production is not in ${name}, more than ${days} days after it went live.`,
  };
  return { status: 'violation', reason: 'source-missing', sentence, evidence, since: dayEnd(last, view.zone) };
}

/**
 * An application that names no repository and was seen in none. It is in none only when every original is read; a mirror holds
 * nothing that its original has not.
 */
export function inNone(view: FactView, app: AppRecord): Judgement {
  const originals = view.where('repositories', 'kind', 'source').filter((each) => each.mirror_of === undefined);
  const unread = originals.find((each) => stateOf(view, each.id)?.value.apps === undefined);
  if (unread !== undefined) {
    return unknown(
      'holding-unseen',
      `Apakah ${app.id} ada di ${unread.id} tidak diketahui: isi repository aplikasinya, atau biarkan sensor membaca isi ${unread.id}.`,
      `Whether ${app.id} is in ${unread.id} is not known: fill in its repository, or let a sensor read what is in ${unread.id}.`,
    );
  }
  const sentence = { id: `${app.id} tidak ada di repository mana pun.`, en: `${app.id} is in no repository.` };
  return absent(view, 'repositories', app.owner_pd, { status: 'violation', reason: 'no-repository', sentence });
}
