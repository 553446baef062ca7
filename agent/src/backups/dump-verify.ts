// Proof that a dump file is whole: a checksum beside it that matches, or a gzip whose CRC holds and that ends with the
// closing line of the tool. Streamed at a limited pace, in the background, once for each new size and time.
import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import type { Host } from '../host/host.ts';

export interface Verification {
  /** Left out: nothing was proved either way. */
  readonly verified?: boolean;
  readonly text: string;
}

const MAX_BYTES = 64 * 1024 ** 3;
const BYTES_PER_SECOND = 32 * 1024 * 1024;
const TAIL_BYTES = 4_096;
const CLOSING_LINE = /^-- (PostgreSQL database (cluster )?dump complete|Dump completed\b.*)\s*$/m;

const UNPROVED = 'tidak diperiksa: letakkan BERKAS.sha256 di sebelahnya · not verified: put FILE.sha256 beside it';

/** Verifies the dump at `path`; throws only when it cannot be read to its end. */
export async function verifyDump(path: string, bytes: number, host: Host, signal: AbortSignal): Promise<Verification> {
  if (bytes > MAX_BYTES) return { text: `lebih besar dari batas pemeriksaan · larger than is verified (64 GiB)` };
  const companion = await host.readText(`${path}.sha256`, 4_096);
  if (companion !== undefined) return await compareChecksum(path, companion, host, signal);
  if (path.endsWith('.sql.gz')) return await readToClosingLine(path, host, signal);
  return { text: UNPROVED };
}

async function compareChecksum(path: string, companion: string, host: Host, signal: AbortSignal): Promise<Verification> {
  const expected = /^\\?([0-9a-f]{64})\b/i.exec(companion.trim())?.[1]?.toLowerCase();
  if (expected === undefined) return { text: 'isi .sha256 tidak terbaca · the .sha256 file holds no SHA-256' };
  const hash = createHash('sha256');
  for await (const chunk of paced(host.stream(path, signal))) hash.update(chunk);
  return hash.digest('hex') === expected
    ? { verified: true, text: 'SHA-256 cocok · SHA-256 matches' }
    : { verified: false, text: 'SHA-256 tidak cocok · SHA-256 does not match' };
}

async function readToClosingLine(path: string, host: Host, signal: AbortSignal): Promise<Verification> {
  let tail = Buffer.alloc(0);
  const gunzip = createGunzip();
  const feeding = (async (): Promise<void> => {
    try {
      for await (const chunk of paced(host.stream(path, signal))) {
        if (gunzip.destroyed) return;
        if (!gunzip.write(chunk)) await drained(gunzip);
      }
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    for await (const chunk of gunzip) tail = Buffer.concat([tail, chunk as Buffer]).subarray(-TAIL_BYTES);
  } catch (error) {
    if (!isZlibError(error)) throw error;
    return { verified: false, text: 'gzip rusak atau terpotong · gzip is damaged or cut short' };
  } finally {
    gunzip.destroy();
    await feeding;
  }
  return CLOSING_LINE.test(tail.toString('latin1'))
    ? { verified: true, text: 'CRC gzip dan baris penutup dump cocok · gzip CRC and closing line of the dump hold' }
    : { verified: false, text: 'baris penutup dump tidak ada · the closing line of the dump is missing' };
}

function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      gunzip.off('drain', done).off('close', done);
      resolve();
    };
    gunzip.on('drain', done).on('close', done);
  });
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/** Lets through at most BYTES_PER_SECOND, so that verifying never takes the disk from the server's own work. */
async function* paced(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let startedMs = performance.now();
  let passed = 0;
  for await (const chunk of chunks) {
    yield chunk;
    passed += chunk.length;
    if (passed < BYTES_PER_SECOND) continue;
    const restMs = 1_000 - (performance.now() - startedMs);
    if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    passed = 0;
    startedMs = performance.now();
  }
}
