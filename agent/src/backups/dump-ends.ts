// The beginning and the end of a dump, as text, through the compression that its name tells of. Streamed at a limited pace.
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Host } from '../host/host.ts';

export interface Ends {
  readonly bytes: number;
  readonly head: string;
  readonly tail: string;
}

const BYTES_PER_SECOND = 32 * 1024 * 1024;
const END_BYTES = 4_096;
const DECODERS = { gz: createGunzip, zst: createZstdDecompress } as const;

/** Ends of a plain file: only they are read. */
export async function plainEnds(path: string, bytes: number, host: Host, signal: AbortSignal): Promise<Ends> {
  const head = await firstBytes(host.stream(path, signal));
  const tail = bytes <= END_BYTES ? head : await firstBytes(host.stream(path, signal, bytes - END_BYTES));
  return { bytes, head, tail };
}

async function firstBytes(chunks: AsyncIterable<Buffer>): Promise<string> {
  const read: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length >= END_BYTES) break;
  }
  return Buffer.concat(read).subarray(0, END_BYTES).toString('latin1');
}

/** Ends of a compressed file, which is read to its end; undefined when it is damaged or cut short. Rejects when it cannot be read. */
export async function compressedEnds(
  path: string,
  compression: keyof typeof DECODERS,
  host: Host,
  signal: AbortSignal,
): Promise<Ends | undefined> {
  const decoder = DECODERS[compression]();
  let [bytes, head, tail] = [0, Buffer.alloc(0), Buffer.alloc(0)];
  const feeding = (async (): Promise<void> => {
    try {
      for await (const chunk of paced(host.stream(path, signal))) {
        if (decoder.destroyed) return;
        if (!decoder.write(chunk)) await drained(decoder);
      }
      decoder.end();
    } catch (error) {
      decoder.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    for await (const chunk of decoder) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      if (head.length < END_BYTES) head = Buffer.concat([head, chunk]).subarray(0, END_BYTES);
      tail = Buffer.concat([tail, chunk]).subarray(-END_BYTES);
    }
  } catch (error) {
    if (!isDecoderError(error)) throw error;
    return undefined;
  } finally {
    decoder.destroy();
    await feeding;
  }
  return { bytes, head: head.toString('latin1'), tail: tail.toString('latin1') };
}

function drained(decoder: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      decoder.off('drain', done).off('close', done);
      resolve();
    };
    decoder.on('drain', done).on('close', done);
  });
}

function isDecoderError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z|ZSTD)_/.test(String(error.code));
}

/** Lets through at most BYTES_PER_SECOND, so that verifying never takes the disk from the server's own work. */
export async function* paced(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
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
