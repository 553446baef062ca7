// The places that keep copies of a dataset: each record of backup_sources and whatever else was seen, with its newest whole copy.

import type { Copy } from '../law/copies.ts';
import { placedCopy } from '../law/derive/backups-source.ts';
import type { Tri } from '../law/geography.ts';
import type { BackupCopy, SourceSeen } from '../law/observed-backups.ts';
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
  const seen = view
    .seen<BackupCopy>('backup_copy', subject)
    .filter(({ value }) => (value.source_kind ?? 'basis_data') === 'basis_data' && value.taken_at <= view.at);
  const records = view.where('backup_sources', 'dataset', dataset).filter(({ source_kind: kind }) => kind === 'basis_data');
  const bySource = Map.groupBy(seen, ({ value }) =>
    records.some(({ id }) => id === value.source) ? `source ${value.source}` : placeKey(value),
  );
  const registered = records.map((record) => {
    const copies = bySource.get(`source ${record.id}`) ?? [];
    bySource.delete(`source ${record.id}`);
    return shown(view, copies, { id: record.id, record, at: placedCopy(record), sources, runs });
  });
  const others = [...bySource.values()].flatMap((copies) => {
    const [first] = copies;
    return first === undefined ? [] : [shown(view, copies, { id: first.id, at: first.value, sources, runs })];
  });
  return [...registered, ...others].toSorted((a, b) => distanceOf(a) - distanceOf(b));
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
  readonly at: Pick<BackupCopy, 'medium' | 'host' | 'media' | 'room' | 'site'>;
  readonly sources: readonly SourceShown[];
  readonly runs: JobRuns;
}

function shown(view: FactView, copies: readonly Copy[], { id, record, at, sources, runs }: Kept): CopyShown {
  const { main, told } = choose(copies);
  const place = placeOfCopies(view, at);
  const second = secondWitness(view, record?.store, main?.value.taken_at);
  const job = record?.runs === undefined ? undefined : runs.get(record.runs);
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
    ...targetOf(record, main),
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

/** The copies by the best word there is (who read them, else who made them, else who keeps them), newest first, and the newest whole one of them. */
function choose(copies: readonly Copy[]): { readonly main: Copy | undefined; readonly told: readonly Copy[] } {
  const sorted = copies.toSorted((a, b) => Number(b.alive) - Number(a.alive) || b.value.taken_at - a.value.taken_at);
  const by = (word: BackupCopy['by']) => sorted.filter(({ value }) => value.by === word);
  const told = [by(undefined), by('run'), sorted].find((each) => each.length > 0) ?? [];
  return { main: told.find(({ value }) => isWhole(value) && value.verified !== false && value.checksum_ok !== false) ?? told[0], told };
}

function targetOf(record: BackupSourceRecord | undefined, main: Copy | undefined): Pick<CopyShown, 'tool' | 'job' | 'target'> {
  const target = record?.location ?? record?.store ?? main?.source?.subject.slice(main.source.subject.indexOf('/') + 1);
  const job = main?.value.job ?? record?.job ?? record?.runs?.slice(record.runs.indexOf(':') + 1);
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
