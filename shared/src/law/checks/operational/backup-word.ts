// What the sources of a store say of their copies, by the runs of their jobs and by the repositories that they read.
import type { BackupSourceRecord } from '../../../register/records.ts';
import { HOUR, SECOND } from '../../../time.ts';
import { type Copy, copyEvidence } from '../../copies.ts';
import type { Evidence } from '../../finding.ts';
import type { BackupCopy, SourceSeen } from '../../observed-backups.ts';
import type { FactView, Seen } from '../../view.ts';
import { subjectOf } from './backup-owners.ts';
import { lastMoment, newestState, stateEvidence } from './backup-run.ts';

export interface SourceWord {
  /** Every source is spoken for. */
  readonly heard: boolean;
  /** The newest run that left a copy, by its own word. */
  readonly good?: { readonly began: number; readonly ended: number };
  /** A run told it, or a witness other than the one asked about: reading a store is no second word on it. */
  isApartFrom(witness: string): boolean;
  /** The last moment that something is known to have been going on; `Infinity`: it still is. */
  readonly lastMoment: number;
  /** How far off the clocks behind it may be. */
  readonly errorMs: number;
  readonly evidence: readonly Evidence[];
}

interface Word {
  readonly began: number;
  readonly ended: number;
  readonly good: boolean;
  readonly last: number;
  readonly errorMs: number;
  readonly evidence: Evidence;
  /** Who read it; left out: the run itself told. */
  readonly reader?: string;
}

export function sourceWord(view: FactView, sources: readonly BackupSourceRecord[]): SourceWord {
  const words = sources.map((source) => [...wordOfJob(view, source), ...wordOfRepository(view, source)]);
  const all = words.flat();
  const readers = new Set([...all.map(({ reader }) => reader), ...sources.flatMap((source) => readersOf(view, source))]);
  const [newest] = all.filter((word) => word.good).toSorted((a, b) => b.began - a.began);
  return {
    heard: sources.every((source, index) => words[index]?.length !== 0 || readersOf(view, source).length > 0),
    lastMoment: Math.max(0, ...all.map((word) => word.last)),
    errorMs: Math.max(0, ...all.map((word) => word.errorMs)),
    evidence: all.map((word) => word.evidence),
    isApartFrom: (witness) => [...readers].some((reader) => reader !== witness),
    ...(newest === undefined ? {} : { good: { began: newest.began, ended: newest.ended } }),
  };
}

function wordOfJob(view: FactView, { runs }: BackupSourceRecord): Word[] {
  const state = runs === undefined ? undefined : newestState(view, `backup_job/${runs}`);
  if (state?.alive !== true) return [];
  const { result, started_at: started, finished_at: finished, running_since: running } = state.value;
  const ended = finished ?? started ?? 0;
  const good = ended > 0 && (result === 'success' || result === 'warning');
  const last = running === undefined ? lastMoment(state.value) : Number.POSITIVE_INFINITY;
  return [{ began: started ?? ended, ended, good, last, errorMs: clockErrorMs(view, state), evidence: stateEvidence(view, state) }];
}

/** The newest copy that was read of the repository. */
function wordOfRepository(view: FactView, source: BackupSourceRecord): Word[] {
  const [newest] = copiesRead(view, source).toSorted((a, b) => b.value.taken_at - a.value.taken_at);
  if (newest === undefined) return [];
  const { taken_at: began, finished_at: finished } = newest.value;
  const ended = Math.max(began, finished ?? began);
  return [
    {
      began,
      ended,
      good: true,
      last: ended,
      errorMs: clockErrorMs(view, newest),
      evidence: copyEvidence(view, newest),
      reader: newest.witness,
    },
  ];
}

function copiesRead(view: FactView, source: BackupSourceRecord): Copy[] {
  return view
    .seen<BackupCopy>('backup_copy', subjectOf(source))
    .filter(({ alive, value }) => alive && value.source === source.id && value.by === undefined);
}

/** Who reads its repository, whether or not that holds a copy. */
function readersOf(view: FactView, source: BackupSourceRecord): string[] {
  const seen = view.seen<SourceSeen>('source_seen', `backup_source/${source.id}`);
  return seen.filter(({ alive, value }) => alive && value.by === 'location').map(({ witness }) => witness);
}

const UNMEASURED_MS = 3 * HOUR;

/** How far off a time of a witness may be when its clock was put right as well as can be. */
export function clockErrorMs(view: FactView, { witness, clockUncertain }: Seen<unknown>): number {
  const offset = view.witness(witness)?.clockOffsetSeconds ?? 0;
  const allowed = view.number('max_clock_skew') * SECOND;
  return clockUncertain === true || offset === 'unmeasurable' ? UNMEASURED_MS : Math.max(allowed, Math.abs(offset) * SECOND);
}
