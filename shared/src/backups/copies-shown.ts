// The places that keep copies of a dataset: each record of backup_sources and whatever else was seen, with its newest whole copy.

import { type Copy, copiesOf } from '../law/copies.ts';
import { placedCopy } from '../law/derive/backups-source.ts';
import type { Tri } from '../law/geography.ts';
import type { BackupCopy, JobOfSubject, SourceSeen } from '../law/observed-backups.ts';
import type { FactView } from '../law/view.ts';
import { isWhole } from '../law/whole-copies.ts';
import type { BackupSourceRecord } from '../register/records.ts';
import { stateOfCopy, stateWithoutCopy } from './copy-state.ts';
import type { JobRuns } from './job-runs.ts';
import type { CopyShown, RunShown, SourceShown } from './picture.ts';
import { apartFrom, placeOfCopies } from './places-shown.ts';
import { secondWitness, witnessShown } from './second-witness.ts';

const MOST_RUNS = 14;

/** Every place that keeps copies of a dataset or should, the nearest first; those whose place is not known come last. */
export function copiesShown(view: FactView, dataset: string, sources: readonly SourceShown[], runs: JobRuns): CopyShown[] {
  const subject = `dataset/${dataset}`;
  const { live, silent } = copiesOf(view, subject);
  const records = view.where('backup_sources', 'dataset', dataset).filter(({ source_kind: kind }) => kind === 'basis_data');
  const bySource = Map.groupBy([...live, ...silent], ({ value }) => value.source ?? placeKey(value));
  const registered = records.map((record) => {
    const copies = bySource.get(record.id) ?? [];
    bySource.delete(record.id);
    return shown(view, copies, { id: record.id, record, at: placedCopy(record), sources, runs });
  });
  const others = [...bySource.values()].flatMap((copies) => {
    const [first] = copies;
    return first === undefined ? [] : [shown(view, copies, { id: first.id, at: first.value, sources, runs })];
  });
  const announced = announcedJobs(view, subject).map(({ id, copies }) =>
    shown(view, copies, { id, job: id, at: { medium: 'other' }, sources, runs }),
  );
  return [...registered, ...others, ...announced].toSorted((a, b) => distanceOf(a) - distanceOf(b));
}

/** Jobs that were announced for the data by who set them up, and that no record names: their word is all there is. */
function announcedJobs(view: FactView, subject: string): { readonly id: string; readonly copies: readonly Copy[] }[] {
  return view.seen<JobOfSubject>('backup_job', subject).flatMap((seen) => {
    const { source, value } = seen;
    const id = source?.fact === 'backup_job' ? source.subject.slice(source.subject.indexOf('/') + 1) : undefined;
    if (id === undefined || view.where('backup_sources', 'runs', id).length > 0) return [];
    const { last_success_at: taken } = value;
    return [
      { id, copies: taken === undefined ? [] : [{ ...seen, value: { medium: 'other' as const, by: 'run' as const, taken_at: taken } }] },
    ];
  });
}

function distanceOf({ apart, place }: CopyShown): number {
  if (place.site === undefined) return Number.POSITIVE_INFINITY;
  return (apart.sameRoom === 'yes' ? -2 : 0) + (apart.sameBuilding === 'yes' ? -1 : 0) + (apart.km ?? Number.MAX_SAFE_INTEGER);
}

function placeKey({ source, tool, job, medium, host, room, site, media }: BackupCopy): string {
  return JSON.stringify([source, tool, job, medium, host, room, site, media]);
}

interface Kept {
  readonly id: string;
  readonly record?: BackupSourceRecord;
  /** `<server>:<job>` where there is no record. */
  readonly job?: string;
  readonly at: Pick<BackupCopy, 'medium' | 'host' | 'media' | 'room' | 'site'>;
  readonly sources: readonly SourceShown[];
  readonly runs: JobRuns;
}

