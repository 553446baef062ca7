// Whether a dump that is a folder came to its end, by what its tool writes last; of pg_dump also whether every file of its list is there whole.
import type { Host } from '../host/host.ts';
import { readFileNames } from './dump-archive.ts';
import { compressedEnds, paced, plainEnds } from './dump-ends.ts';
import type { FolderKind } from './dump-folders.ts';
import type { Verification } from './dump-verify.ts';

const UNFINISHED: Verification = { result: 'failed', verified: false, text: 'dump tidak selesai · an unfinished dump' };
/** What each table ends with, of COPY as of INSERT. */
const END_OF_TABLE = '\n\n';

export function verifyFolder(path: string, kind: FolderKind, host: Host, signal: AbortSignal): Promise<Verification> {
  if (kind === 'mydumper') return verifyMydumper(path, host);
  return kind === 'mariabackup' ? verifyMariabackup(path, host) : verifyPgDump(path, host, signal);
}

async function verifyMydumper(path: string, host: Host): Promise<Verification> {
  const metadata = await host.readText(`${path}/metadata`, 64 * 1024 * 1024);
  if (metadata === undefined || !/^(# )?Finished dump at: \d/m.test(metadata)) return UNFINISHED;
  return { result: 'success', text: 'mydumper selesai; isinya tidak diperiksa · mydumper came to its end; its files are not verified' };
}

async function verifyMariabackup(path: string, host: Host): Promise<Verification> {
  const checkpoints =
    (await host.readText(`${path}/xtrabackup_checkpoints`)) ?? (await host.readText(`${path}/mariadb_backup_checkpoints`));
  const type = /^backup_type = (\S+)$/m.exec(checkpoints ?? '')?.[1];
  if (type === 'full-prepared' || type === 'log-applied') {
    return { result: 'success', verified: true, text: 'mariabackup --prepare berhasil · the copy was prepared by mariabackup --prepare' };
  }
  if (type === 'full-backuped' || type === 'incremental') {
    const text = 'selesai; buktikan dengan mariabackup --prepare · it came to its end; prove it by mariabackup --prepare';
    return { result: 'success', text: `mariabackup ${type}: ${text}` };
  }
  if (type !== undefined) return { result: 'unknown', text: `mariabackup: keadaan tidak dikenal · a state that is not known: ${type}` };
  return UNFINISHED;
}

async function verifyPgDump(path: string, host: Host, signal: AbortSignal): Promise<Verification> {
  const names = await readFileNames(paced(host.stream(`${path}/toc.dat`, signal)));
  if (names === 'cut') return UNFINISHED;
  if (names === 'unknown') return { result: 'unknown', text: 'toc.dat tidak dikenal · a toc.dat that is not known' };
  for (const name of names) {
    const state = await tableState(`${path}/${name}`, host, signal);
    if (state === 'lacking') {
      return { ...UNFINISHED, text: `berkas tabel tidak ada atau terpotong · the file of a table lacks or is cut short: ${name}` };
    }
    if (state === 'unknown') {
      return { result: 'unknown', text: `kompresi tidak dapat diperiksa · a compression that cannot be verified: ${name}` };
    }
  }
  return { result: 'success', verified: true, text: 'pg_dump -Fd utuh, setiap tabel ada · pg_dump -Fd is whole, every table is there' };
}

/** The list of pg_dump names files without the ending that their compression adds. */
async function tableState(path: string, host: Host, signal: AbortSignal): Promise<'whole' | 'lacking' | 'unknown'> {
  // Large objects have a list of their own, without the ending of a table.
  const isWhole = (tail: string): boolean => tail.endsWith(END_OF_TABLE) || !/\/\d+\.dat$/.test(path);
  for (const compression of ['gz', 'zst'] as const) {
    if ((await host.stat(`${path}.${compression}`)) === undefined) continue;
    const ends = await compressedEnds(`${path}.${compression}`, compression, host, signal);
    return ends !== undefined && isWhole(ends.tail) ? 'whole' : 'lacking';
  }
  if ((await host.stat(`${path}.lz4`)) !== undefined) return 'unknown';
  const info = await host.stat(path);
  if (info === undefined) return 'lacking';
  return isWhole((await plainEnds(path, info.bytes, host, signal)).tail) ? 'whole' : 'lacking';
}
