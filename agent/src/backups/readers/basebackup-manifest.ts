// The manifest that pg_basebackup writes as its last file: what it saved, and from when that is. Read as a stream: it has a line for each file.
import { createHash } from 'node:crypto';

export interface Manifest {
  readonly bytes: number;
  readonly items: number;
  /** It holds only what changed since another one, from PostgreSQL 17 on: a restore needs both (pg_combinebackup). */
  readonly isIncremental: boolean;
  /** ISO 8601, UTC, by the clock of the database: when the backup began, and the newest change of a file in it. */
  readonly startedAt: string;
  readonly newestAt: string;
  /** Where the transaction log that it needs ends; undefined: not told. */
  readonly end: { readonly timeline: number; readonly byte: number } | undefined;
}

const LAST_MODIFIED = /"Last-Modified": "(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) GMT"/;
const RANGE = /"Timeline": (\d+),.*"End-LSN": "([0-9A-F]+)\/([0-9A-F]+)"/;
/** No line is as long: what is longer is no manifest. */
const MOST_LINE = 64 * 1024;

/** Reads a manifest; a text says why it is none that can be trusted. */
export async function readManifest(chunks: AsyncIterable<Buffer>): Promise<Manifest | string> {
  const hash = createHash('sha256');
  let [bytes, items, startedAt, newestAt] = [0, 0, '', ''];
  let end: Manifest['end'];
  let [isKnown, isIncremental] = [false, false];
  for await (const line of linesOf(chunks)) {
    const checksum = /"Manifest-Checksum": "([0-9a-f]{64})"/.exec(line)?.[1];
    if (checksum !== undefined) {
      if (!isKnown || newestAt === '') return 'manifes tidak dikenal · the manifest is not as known';
      if (hash.digest('hex') !== checksum) return 'checksum manifes tidak cocok · the checksum of the manifest does not match';
      return { bytes, items, isIncremental, startedAt: startedAt === '' ? newestAt : startedAt, newestAt, end };
    }
    hash.update(line, 'latin1');
    isKnown ||= line.includes('"PostgreSQL-Backup-Manifest-Version"');
    const [, date, time] = LAST_MODIFIED.exec(line) ?? [];
    if (date !== undefined) {
      const at = `${date}T${time}.000Z`;
      items += 1;
      bytes += Number(/"Size": (\d+)/.exec(line)?.[1] ?? 0);
      if (at > newestAt) newestAt = at;
      if (line.includes('"Path": "backup_label"')) startedAt = at;
      isIncremental ||= /"Path": "(?:[^"]*\/)?INCREMENTAL\./.test(line);
    }
    const [, timeline, high, low] = RANGE.exec(line) ?? [];
    if (timeline !== undefined) {
      end = { timeline: Number(timeline), byte: Number.parseInt(high ?? '', 16) * 2 ** 32 + Number.parseInt(low ?? '', 16) };
    }
  }
  return 'manifes terpotong · the manifest is cut short';
}

/** Lines with their line feeds; ends where one is too long. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield `${line}\n`;
    if (rest.length > MOST_LINE) return;
  }
  if (rest !== '') yield rest;
}
