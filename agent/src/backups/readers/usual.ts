// What a run or copy is measured by: the earlier ones of the same job. Pure; for every reader.
import type { BackupRecord } from '@pantau/shared/backup-facts';
import { isGood, medianOf, SHRUNK_SHARE } from '@pantau/shared/backup-measures';

const MOST_EARLIER = 10;
/** Median in whole numbers; undefined of fewer than two. */
export function usualOf(numbers: readonly number[]): number | undefined {
  const median = medianOf(numbers);
  return median === undefined ? undefined : Math.round(median);
}

/** Whether a measured copy is all that it should be, so that none before it is needed: good, not empty, not shrunk, with all its sources. */
export function isWhole({ result, bytes, usualBytes = 0, missingSources = [] }: BackupRecord): boolean {
  return isGood({ result }) && bytes !== 0 && (bytes === undefined || bytes >= usualBytes * SHRUNK_SHARE) && missingSources.length === 0;
}

/** Bytes that are usual after `earlier`, which are of one job, newest first. */
export function usualBytesOf(earlier: readonly BackupRecord[]): number | undefined {
  // An empty copy is no measure: a job that saves nothing for long must not become usual.
  const bytes = earlier.filter(isGood).flatMap((record) => (record.bytes === undefined || record.bytes === 0 ? [] : [record.bytes]));
  return usualOf(bytes.slice(0, MOST_EARLIER));
}

/** Sources that are lacking in `record`: those that it says so of itself, and those that the newest of `earlier` had that tells its sources. */
export function missingSourcesOf(record: BackupRecord, earlier: readonly BackupRecord[]): string[] {
  const { sources, missingSources = [] } = record;
  if (sources === undefined) return [...missingSources];
  const before = earlier.find((each) => each.sources !== undefined)?.sources ?? [];
  return [...new Set([...missingSources, ...before.filter((source) => !sources.includes(source))])];
}

/** Instant by which records of one job are put in order. */
function instantOf(record: BackupRecord): string {
  return record.finished ?? record.started ?? '';
}

function newestFirst(a: BackupRecord, b: BackupRecord): number {
  const [ofA, ofB] = [instantOf(a), instantOf(b)];
  if (ofA === ofB) return 0;
  return ofA < ofB ? 1 : -1;
}

/** The records newest first, each with `usualBytes` and `missingSources` by the earlier ones of its job and host. */
export function withUsual<T extends BackupRecord>(records: readonly T[]): T[] {
  const byJob = Map.groupBy(records, ({ job, host }) => JSON.stringify([job, host]));
  const measured = [...byJob.values()].flatMap((ofJob) => {
    const sorted = ofJob.toSorted(newestFirst);
    return sorted.map((record, index) => {
      const earlier = sorted.slice(index + 1);
      const usualBytes = usualBytesOf(earlier);
      const missingSources = missingSourcesOf(record, earlier);
      return { ...record, ...(usualBytes === undefined ? {} : { usualBytes }), ...(missingSources.length === 0 ? {} : { missingSources }) };
    });
  });
  return measured.sort(newestFirst);
}

/** Of records newest first, the newest `most` of each job and host. */
export function newestPerJob<T extends BackupRecord>(records: readonly T[], most: number): T[] {
  const seen = new Map<string, number>();
  return records.filter(({ job, host }) => {
    const key = JSON.stringify([job, host]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= most;
  });
}
