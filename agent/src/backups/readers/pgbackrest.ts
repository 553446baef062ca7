// pgBackRest: one stanza, each of its repositories a place of its own. Only `info`, `repo-ls` and `verify` are run: they change nothing.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import { readObject, readText } from '../../faults.ts';
import type { RunResult } from '../../host/host.ts';
import {
  locationOf,
  parseFolder,
  parseInfo,
  repositoryFact,
  type Stanza,
  type StanzaRepository,
  type Unfinished,
} from './pgbackrest-info.ts';
import { type Checked, defineReader, type ReaderContext, toolEnvironment } from './reader.ts';

interface PgbackrestTarget {
  readonly stanza: string;
  /** Its configuration file; undefined: where pgBackRest looks for it. */
  readonly config: string | undefined;
}

const READ_SECONDS = 120;
/** A backup that is not listed and has noted nothing for so long is not under way on another machine either. */
const NOTED_MS = 600_000;
const LABEL = /^\d{8}-\d{6}F(_\d{8}-\d{6}[DI])?$/;

/** What earlier readings found: repositories that are told of when nothing can be read, and since when a backup runs. */
const remembered = new WeakMap<PgbackrestTarget, { readonly keys: readonly number[]; readonly heldSince: string | undefined }>();

export const pgbackrest = defineReader<PgbackrestTarget>({
  id: 'pgbackrest',
  title: 'pgBackRest',
  reads: ['pgbackrest info', 'pgbackrest repo-ls', 'pgbackrest verify'],
  needs: 'izin membaca konfigurasi dan repositorinya · permission to read its configuration and repositories',
  everySeconds: 300,
  configure(entry, field, reader) {
    const { stanza, config } = readObject(entry, field, ['config', 'stanza'], reader) ?? {};
    const isStanza = (text: string): boolean => /^[\w.-]+$/.test(text) && !text.startsWith('-');
    const isPath = (text: string): boolean => text.startsWith('/') && !text.includes('\0');
    return {
      stanza: readText(stanza, `${field}.stanza`, isStanza, 'harus nama stanza · must be the name of a stanza', reader) ?? '',
      config:
        config === undefined
          ? undefined
          : readText(config, `${field}.config`, isPath, 'harus jalur mutlak · must be an absolute path', reader),
    };
  },
  locationOf: ({ stanza }) => `pgbackrest:${stanza}`,
  async read(target, context) {
    const before = remembered.get(target);
    const stanza = await readStanza(target, context, READ_SECONDS);
    if (typeof stanza === 'string') {
      const keys = before?.keys ?? [1];
      return { repositories: keys.map((key) => unreadable(locationOf(target.stanza, key), stanza)), jobs: [] };
    }
    const heldSince = stanza.isHeld ? (before?.heldSince ?? new Date(context.host.now()).toISOString()) : undefined;
    remembered.set(target, { keys: stanza.repositories.map(({ key }) => key), heldSince });
    const repositories: BackupRepositoryFact[] = [];
    for (const repository of stanza.repositories) {
      const newestLogAt = await newestLog(target, repository, context);
      const unfinished = stanza.isHeld ? undefined : await findUnfinished(target, repository, context);
      repositories.push(
        repositoryFact(target.stanza, repository, {
          ...(newestLogAt === undefined ? {} : { newestLogAt }),
          ...(heldSince === undefined ? {} : { runningSince: heldSince }),
          ...(unfinished === undefined ? {} : { unfinished }),
        }),
      );
    }
    return { repositories, jobs: [] };
  },
  async check(target, context, seconds) {
    const endMs = context.host.now() + seconds * 1000;
    const stanza = await readStanza(target, context, seconds);
    if (typeof stanza === 'string') return { passed: undefined, text: stanza };
    const checks: Checked[] = [];
    for (const { key } of stanza.repositories.filter(({ backups }) => backups.length > 0)) {
      const leftSeconds = Math.max(1, (endMs - context.host.now()) / 1000);
      const result = await run(target, ['verify', `--repo=${key}`, '--output=text', '--verbose'], context, leftSeconds);
      checks.push(verified(key, result));
    }
    if (checks.length === 0) return { passed: undefined, text: 'Belum ada cadangan untuk diperiksa · There is no backup to verify yet' };
    const passed = checks.every((check) => check.passed === true) ? true : undefined;
    return { passed: checks.some((check) => check.passed === false) ? false : passed, text: checks.map(({ text }) => text).join('; ') };
  },
});

