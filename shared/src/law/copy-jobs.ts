// The jobs in a folder of many that one record of the register stands for: a fresh copy of one database says nothing of the others beside it.
import type { BackupTool } from '../backup-facts.ts';
import type { BackupSourceRecord } from '../register/records.ts';
import type { Judgement } from './check.ts';
import { type Copies, type Copy, copyEvidence, flawedBeside } from './copies.ts';
import { STATUSES } from './status.ts';
import type { FactView } from './view.ts';

/** Tools that keep the copies of unlike things side by side. */
const SIDE_BY_SIDE: readonly (BackupTool | undefined)[] = ['dump', 'rclone', 's3', 'basebackup', 'export', 'vzdump'];

/** The job of each copy that has to be judged by its job; those of a record that names what it means, or that holds one job, are not in it. */
export function jobsApart(view: FactView, live: readonly Copy[]): ReadonlyMap<Copy, string> {
  const mixed = Map.groupBy(
    live.filter((copy) => isMixed(view, copy)),
    ({ value }) => value.source,
  );
  const several = [...mixed.values()].filter((copies) => new Set(copies.map(({ value }) => value.job)).size > 1);
  return new Map(several.flat().map((copy) => [copy, copy.value.job ?? '?']));
}

function isMixed(view: FactView, { value }: Copy): boolean {
  const source = view.get('backup_sources', value.source ?? '');
  return source !== undefined && value.by === undefined && SIDE_BY_SIDE.includes(value.tool) && namesNothing(source);
}

function namesNothing({ stem, job, hostname, paths = [], tags = [] }: BackupSourceRecord): boolean {
  return [stem, job, hostname].every((each) => each === undefined) && paths.length + tags.length === 0;
}

interface CopiesOfJob {
  readonly job: string;
  /** Without those of the other jobs. */
  readonly copies: Copies;
}

/** The copies as each job has them; none where no jobs lie side by side. */
export function copiesByJob(view: FactView, copies: Copies): readonly CopiesOfJob[] {
  const apart = jobsApart(view, copies.live);
  return [...new Set(apart.values())].toSorted().map((job) => {
    const isOfJob = (copy: Copy) => (apart.get(copy) ?? job) === job;
    const live = copies.live.filter(isOfJob);
    const verified = copies.verified.filter(isOfJob);
    const evidence = live.slice(0, 3).map((copy) => copyEvidence(view, copy));
    return { job, copies: { ...copies, live, verified, flawed: flawedBeside(live, verified), evidence } };
  });
}

/** The jobs without a verified copy that is at most so old. */
export function laggingJobs(view: FactView, copies: Copies, limitMs: number): readonly string[] {
  return copiesByJob(view, copies).flatMap(({ job, copies: { verified } }) => {
    const [newest] = verified;
    if (newest === undefined) return [job];
    const deadline = newest.value.taken_at + limitMs;
    view.until(deadline + 1);
    return view.at > deadline ? [job] : [];
  });
}

/** Judges the copies, or where jobs lie side by side those of each, of which it tells the worst with its name. */
export function worstOfJobs(view: FactView, copies: Copies, judge: (copies: Copies, job?: string) => Judgement): Judgement {
  const found = copiesByJob(view, copies).map((each) => ({ job: each.job, judgement: judge(each.copies, each.job) }));
  const [worst] = found.toSorted((a, b) => STATUSES.indexOf(a.judgement.status) - STATUSES.indexOf(b.judgement.status));
  if (worst === undefined) return judge(copies);
  const { id, en } = worst.judgement.sentence;
  return { ...worst.judgement, sentence: { id: `${worst.job}: ${id}`, en: `${worst.job}: ${en}` } };
}
