// The spool: reports wait here, one file each, until the collector has answered 2xx. Bounded by bytes and age; what is
// given up is counted. A kill at any point leaves whole reports only, and no sequence is used twice within an epoch.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SpoolState } from '@pantau/shared/report';
import { errorCode, messageOf, writeDurably } from './files.ts';
import type { Log } from './log.ts';
import { faultOfReport } from './report-body.ts';
import { keepNewest } from './set-aside.ts';
import { loadState, type SpoolCounters, saveState } from './spool-state.ts';

export interface SpoolEntry {
  readonly name: string;
  readonly bytes: number;
  /** Monotonic and wall time of saving; the first is missing for files of an earlier run. */
  readonly savedUptimeMs?: number;
  readonly savedMs: number;
}

/** Identity that the spool gives to a report, and its own state for the head. */
export interface Slot {
  readonly epoch: string;
  readonly sequence: number;
  readonly spool: SpoolState;
}

export interface Spool {
  /** The epoch that new reports belong to. */
  readonly epoch: string;
  /** Reserves a sequence and saves the report made for it. False: it was lost and counted, the reason is logged. */
  add(makeBody: (slot: Slot) => Buffer): Promise<boolean>;
  /** Waiting reports, oldest first. */
  entries(): readonly SpoolEntry[];
  /** Bytes of a waiting report; undefined when the file was damaged, set aside and counted. */
  read(entry: SpoolEntry): Promise<Buffer | undefined>;
  /** Takes away a report that the collector has. */
  remove(entry: SpoolEntry): Promise<void>;
  /** Moves a report that the collector refused for good to the folder `refused`. */
  setAside(entry: SpoolEntry): Promise<void>;
  state(): SpoolState;
}

export interface SpoolOptions {
  /** State folder of the agent. */
  readonly directory: string;
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  readonly now: () => number;
  /** Milliseconds since boot, so that a clock set right does not age the reports. */
  readonly uptimeMs: () => number;
  readonly log: Log;
}

const SUFFIX = '.report';
/** A file from before Pantau existed was saved by a machine whose clock was not set yet. */
const PLAUSIBLE_MS = Date.UTC(2026, 0, 1);
const NAME = /^\d{14}-[0-9a-f-]{36}-\d{12}\.report$/;

/** Whether a file of the folder `spool` is a report that waits; sorted by name, the oldest is first. */
export function isReportFile(name: string): boolean {
  return NAME.test(name);
}

