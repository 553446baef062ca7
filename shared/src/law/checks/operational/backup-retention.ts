// Operational: what an intruder encrypts little by little is found out weeks later. The oldest whole copy must be from before that.
import { addDays, DAY } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Copies, copiesOf, copyEvidence } from '../../copies.ts';
import { worstOfJobs } from '../../copy-jobs.ts';
import { seenEvidence, spanWords } from '../../evidence.ts';
import { datasetOf, idOf, productionDatasets } from '../../holdings.ts';
import type { RepositorySeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { hiddenOf, isUsable, NO_WHOLE_COPY, nothingSeen } from './kept-copies.ts';
import { repositoriesOf } from './repositories-of.ts';

export const backupRetention = defineCheck({
  family: 'operational',
  id: 'backup-retention',
  subjects: productionDatasets,
  judge(view, subject) {
    const copies = copiesOf(view, subject);
    return worstOfJobs(view, copies, (each, job) => judged(view, subject, each, job));
  },
});

function judged(view: FactView, subject: string, copies: Copies, job: string | undefined): Judgement {
  const { owner_pd: pd, recorded_on: recorded } = datasetOf(view, subject);
  const days = view.number('backup_retention_days');
  const hidden = hiddenOf(copies);
  const oldest = copies.live.filter(isUsable).at(-1);
  if (oldest === undefined) {
    return { ...nothingSeen(copies, NO_WHOLE_COPY), pd };
  }
  // What is told of a repository is not told of one of its jobs.
  const repositories = repositoriesOf(view, idOf(subject)).map((each) => (job === undefined ? each : { ...each, isWhole: false }));
  const own = repositories.filter(({ isWhole }) => isWhole).flatMap(({ seen }) => seen);
  const reach = Math.min(oldest.value.taken_at, ...own.map(oldestIn));
  const deadline = reach + days * DAY;
  view.until(deadline);
  const evidence = [copyEvidence(view, oldest), ...own.map((each) => repositoryEvidence(each))];
  const age = spanWords(view.at - reach);
  if (view.at >= deadline) {
    const sentence = {
      id: `Salinan tertua berumur ${age.id} (paling sedikit ${days} hari).`,
      en: `The oldest copy is ${age.en} old (at least ${days} days).`,
    };
    return { status: 'compliant', reason: 'retention-long', sentence, evidence, pd };
  }
  const short = {
    id: `Salinan utuh tertua baru berumur ${age.id}, kurang dari ${days} hari: ransomware yang bekerja perlahan melampauinya.`,
    en: `The oldest whole copy is ${age.en} old, less than ${days} days: a slow ransomware outlives it.`,
  };
  if (hidden !== undefined) {
    return unknown('others-unseen', `${short.id} ${hidden.id}`, `${short.en} ${hidden.en}`, { evidence, pd });
  }
  const shared = repositories.find(({ isWhole, seen }) => !isWhole && seen.some((each) => view.at - oldestIn(each) >= days * DAY));
  if (shared !== undefined) {
    return unknown(
      'retention-untold',
      `${shared.location} menyimpan salinan yang cukup tua, tetapi tidak diketahui dari data yang mana.`,
      `${shared.location} keeps copies that are old enough, but of which data is not known.`,
      { evidence: [...evidence, ...shared.seen.map(repositoryEvidence)], pd },
    );
  }
  if (repositories.some(({ isRead }) => !isRead)) {
    return unknown(
      'retention-unread',
      'Sebagian penyimpan salinan tidak terbaca agen: seberapa jauh salinannya ke belakang tidak diketahui.',
      'Some of the repositories are read by no agent: how far back their copies go is not known.',
      { evidence, pd },
    );
  }
  const grown = recorded === undefined ? undefined : addDays(recorded, days);
  if (grown !== undefined && view.today <= grown) {
    const sentence = {
      id: `Data ini tercatat sejak ${recorded}; salinannya baru dapat berumur ${days} hari pada ${grown}.`,
      en: `This data is registered since ${recorded}; its copies can be ${days} days old on ${grown} only.`,
    };
    return { status: 'compliant', reason: 'retention-growing', sentence, evidence, pd };
  }
  return { status: 'advisory', reason: 'retention-short', sentence: short, evidence, pd };
}

function oldestIn({ value }: Seen<RepositorySeen>): number {
  return value.oldest_at ?? Number.POSITIVE_INFINITY;
}

function repositoryEvidence(seen: Seen<RepositorySeen>) {
  const { generations = '?' } = seen.value;
  return seenEvidence(seen, {
    id: `${idOf(seen.subject)}: ${generations} salinan utuh`,
    en: `${idOf(seen.subject)}: ${generations} whole copies`,
  });
}
