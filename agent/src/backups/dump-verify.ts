// Whether a dump file is whole: a checksum beside it that matches, the closing line of the tool that began it, or the blocks of an archive of
// pg_dump. In the background, once for each new size and time.
import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { readArchive } from './dump-archive.ts';
import { compressedEnds, type Ends, paced, plainEnds } from './dump-ends.ts';

export interface Verification {
  /** `unknown`: not told by what is in it. */
  readonly result: 'success' | 'failed' | 'unknown';
  /** Left out: nothing was proved either way. */
  readonly verified?: boolean;
  /** The checksum beside it matches, or does not; left out: there is none. */
  readonly checksumOk?: boolean;
  readonly text: string;
}

const MAX_BYTES = 64 * 1024 ** 3;
const OPENING_LINE = /^-- (?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump\b.*)\s*$/m;
/** The tool's own line comes first, or after lines that say nothing: a part of a dump that somebody kept has none. */
const BEGINS_WHOLE =
  /^(?:\xef\xbb\xbf)?(?:(?:-- *)?\r?\n|\/\*[^\n]*\*\/;?[ \t]*\r?\n)*(?:\/\*[^\n]*sandbox|-- (?:PostgreSQL database (?:cluster )?dump[ \t]*\r?\n|(?:MySQL|MariaDB) dump\b))/;
const CLOSING_LINE = /^-- (?:PostgreSQL database (?:cluster )?dump complete|Dump completed\b.*)\s*$/m;
const XZ_HEAD = 'fd377a585a00';
const XZ_TAIL = 'YZ';
const BESIDE = 'letakkan BERKAS.sha256 di sebelahnya · put FILE.sha256 beside it';

/** Verifies the dump at `path`; throws only when it cannot be read to its end. */
export async function verifyDump(path: string, bytes: number, host: Host, signal: AbortSignal): Promise<Verification> {
  if (bytes > MAX_BYTES) return unknown('lebih besar dari batas pemeriksaan · larger than is verified (64 GiB)');
  const companion = await host.readText(`${path}.sha256`, 4_096);
  if (companion !== undefined) return await compareChecksum(path, companion, host, signal);
  const compression = /\.(gz|zst|xz)$/.exec(path)?.[1];
  if (compression === 'gz' || compression === 'zst') {
    const ends = await compressedEnds(path, compression, host, signal);
    if (ends !== undefined) return judgeEnds(ends, `CRC ${compression}`);
    return failed(`${compression} rusak atau terpotong · ${compression} is damaged or cut short`);
  }
  const ends = await plainEnds(path, bytes, host, signal);
  if (compression === 'xz') return judgeXz(ends);
  if (!ends.head.startsWith('PGDMP')) return judgeEnds(ends);
  const { isWhole, text } = await readArchive((start) => paced(host.stream(path, signal, start)));
  if (isWhole === undefined) return unknown(text);
  return isWhole ? { result: 'success', verified: true, text } : failed(text);
}

/** What the first and last lines of a dump tell; `proved` is what held besides. */
export function judgeEnds({ bytes, head, tail }: Ends, proved?: string): Verification {
  if (bytes === 0) return failed('dump kosong · the dump is empty');
  if (CLOSING_LINE.test(tail)) {
    if (!BEGINS_WHOLE.test(head)) {
      return unknown(`ada baris penutup, tetapi bukan awal dump · a closing line, but not the beginning of a dump: ${BESIDE}`);
    }
    const [id, en] = proved === undefined ? ['baris', 'closing line'] : [`${proved} dan baris`, `${proved} and closing line`];
    return { result: 'success', verified: true, text: `${id} penutup dump cocok · ${en} of the dump hold` };
  }
  if (OPENING_LINE.test(head)) {
    return failed('baris penutup tidak ada, dump tidak selesai · the closing line is missing, an unfinished dump');
  }
  return unknown(`bukan keluaran pg_dump atau mysqldump yang dikenal · not known to be of pg_dump or mysqldump: ${BESIDE}`);
}

/** What is in xz cannot be looked into; that it came to its end can. */
function judgeXz({ head, tail }: Ends): Verification {
  const isXz = Buffer.from(head, 'latin1').toString('hex').startsWith(XZ_HEAD);
  if (!isXz || !tail.endsWith(XZ_TAIL)) return failed('xz rusak atau terpotong · xz is damaged or cut short');
  return unknown(
    `isi xz tidak dapat diperiksa; pakai .zst atau .gz, atau · what is in xz cannot be verified, use .zst or .gz, or: ${BESIDE}`,
  );
}

async function compareChecksum(path: string, companion: string, host: Host, signal: AbortSignal): Promise<Verification> {
  const expected = /^\\?([0-9a-f]{64})\b/i.exec(companion.trim())?.[1]?.toLowerCase();
  if (expected === undefined) return unknown('isi .sha256 tidak terbaca · the .sha256 file holds no SHA-256');
  const hash = createHash('sha256');
  for await (const chunk of paced(host.stream(path, signal))) hash.update(chunk);
  return hash.digest('hex') === expected
    ? { result: 'success', verified: true, checksumOk: true, text: 'SHA-256 cocok · SHA-256 matches' }
    : { ...failed('SHA-256 tidak cocok · SHA-256 does not match'), checksumOk: false };
}

function failed(text: string): Verification {
  return { result: 'failed', verified: false, text };
}

function unknown(text: string): Verification {
  return { result: 'unknown', text };
}
