// What is known now of each store that the register names for a subject: whether its copies were read, and what the machine that keeps them says of
// it. It is open only where nobody who would know reports.
import type { BackupSourceRecord } from '../register/records.ts';
import { HOUR, SECOND } from '../time.ts';
import { instantWords, seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { idOf } from './holdings.ts';
import type { BackupUnreadable, JobState, SourceSeen, StoreSeen } from './observed-backups.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

export interface SourceState {
  readonly source: BackupSourceRecord;
  /** Its copies were read: there are those that were seen, and no others. */
  readonly read: boolean;
  /** Somebody who would know of its copies reports. */
  readonly heard: boolean;
  /** Why it could not be read, when it could not. */
  readonly unreadable?: string;
  /** The second witness. */
  readonly store?: Seen<StoreSeen>;
}

export function sourcesOf(view: FactView, subject: string): SourceState[] {
  const broken = view.seen<BackupUnreadable>('backup_unreadable', subject).filter((each) => each.alive);
  return view.where('backup_sources', subject.startsWith('server/') ? 'server' : 'dataset', idOf(subject)).map((source) => {
    const by = view.seen<SourceSeen>('source_seen', `backup_source/${source.id}`).flatMap((each) => (each.alive ? [each.value.by] : []));
    const looked = by.includes('location');
    const unreadable = looked ? broken.find((each) => each.value.source === source.id)?.value.reason : undefined;
    const store = storeOf(view, source);
    return {
      source,
      read: looked && unreadable === undefined,
      heard: looked || (source.location === undefined && by.length > 0) || store?.value.gone === true,
      ...(unreadable === undefined ? {} : { unreadable }),
      ...(store === undefined ? {} : { store }),
    };
  });
}

/** A job of which no period is known is taken for a daily one. */
const FIRST_RUN_MS = 26 * HOUR;

/** A source of which a job alone tells, whose first run is not due yet: that there is no copy says nothing. */
export function firstRunAwaited(view: FactView, states: readonly SourceState[]): Sentence | undefined {
  const job = states.map(({ source }) => source).find((source) => source.location === undefined && isAwaited(view, source.runs))?.runs;
  return job === undefined
    ? undefined
    : { id: `Pekerjaan ${job} belum pernah berjalan dan belum waktunya.`, en: `The job ${job} never ran and is not due yet.` };
}

function isAwaited(view: FactView, job: string | undefined): boolean {
  const told = job === undefined ? [] : view.seen<JobState>('job_state', `backup_job/${job}`).filter(({ alive }) => alive);
  if (told.some(({ value }) => value.result !== undefined || value.last_success_at !== undefined)) return false;
  return told.some(({ value, seen: [first = 0] }) => {
    const due = first + (value.every_seconds === undefined ? FIRST_RUN_MS : value.every_seconds * SECOND);
    view.until(due);
    return view.at < due;
  });
}

/** What the machine that keeps a store says of it now; one that is gone is gone for everybody. */
export function storeOf(view: FactView, { store, location }: BackupSourceRecord): Seen<StoreSeen> | undefined {
  const place = store ?? location;
  const seen = place === undefined ? [] : view.seen<StoreSeen>('store_seen', `backup_repository/${place}`).filter((each) => each.alive);
  return seen.toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
}

/**
 * No copy that nobody reads now is newer than this: nothing was added to the stores since. `-Infinity`: there is none beside those that are
 * read. Undefined: nobody says, or by a clock that is off, or the register names no store.
 */
export function newestUnread(view: FactView, states: readonly SourceState[]): number | undefined {
  const bounds = states.map(({ read, store }) => {
    if (read || store?.value.gone === true) return Number.NEGATIVE_INFINITY;
    return store === undefined || !isOnTime(view, store) ? Number.POSITIVE_INFINITY : (store.value.newest_at ?? Number.POSITIVE_INFINITY);
  });
  const bound = Math.max(...bounds);
  return states.length === 0 || bound === Number.POSITIVE_INFINITY ? undefined : bound;
}

function isOnTime(view: FactView, { witness, clockUncertain }: Seen<unknown>): boolean {
  const offset = view.witness(witness)?.clockOffsetSeconds ?? 0;
  return clockUncertain !== true && offset !== 'unmeasurable' && Math.abs(offset) <= view.number('max_clock_skew');
}

/** The stores that tell that nothing newer was added, as evidence. */
export function storeEvidence(view: FactView, states: readonly SourceState[]): Evidence[] {
  return states.flatMap(({ read, store }) => (read || store === undefined ? [] : [seenEvidence(store, storeWords(view, store.value))]));
}

export function storeWords(view: FactView, { gone, newest_at: newest }: StoreSeen): Sentence {
  if (gone === true) {
    return { id: 'Penyimpan tidak ada lagi menurut mesin penyimpannya', en: 'The store is gone by the machine that keeps it' };
  }
  const at = newest === undefined ? '?' : instantWords(newest, view.zone);
  return { id: `Terakhir bertambah ${at} menurut mesin penyimpannya`, en: `Last added to ${at} by the machine that keeps it` };
}
