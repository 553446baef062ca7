// The tools' own checks, each within a limit of time, as `backup verify` runs them.
import type { BackupTool } from '@pantau/shared/backup-facts';
import { messageOf } from '../../files.ts';
import type { Host } from '../../host/host.ts';
import { isDumpName, stemOf } from '../dump-names.ts';
import { verifyDump } from '../dump-verify.ts';
import type { BackupTarget, Checked, ReaderContext } from '../readers/reader.ts';
import { failureOf, isDamage, isRemote, parseSnapshots, publicLocation } from '../restic-output.ts';
import { findPassword, resticEnvironment } from '../restic-password.ts';

export interface CheckedUntil extends Checked {
  /** ISO 8601, UTC: copies up to then were covered. */
  readonly until: string;
}

export interface Checkable {
  readonly tool: string;
  readonly location: string;
  /** Left out: there is nothing that could check it. */
  readonly check?: (context: ReaderContext, seconds: number) => Promise<CheckedUntil>;
}

const MOST_ENTRIES = 2_000;
/** Bytes that a modest disk gives in a second while others use it too. */
const READ_RATE = 30_000_000;
/** Share of the time that is meant for reading data; the rest is for the structure. */
const READ_SHARE = 0.6;
const LEAST_PERCENT = 0.1;
const OUT_OF_TIME = 'waktu habis sebelum selesai; beri --budget lebih · ran out of time: give a larger --budget';

export function checkableRestic(repository: string, passwordFile: string | undefined): Checkable {
  const base = isRemote(repository) ? publicLocation(repository) : repository.replace(/^local:/, '').replace(/(?<=.)\/+$/, '');
  return { tool: 'restic', location: base, check: (context, seconds) => checkRestic(repository, passwordFile, context, seconds) };
}

export function checkableDumps(directory: string): Checkable {
  const location = directory.replace(/(?<=.)\/+$/, '');
  return { tool: 'dump' satisfies BackupTool, location, check: (context, seconds) => checkDumps(location, context, seconds) };
}

export function checkableTarget({ id, location, check }: BackupTarget): Checkable {
  if (check === undefined) return { tool: id, location };
  return {
    tool: id,
    location,
    async check(context, seconds) {
      const until = new Date(context.host.now()).toISOString();
      return { ...(await check(context, seconds)), until };
    },
  };
}

async function checkRestic(
  repository: string,
  passwordFile: string | undefined,
  { host, environment, cacheDirectory, signal }: ReaderContext,
  seconds: number,
): Promise<CheckedUntil> {
  const endMs = performance.now() + seconds * 1000;
  const begun = new Date(host.now()).toISOString();
  const password = await findPassword(repository, passwordFile, environment, host);
  if ('missing' in password) return { passed: undefined, text: password.missing, until: begun };
  const cache = isRemote(repository) && cacheDirectory !== undefined ? ['--cache-dir', cacheDirectory] : ['--no-cache'];
  const restic = (...words: string[]) =>
    host.run('restic', ['-r', repository, ...words, '--no-lock', ...cache], {
      environment: resticEnvironment(environment, password.environment),
      timeoutSeconds: Math.max(1, (endMs - performance.now()) / 1000),
      signal,
    });
  const listed = await restic('snapshots', '--json');
  const failure = failureOf(listed);
  if (failure !== undefined) return { passed: undefined, text: failure, until: begun };
  const until = parseSnapshots(listed.stdout).reduce((newest, { time, finished = time }) => (finished > newest ? finished : newest), '');
  if (until === '') return { passed: undefined, text: 'tidak ada snapshot · there is no snapshot', until: begun };
  const share = shareOf((await restic('stats', '--mode', 'raw-data', '--json')).stdout, (endMs - performance.now()) / 1000);
  const result = await restic('check', share >= 100 ? '--read-data' : `--read-data-subset=${share}%`);
  if (result.ended === 'timed-out') return { passed: undefined, text: OUT_OF_TIME, until };
  const why = failureOf(result);
  if (why !== undefined) return { passed: isDamage(result) ? false : undefined, text: `restic check: ${why}`, until };
  const text = `restic check lulus, ${share} % isi dibaca · passed, ${share} % of the data read, ${begun}`;
  return { passed: true, text, until, ...(share < 100 ? { isPartial: true } : {}) };
}

/** Per cent of the data that can be read in the time. */
function shareOf(stats: string, seconds: number): number {
  const bytes = Number(/"total_size":\s*(\d+)/.exec(stats)?.[1] ?? Number.NaN);
  if (!(bytes >= 0)) return 1;
  const share = (100 * READ_RATE * READ_SHARE * Math.max(0, seconds)) / Math.max(1, bytes);
  return share >= 100 ? 100 : Math.max(LEAST_PERCENT, Math.floor(share * 10) / 10);
}

/** The newest dump of each name. */
async function checkDumps(location: string, { host, signal }: ReaderContext, seconds: number): Promise<CheckedUntil> {
  const until = new Date(host.now()).toISOString();
  const newest = await newestDumps(location, host);
  if (newest.length === 0) return { passed: undefined, text: 'tidak ada dump di sini · there is no dump here', until };
  const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(seconds * 1000))]);
  const found: { readonly name: string; readonly verified: boolean | undefined; readonly text: string }[] = [];
  for (const { name, bytes } of newest) {
    const { verified, text } = await verifyDump(`${location}/${name}`, bytes, host, limit).catch((error: unknown) => ({
      verified: undefined,
      text: limit.aborted ? OUT_OF_TIME : messageOf(error),
    }));
    found.push({ name, verified, text });
  }
  const bad = found.filter(({ verified }) => verified === false);
  const unproved = found.filter(({ verified }) => verified === undefined);
  const told = bad[0] ?? unproved[0];
  if (told === undefined) {
    const text = `${found.length} dump utuh · whole: ${found[0]?.text ?? ''}, ${until}`;
    return { passed: true, text, until, copies: found.map(({ name }) => name) };
  }
  const text = `${told.name}: ${told.text} (${bad.length + unproved.length}/${found.length})`;
  return bad.length > 0 ? { passed: false, text, until, copies: bad.map(({ name }) => name) } : { passed: undefined, text, until };
}

async function newestDumps(location: string, host: Host): Promise<{ name: string; bytes: number }[]> {
  const newest = new Map<string, { name: string; bytes: number; modifiedMs: number }>();
  for (const { name } of ((await host.list(location, MOST_ENTRIES)) ?? []).filter((entry) => isDumpName(entry.name))) {
    const info = await host.stat(`${location}/${name}`);
    const known = newest.get(stemOf(name));
    if (info?.kind !== 'file' || (known !== undefined && known.modifiedMs >= info.modifiedMs)) continue;
    newest.set(stemOf(name), { name, bytes: info.bytes, modifiedMs: info.modifiedMs });
  }
  return [...newest.values()];
}