function shown(view: FactView, copies: readonly Copy[], { id, record, job: announced, at, sources, runs }: Kept): CopyShown {
  const { main, told } = choose(copies);
  const place = placeOfCopies(view, at);
  const second = secondWitness(view, record?.store);
  const jobId = record?.runs ?? announced;
  const job = jobId === undefined ? undefined : runs.get(jobId);
  const standing =
    main === undefined
      ? stateWithoutCopy(view, record)
      : stateOfCopy(view, { main, newer: told.filter((each) => each.value.taken_at > main.value.taken_at), record, second });
  const readAt = view.seen<SourceSeen>('source_seen', `backup_source/${id}`).toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
  const heard = main ?? readAt;
  return {
    id,
    isRegistered: record !== undefined,
    medium: at.medium,
    place,
    apart: apartFrom(view, place, sources),
    ...standing,
    ...targetOf(record, main, announced),
    ...(at.media === undefined ? {} : { media: at.media }),
    ...(at.host === undefined ? {} : { keptOn: `server/${at.host}` }),
    ...copyFields(main?.value),
    generations: told.filter((each) => isWhole(each.value)).length,
    ...oldestOf(told),
    ...(heard === undefined ? {} : { witness: witnessShown(view, heard) }),
    secondWitness: second,
    ...(record?.every_h === undefined ? {} : { everyHours: record.every_h }),
    runs: job === undefined ? told.slice(0, MOST_RUNS).map(runOfCopy) : job.slice(0, MOST_RUNS),
    runsFrom: job === undefined ? 'copies' : 'job',
  };
}

/** The copies by the best word there is (who read them, else who made them, else who keeps them), newest first, and the newest whole one. */
function choose(copies: readonly Copy[]): { readonly main: Copy | undefined; readonly told: readonly Copy[] } {
  const sorted = copies.toSorted((a, b) => Number(b.alive) - Number(a.alive) || b.value.taken_at - a.value.taken_at);
  const by = (word: BackupCopy['by']) => sorted.filter(({ value }) => value.by === word);
  const told = [by(undefined), by('run'), sorted].find((each) => each.length > 0) ?? [];
  return { main: told.find(({ value }) => isWhole(value) && value.verified !== false && value.checksum_ok !== false) ?? told[0], told };
}

function targetOf(
  record: BackupSourceRecord | undefined,
  main: Copy | undefined,
  announced: string | undefined,
): Pick<CopyShown, 'tool' | 'job' | 'target'> {
  const target = record?.location ?? record?.store ?? (announced === undefined ? main?.source?.subject.replace(/^[^/]*\//, '') : undefined);
  const runs = record?.runs ?? announced;
  const job = main?.value.job ?? record?.job ?? runs?.slice(runs.indexOf(':') + 1);
  return {
    ...(main?.value.tool === undefined ? {} : { tool: main.value.tool }),
    ...(job === undefined ? {} : { job }),
    ...(target === undefined ? {} : { target }),
  };
}

function copyFields(copy: BackupCopy | undefined) {
  return {
    ...(copy === undefined ? {} : { takenAt: copy.taken_at, toldBy: copy.by ?? ('tool' as const) }),
    ...(copy?.copy_name === undefined ? {} : { copyName: copy.copy_name }),
    ...(copy?.bytes === undefined ? {} : { bytes: copy.bytes }),
    ...(copy?.usual_bytes === undefined ? {} : { usualBytes: copy.usual_bytes }),
    ...(copy?.result === undefined ? {} : { result: copy.result }),
    verified: copy?.checksum_ok === false ? ('no' as const) : tri(copy?.verified),
    ...(copy?.verification === undefined ? {} : { verification: copy.verification }),
    encrypted: tri(copy?.encrypted),
    immutable: tri(copy?.immutable),
    ...(copy?.immutable_until === undefined ? {} : { immutableUntil: copy.immutable_until }),
    missingSources: copy?.missing_sources ?? [],
  };
}

function tri(answer: boolean | undefined): Tri {
  if (answer === undefined) return 'unknown';
  return answer ? 'yes' : 'no';
}

function oldestOf(told: readonly Copy[]): Pick<CopyShown, 'oldestAt'> {
  const oldest = told.reduce<number | undefined>((least, { value }) => Math.min(least ?? value.taken_at, value.taken_at), undefined);
  return oldest === undefined ? {} : { oldestAt: oldest };
}

function runOfCopy({ value }: Copy): RunShown {
  const { taken_at: at, finished_at: finished, result = 'unknown', bytes, reason } = value;
  return {
    at: finished ?? at,
    result,
    ...(bytes === undefined ? {} : { bytes }),
    ...(finished === undefined || finished <= at ? {} : { seconds: Math.round((finished - at) / 1000) }),
    ...(reason === undefined ? {} : { reason }),
  };
}
