// The log of rsnapshot: the only place where it says how a run ended. Its times have no zone. Pure.
import { localMs, offsetOf } from './local-time.ts';

export interface LoggedRun {
  /** An interval of the configuration, or `sync`. */
  readonly interval: string;
  /** Milliseconds as if the time of the log were UTC. */
  readonly startedMs: number;
  readonly endedMs: number | undefined;
  /** `open`: the log does not say how it ended. `unknown`: it says so in words that are not known. */
  readonly ended: 'success' | 'warnings' | 'errors' | 'unknown' | 'refused' | 'open';
  /** Sources of which nothing was fetched. */
  readonly failed: readonly string[];
  /** Sources of which not all was fetched. */
  readonly partial: readonly string[];
  /** The first error or warning. */
  readonly message: string | undefined;
}

interface OpenRun {
  interval: string;
  startedMs: number;
  endedMs?: number;
  ended: LoggedRun['ended'];
  failed: string[];
  partial: string[];
  messages: string[];
  /** Since the last command, rsync said that it does not find its source. */
  lacksSource: boolean;
}

const LINE = /^\[(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\] (.*)$/;
const OF_RUN = /^(?:WARNING: )?(\S*rsnapshot\S* [^:]*?): (started$|completed.*$|ERROR: .*$)/;
const ENDINGS: readonly (readonly [RegExp, LoggedRun['ended']])[] = [
  [/completed successfully$/, 'success'],
  [/completed, but with some warnings$/, 'warnings'],
  [/completed, but with some errors$/, 'errors'],
  [/completed/, 'unknown'],
];
const FAILED_SOURCE = / returned -?\d+ while processing (.+)$|backup_script (.+) returned -?\d+/;
const PARTIAL_SOURCE = /Some files and\/or directories in (.+) (?:only transferred partially|vanished) during rsync/;
const NO_SOURCE = /(change_dir|link_stat) .* failed: No such file or directory/;
const STOPPED = /can not continue|Exiting\.?$|need to remove it manually|Could not (write|create)/;

/** Runs of these intervals and of `sync`, oldest first. */
export function parseLog(text: string, intervals: readonly string[]): LoggedRun[] {
  const runs: OpenRun[] = [];
  const known = new Set([...intervals, 'sync']);
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    if (match === null) continue;
    const atMs = localMs(match.slice(1, 7));
    if (atMs !== undefined) takeLine(match[7] ?? '', atMs, runs, known);
  }
  return runs.map(({ interval, startedMs, endedMs, ended, failed, partial, messages }) => {
    return { interval, startedMs, endedMs, ended, failed, partial, message: messages[0] };
  });
}

function takeLine(text: string, atMs: number, runs: OpenRun[], known: ReadonlySet<string>): void {
  const [, command = '', rest = ''] = OF_RUN.exec(text) ?? [];
  const interval = command.split(/\s+/).findLast((word) => known.has(word));
  if (interval === undefined) {
    const open = runs.findLast(({ ended }) => ended === 'open');
    if (open !== undefined) takeMessage(open, text);
    return;
  }
  if (rest === 'started') {
    runs.push(begin(interval, atMs));
    return;
  }
  let run = runs.findLast((each) => each.interval === interval && each.ended === 'open');
  if (run === undefined) {
    // A fault in the configuration is told without a beginning, and goes on for some lines.
    const before = runs.at(-1);
    const goesOn = before?.ended === 'refused' && before.interval === interval && before.endedMs === atMs;
    if (!rest.startsWith('ERROR: ') || goesOn) return;
    run = begin(interval, atMs);
    runs.push(run);
  }
  takeWord(run, rest, atMs);
}

function begin(interval: string, startedMs: number): OpenRun {
  return { interval, startedMs, ended: 'open', failed: [], partial: [], messages: [], lacksSource: false };
}

function takeWord(run: OpenRun, text: string, atMs: number): void {
  const ending = ENDINGS.find(([pattern]) => pattern.test(text))?.[1];
  if (ending !== undefined) {
    run.ended = ending;
    run.endedMs = atMs;
    return;
  }
  takeMessage(run, text);
  if (!STOPPED.test(text)) return;
  run.ended = 'refused';
  run.endedMs = atMs;
}

function takeMessage(run: OpenRun, text: string): void {
  if (NO_SOURCE.test(text)) run.lacksSource = true;
  const failed = FAILED_SOURCE.exec(text);
  const partial = PARTIAL_SOURCE.exec(text)?.[1];
  const source = failed?.[1] ?? failed?.[2];
  if (source !== undefined) run.failed.push(source);
  // rsync ends with the same code whether a file or the whole source is not there.
  if (partial !== undefined) (run.lacksSource ? run.failed : run.partial).push(partial);
  if (source !== undefined || partial !== undefined) run.lacksSource = false;
  if (/^(WARNING|ERROR): /.test(text)) run.messages.push(text.replace(/^(WARNING|ERROR): /, ''));
}

/** By how much the log is ahead of UTC, by its last line and when it was last written; undefined: they agree for no zone. */
export function logOffset(text: string, modifiedMs: number): number | undefined {
  const last = text.split('\n').findLast((line) => LINE.test(line));
  const local = localMs(LINE.exec(last ?? '')?.slice(1, 7) ?? []);
  return local === undefined ? undefined : offsetOf(local, modifiedMs);
}
