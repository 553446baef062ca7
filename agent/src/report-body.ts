// A report as one body: the head as a line of JSON, then each exposition page as gzip. The same bytes lie in the spool
// and go over the wire. Reading it back proves that a file of the spool is whole.
import { gunzipSync, gzipSync } from 'node:zlib';
import { REPORT_LIMITS, type ReportHead } from '@pantau/shared/report';

export interface Page {
  readonly target: string;
  readonly text: string;
  /** Why the poll of the target failed; then there is no text. */
  readonly failed?: string;
  /** Seconds until it is polled again; left out: as often as the agent reports. */
  readonly everySeconds?: number;
}

/**
 * A third of the usual cost for 4 % more bytes, with a small window. zlib keeps its last piece of output until a full
 * collection of garbage: a small one does not pile up.
 */
const GZIP = { level: 4, windowBits: 13, memLevel: 7, chunkSize: 1_024 } as const;

/** Body of a report. Throws when it would break the limits that the collector sets. */
export function encodeReport(head: Omit<ReportHead, 'pages'>, pages: readonly Page[]): Buffer {
  const packed = pages.map(({ text, ...about }) => ({ about, bytes: gzipSync(text, GZIP) }));
  const whole: ReportHead = {
    ...head,
    pages: packed.map(({ about, bytes }) => ({ ...about, bytes: bytes.length })),
  };
  const line = Buffer.from(`${JSON.stringify(whole)}\n`);
  const body = Buffer.concat([line, ...packed.map(({ bytes }) => bytes)]);
  if (line.length > REPORT_LIMITS.headBytes) throw new Error(`report head of ${line.length} bytes is too large`);
  if (body.length > REPORT_LIMITS.bodyBytes) throw new Error(`report of ${body.length} bytes is too large`);
  return body;
}

/** What is wrong with a body read from disk, or undefined when it is whole. */
export function faultOfReport(body: Buffer): string | undefined {
  const end = body.indexOf(0x0a);
  if (end === -1) return 'the head has no end';
  try {
    const head: unknown = JSON.parse(body.toString('utf8', 0, end));
    const lengths = pageLengths(head);
    if (lengths === undefined) return 'the head names no pages';
    let offset = end + 1;
    for (const bytes of lengths) {
      if (offset + bytes > body.length) return 'a page is cut short';
      gunzipSync(body.subarray(offset, offset + bytes), { maxOutputLength: REPORT_LIMITS.pageExpandedBytes });
      offset += bytes;
    }
    return offset === body.length ? undefined : 'there are bytes after the last page';
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable';
  }
}

function pageLengths(head: unknown): number[] | undefined {
  if (typeof head !== 'object' || head === null || !('pages' in head) || !Array.isArray(head.pages)) return undefined;
  const lengths: number[] = [];
  for (const page of head.pages as unknown[]) {
    if (typeof page !== 'object' || page === null || !('bytes' in page)) return undefined;
    if (typeof page.bytes !== 'number' || !Number.isInteger(page.bytes) || page.bytes < 0) return undefined;
    lengths.push(page.bytes);
  }
  return lengths;
}
