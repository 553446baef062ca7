// pg_verifybackup on base backups: every file against the manifest, and the transaction log that it needs.
import type { Host } from '../../host/host.ts';
import type { BaseBackup } from './basebackup-folder.ts';
import { type Checked, type ReaderContext, toolEnvironment } from './reader.ts';

/** The first version of pg_verifybackup that reads tar files. */
const READS_TAR = 18;
const VERSIONS = '/usr/lib/postgresql';
const DAMAGE =
  /is present in the manifest but not on disk|is present on disk but not in the manifest|checksum mismatch|has size|WAL parsing failed|could not parse backup manifest|should contain/;

/** Each of them, which are independent, in their order until the time is over. Damage is told before what is whole. */
export async function verifyEach(backups: readonly BaseBackup[], context: ReaderContext, seconds: number): Promise<Checked> {
  const endMs = performance.now() + seconds * 1000;
  const found: { readonly snapshot: string; readonly passed: boolean | undefined; readonly text: string }[] = [];
  for (const backup of backups) {
    const leftSeconds = (endMs - performance.now()) / 1000;
    if (found.length > 0 && (leftSeconds < 1 || context.signal.aborted)) break;
    const { passed, text } = await verifyBaseBackup(backup, context, leftSeconds);
    found.push({ snapshot: backup.copy.snapshot, passed, text });
  }
  const bad = found.filter(({ passed }) => passed === false);
  const whole = found.filter(({ passed }) => passed === true);
  const told = bad.length > 0 ? bad : whole;
  const [first] = told.length > 0 ? told : found;
  const passed = told.length === 0 ? undefined : bad.length === 0;
  const text = `${first?.text ?? ''}${backups.length > 1 ? ` (${told.length}/${backups.length})` : ''}`;
  const copies = told.map(({ snapshot }) => snapshot);
  return {
    passed,
    text,
    ...(passed === undefined ? {} : { copies, ...(whole.length < backups.length && passed ? { isPartial: true } : {}) }),
  };
}

async function verifyBaseBackup({ path, format, copy }: BaseBackup, context: ReaderContext, seconds: number): Promise<Checked> {
  const { host, signal } = context;
  const endMs = host.now() + seconds * 1000;
  const environment = toolEnvironment(context.environment, { PATH: await searchPath(path, context) });
  const run = (args: readonly string[]) =>
    host.run('pg_verifybackup', args, { environment, timeoutSeconds: Math.max(1, (endMs - host.now()) / 1000), signal });
  const version = await run(['--version']);
  if (version.ended === 'not-installed') {
    return { passed: undefined, text: 'pg_verifybackup tidak terpasang · is not installed: apt install postgresql-client-VERSION' };
  }
  const major = Number(/ (\d+)/.exec(version.stdout)?.[1] ?? 0);
  if (format === 'tar' && major < READS_TAR) {
    const text = `pg_verifybackup ${major} tidak membaca tar, perlu ${READS_TAR} · does not read tar, it takes ${READS_TAR}: ${copy.snapshot}`;
    return { passed: undefined, text };
  }
  const hasLog = format === 'plain' && (await holdsLog(path, host));
  const { ended, exitCode, stderr } = await run([...(hasLog ? [] : ['--no-parse-wal']), path]);
  if (ended === 'timed-out') return { passed: undefined, text: `pg_verifybackup melewati batas waktu · ran out of time: ${copy.snapshot}` };
  if (ended === 'exited' && exitCode === 0) return { passed: true, text: `pg_verifybackup lulus · passed: ${copy.snapshot}` };
  const said = stderr.split('\n').find((line) => DAMAGE.test(line)) ?? stderr.split('\n')[0] ?? '';
  const message = said.replace(/^pg_verifybackup: error: /, '').slice(0, 200);
  return DAMAGE.test(said) && ended === 'exited'
    ? { passed: false, text: `${copy.snapshot}: ${message}` }
    : { passed: undefined, text: `pg_verifybackup tidak dapat dijalankan · could not be run: ${message}` };
}

async function holdsLog(path: string, host: Host): Promise<boolean> {
  const entries = (await host.list(`${path}/pg_wal`, 1_000)) ?? [];
  return entries.some(({ name }) => /^[0-9A-F]{24}$/.test(name));
}

/** Debian keeps the programs of each version in a folder of its own: that of the backup comes first. */
async function searchPath(path: string, { host, environment }: ReaderContext): Promise<string> {
  const own = (await host.readText(`${path}/PG_VERSION`).catch(() => undefined))?.trim();
  const installed = ((await host.list(VERSIONS, 20)) ?? []).map(({ name }) => name).sort((a, b) => Number(b) - Number(a));
  const versions = [...(own === undefined ? [] : [own]), ...installed];
  return [...versions.map((version) => `${VERSIONS}/${version}/bin`), environment['PATH'] ?? ''].join(':');
}
