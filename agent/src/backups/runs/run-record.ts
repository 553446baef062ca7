// The file that a run of `backup run` leaves in the drop folder: one for each run, written at its start and again at its end. Everybody on
// this machine may put files there, so they are parsed strictly and within limits.
import { BACKUP_TOOLS, type BackupResult, type BackupTool } from '@pantau/shared/backup-facts';
import { createReader, type Reader, readInteger, readObject } from '../../faults.ts';
import { optional, readChoice, readCount, readInstant, readItems, readWord } from '../../inspect/readers.ts';

export const RECORD_VERSION = 1;
/** Larger files are refused; smaller ones are never written. */
export const RECORD_BYTES = 32 * 1024;
const MOST_PATHS = 50;
const LONGEST_REASON = 400;
const LONGEST_JOB = 200;
const [FIRST_MS, LAST_MS] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)];

/** The process that waits for the program; all four tell it from another one with the same number. */
export interface RunProcess {
  readonly pid: number;
  /** Clock ticks from boot to its start. */
  readonly start: number;
  readonly boot: string;
  /** What /proc/self/ns/pid says: from another one its number means nothing. */
  readonly namespace: string;
}

export interface RunEnd {
  readonly finished: string;
  readonly seconds: number;
  readonly result: BackupResult;
  readonly reason?: string;
  readonly exit?: number;
  readonly bytes?: number;
  readonly items?: number;
  readonly snapshot?: string;
  readonly missing?: readonly string[];
}

export interface RunRecord {
  readonly job: string;
  readonly tool: BackupTool;
  readonly started: string;
  readonly process: RunProcess;
  readonly target?: string;
  readonly sources?: readonly string[];
  readonly everySeconds?: number;
  /** Left out: it runs, or never came to an end. */
  readonly end?: RunEnd;
}

const KEYS = ['end', 'everySeconds', 'job', 'process', 'sources', 'started', 'target', 'tool', 'version'];
const END_KEYS = ['bytes', 'exit', 'finished', 'items', 'missing', 'reason', 'result', 'seconds', 'snapshot'];

/** The record as text, cut to what the parser takes. */
export function formatRecord(record: RunRecord): string {
  const { sources, target, end } = record;
  const fitting = {
    ...record,
    version: RECORD_VERSION,
    job: line(record.job).slice(0, LONGEST_JOB),
    ...(target === undefined ? {} : { target: line(target) }),
    ...(sources === undefined ? {} : { sources: paths(sources) }),
    ...(end === undefined ? {} : { end: fittingEnd(end) }),
  };
  return `${JSON.stringify(fitting)}\n`;
}

function fittingEnd(end: RunEnd): RunEnd {
  const { reason, snapshot, missing } = end;
  return {
    ...end,
    ...(reason === undefined ? {} : { reason: reason.slice(0, LONGEST_REASON) }),
    ...(snapshot === undefined ? {} : { snapshot: line(snapshot) }),
    ...(missing === undefined ? {} : { missing: paths(missing) }),
  };
}

/** Without what would end a line, within the length of a word. */
function line(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').slice(0, 500) || '?';
}

function paths(texts: readonly string[]): string[] {
  return texts.slice(0, MOST_PATHS).map(line);
}

/** Throws with the first fault. */
export function parseRecord(text: string, file: string): RunRecord {
  const reader = createReader(file);
  const root = readObject(JSON.parse(text), '', KEYS, reader) ?? {};
  if (root['version'] !== RECORD_VERSION) reader.fault('version', `harus · must be ${RECORD_VERSION}`);
  const about = readObject(root['process'], 'process', ['boot', 'namespace', 'pid', 'start'], reader) ?? {};
  const record: RunRecord = {
    job: readJob(root['job'], reader),
    tool: readChoice(root['tool'], 'tool', BACKUP_TOOLS, reader),
    started: readTime(root['started'], 'started', reader),
    process: {
      pid: readCount(about['pid'], 'process.pid', reader),
      start: readCount(about['start'], 'process.start', reader),
      boot: readWord(about['boot'], 'process.boot', reader),
      namespace: readWord(about['namespace'], 'process.namespace', reader),
    },
    ...optional(root, 'target', readWord, '', reader),
    ...optional(root, 'sources', readPaths, '', reader),
    ...optional(root, 'everySeconds', readCount, '', reader),
    ...(root['end'] === undefined ? {} : { end: parseEnd(root['end'], reader) }),
  };
  const [fault] = reader.faults;
  if (fault !== undefined) throw new Error(fault);
  return record;
}

function parseEnd(value: unknown, reader: Reader): RunEnd {
  const end = readObject(value, 'end', END_KEYS, reader) ?? {};
  const exit = readInteger(end['exit'], 'end.exit', [0, 255], reader);
  return {
    finished: readTime(end['finished'], 'end.finished', reader),
    seconds: readCount(end['seconds'], 'end.seconds', reader),
    result: readChoice(end['result'], 'end.result', ['success', 'warning', 'failed', 'unknown'], reader),
    ...optional(end, 'reason', readWord, 'end', reader),
    ...(exit === undefined ? {} : { exit }),
    ...optional(end, 'bytes', readCount, 'end', reader),
    ...optional(end, 'items', readCount, 'end', reader),
    ...optional(end, 'snapshot', readWord, 'end', reader),
    ...optional(end, 'missing', readPaths, 'end', reader),
  };
}

/** It becomes part of the id of a subject. */
function readJob(value: unknown, reader: Reader): string {
  const job = readWord(value, 'job', reader);
  if (job.length <= LONGEST_JOB && !/\p{Cc}/u.test(job)) return job;
  reader.fault('job', `paling panjang · at most ${LONGEST_JOB} characters on one line`);
  return '';
}

/** An instant that a report may hold: one that it may not would keep the whole report from being taken. */
function readTime(value: unknown, field: string, reader: Reader): string {
  const text = readInstant(value, field, reader);
  const ms = Date.parse(text);
  if (text !== '' && !(ms >= FIRST_MS && ms < LAST_MS)) reader.fault(field, 'bukan waktu · is no instant');
  return text;
}

function readPaths(value: unknown, field: string, reader: Reader): string[] {
  const list = Array.isArray(value) ? value.map((path: unknown) => ({ path })) : value;
  return readItems(list, field, ['path'], reader, ({ path }, at) => readWord(path, at, reader)).slice(0, MOST_PATHS);
}