function run(target: PgbackrestTarget, args: readonly string[], context: ReaderContext, timeoutSeconds: number): Promise<RunResult> {
  const quiet = ['--log-level-console=off', '--log-level-stderr=error', '--log-level-file=off'];
  const config = target.config === undefined ? [] : [`--config=${target.config}`];
  const { environment, signal } = context;
  const options = { environment: toolEnvironment(environment), timeoutSeconds, signal };
  return context.host.run('pgbackrest', [`--stanza=${target.stanza}`, ...config, ...quiet, ...args], options);
}

/** The stanza, or why it cannot be told. */
async function readStanza(target: PgbackrestTarget, context: ReaderContext, seconds: number): Promise<Stanza | string> {
  const result = await run(target, ['info', '--output=json'], context, seconds);
  const failure = failureOf(result);
  if (failure !== undefined) return failure;
  try {
    return parseInfo(result.stdout, target.stanza);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 100) : '';
    return `Keluaran pgbackrest info tidak dikenal · pgbackrest info printed what is not known: ${detail}`;
  }
}

function failureOf({ ended, exitCode, stderr }: RunResult): string | undefined {
  if (ended === 'not-installed') return 'pgBackRest tidak terpasang · pgBackRest is not installed: apt install pgbackrest';
  if (ended === 'timed-out') return 'pgBackRest melewati batas waktu · pgBackRest ran out of time';
  if (ended === 'stopped') return 'dihentikan bersama agen · stopped together with the agent';
  if (ended === 'too-much-output') return 'keluaran pgBackRest terlalu besar · pgBackRest printed too much';
  if (exitCode === 0) return undefined;
  const said = stderr.split('\n').find((line) => line.includes('ERROR')) ?? '';
  return `pgBackRest gagal (kode ${exitCode}) · pgBackRest failed (exit ${exitCode}): ${said.trim().slice(0, 200)}`;
}

function unreadable(location: string, reason: string): BackupRepositoryFact {
  return { tool: 'pgbackrest', location, readable: false, reason, copies: [] };
}

/** A folder of a repository; nothing where this version or repository does not list it. */
async function folder(
  target: PgbackrestTarget,
  key: number,
  path: string,
  context: ReaderContext,
): Promise<ReturnType<typeof parseFolder>> {
  const result = await run(target, ['repo-ls', `--repo=${key}`, path, '--output=json'], context, READ_SECONDS);
  if (failureOf(result) !== undefined) return [];
  try {
    return parseFolder(result.stdout);
  } catch {
    return [];
  }
}

async function newestLog(
  target: PgbackrestTarget,
  { key, archive }: StanzaRepository,
  context: ReaderContext,
): Promise<string | undefined> {
  if (archive === undefined) return undefined;
  const { id, max } = archive;
  const entries = await folder(target, key, `archive/${target.stanza}/${id}/${max.slice(0, 16)}`, context);
  return entries.find(({ name }) => name.startsWith(`${max}-`))?.at;
}

/** A backup newer than those that are listed: pgBackRest lists one only when it is whole. */
async function findUnfinished(
  target: PgbackrestTarget,
  { key, code, backups }: StanzaRepository,
  context: ReaderContext,
): Promise<Unfinished | undefined> {
  if (code !== 0 && code !== 2) return undefined;
  const newest = backups.map(({ label }) => label).reduce((a, b) => (a > b ? a : b), '');
  const entries = await folder(target, key, `backup/${target.stanza}`, context);
  const label = entries
    .map(({ name }) => name)
    .filter((name) => LABEL.test(name) && name > newest)
    .sort()
    .at(-1);
  if (label === undefined) return undefined;
  const noted = await folder(target, key, `backup/${target.stanza}/${label}`, context);
  const notedAt = noted.find(({ name }) => name === 'backup.manifest.copy')?.at;
  return notedAt === undefined || context.host.now() - Date.parse(notedAt) < NOTED_MS ? undefined : { label, notedAt };
}

function verified(key: number, result: RunResult): Checked {
  const failure = failureOf(result);
  // The exit code of `verify` is 0 also when it found errors.
  const status = /^status: (ok|error)$/m.exec(result.stdout)?.[1];
  if (status === 'error' && result.ended === 'exited') {
    const invalid = result.stdout.split('\n').flatMap((line) => /^\s*backup: (\S+), status: invalid/.exec(line)?.[1] ?? []);
    return { passed: false, text: `repo${key}: rusak · damaged: ${invalid.join(', ') || 'WAL'}`.slice(0, 300) };
  }
  if (failure === undefined && status === 'ok') return { passed: true, text: `repo${key}: pgbackrest verify lulus · passed` };
  const why = failure ?? 'keluaran tidak dikenal, perbarui pgBackRest · unknown output: update pgBackRest';
  return { passed: undefined, text: `repo${key}: pgbackrest verify tidak dapat dijalankan · could not be run: ${why}` };
}