/** Opens the spool below `directory`, with what an earlier run left in it. */
export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { log } = options;
  const folder = join(options.directory, 'spool');
  const refused = join(options.directory, 'refused');
  const stateFile = join(folder, 'state.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(refused, { recursive: true, mode: 0o700 });
  const loaded = loadState(stateFile, options.now());
  let counters: SpoolCounters = loaded.state;
  if (loaded.reason !== undefined) {
    log.info('Antrean memulai epoch baru · Spool begins a new epoch', { epoch: counters.epoch, reason: loaded.reason });
  }
  let entries = listFolder(folder, options.now());
  counters = { ...counters, next: Math.max(counters.next, lastSequence(entries, counters.epoch) + 1) };
  let work: Promise<unknown> = Promise.resolve();

  /** One change of the folder at a time. */
  function serially<T>(task: () => Promise<T> | T): Promise<T> {
    const result = work.then(task);
    work = result.catch(() => undefined);
    return result;
  }

  function ageSeconds(entry: SpoolEntry): number {
    const ageMs = entry.savedUptimeMs === undefined ? options.now() - entry.savedMs : options.uptimeMs() - entry.savedUptimeMs;
    return Math.max(0, Math.round(ageMs / 1000));
  }

  function state(): SpoolState {
    const oldest = entries[0];
    return {
      files: entries.length,
      bytes: totalBytes(entries),
      oldestSeconds: oldest === undefined ? 0 : ageSeconds(oldest),
      dropped: counters.dropped,
      setAside: counters.setAside,
    };
  }

  /** Oldest reports that must go: too old, or over the limit of bytes. */
  function surplus(): SpoolEntry[] {
    let bytes = totalBytes(entries);
    const gone: SpoolEntry[] = [];
    for (const entry of entries) {
      if (bytes <= options.maxBytes && ageSeconds(entry) <= options.maxAgeSeconds) break;
      gone.push(entry);
      bytes -= entry.bytes;
    }
    return gone;
  }

  /** Counts first and deletes then: a crash between the two counts a report twice, never not at all. */
  async function makeRoom(): Promise<SpoolCounters> {
    const gone = surplus();
    const next = { ...counters, next: counters.next + 1, dropped: counters.dropped + gone.length };
    await saveState(stateFile, next);
    for (const entry of gone) rmSync(join(folder, entry.name), { force: true });
    if (gone.length > 0) {
      entries = entries.slice(gone.length);
      log.warn('Laporan tertua dibuang, antrean penuh atau terlalu lama · Oldest reports dropped', { count: gone.length });
    }
    return next;
  }

  async function add(makeBody: (slot: Slot) => Buffer): Promise<boolean> {
    const { epoch, epochStartedMs, next: sequence } = counters;
    try {
      counters = await makeRoom();
      const body = makeBody({ epoch, sequence, spool: state() });
      const name = `${String(epochStartedMs).padStart(14, '0')}-${epoch}-${String(sequence).padStart(12, '0')}${SUFFIX}`;
      await writeDurably(join(folder, name), body);
      const entry = { name, bytes: body.length, savedUptimeMs: options.uptimeMs(), savedMs: options.now() };
      entries = [...entries, entry];
      return true;
    } catch (error) {
      counters = { ...counters, dropped: counters.dropped + 1 };
      log.warn('Laporan tidak tersimpan · Report could not be saved', { reason: messageOf(error) });
      return false;
    }
  }

  function forget(entry: SpoolEntry): void {
    entries = entries.filter((other) => other.name !== entry.name);
  }

  async function moveAside(entry: SpoolEntry, suffix: string): Promise<void> {
    forget(entry);
    counters = { ...counters, setAside: counters.setAside + 1 };
    renameSync(join(folder, entry.name), join(refused, `${entry.name}${suffix}`));
    keepNewest(refused);
    await saveState(stateFile, counters);
  }

  async function read(entry: SpoolEntry): Promise<Buffer | undefined> {
    let body: Buffer;
    try {
      body = readFileSync(join(folder, entry.name));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      forget(entry);
      return undefined;
    }
    // What this process has written whole need not be proved again.
    const fault = entry.savedUptimeMs !== undefined && body.length === entry.bytes ? undefined : faultOfReport(body);
    if (fault === undefined) return body;
    log.warn('Berkas antrean rusak, disisihkan · Damaged spool file set aside', { file: entry.name, reason: fault });
    await serially(() => moveAside(entry, '.damaged'));
    return undefined;
  }

  return {
    epoch: counters.epoch,
    add: (makeBody) => serially(() => add(makeBody)),
    entries: () => entries,
    read,
    remove: (entry) =>
      serially(() => {
        rmSync(join(folder, entry.name), { force: true });
        forget(entry);
      }),
    setAside: (entry) => serially(() => moveAside(entry, '')),
    state,
  };
}

function listFolder(folder: string, nowMs: number): SpoolEntry[] {
  const found: SpoolEntry[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.tmp')) rmSync(join(folder, name), { force: true });
    if (!isReportFile(name)) continue;
    const info = statSync(join(folder, name));
    found.push({ name, bytes: info.size, savedMs: info.mtimeMs < PLAUSIBLE_MS ? nowMs : info.mtimeMs });
  }
  return found;
}

function totalBytes(entries: readonly SpoolEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.bytes, 0);
}

function lastSequence(entries: readonly SpoolEntry[], epoch: string): number {
  const last = entries.findLast((entry) => entry.name.includes(epoch));
  return last === undefined ? 0 : Number(last.name.slice(-SUFFIX.length - 12, -SUFFIX.length));
}
