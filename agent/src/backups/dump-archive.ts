// The custom format of pg_dump (pg_dump -Fc): whether the data of every table that its list names is in the file, to the last block; and the list
// of its folder format (-Fd).
// After src/bin/pg_dump/pg_backup_archiver.c and pg_backup_custom.c of PostgreSQL; versions 1.10 (8.4) to 1.16 (17, 18).
import { type Bytes, CUT_SHORT, createBytes } from './dump-bytes.ts';

export interface ArchiveState {
  /** undefined: a format or version that is not known here. */
  readonly isWhole: boolean | undefined;
  readonly text: string;
}

/** Bytes of the file from `start` on. */
export type OpenArchive = (start: number) => AsyncIterable<Buffer>;

interface Toc {
  readonly intBytes: number;
  /** Ids of the entries that have data. */
  readonly ids: ReadonlySet<number>;
  /** Places of all their data: known when the list was written anew after the data, which is the last thing that pg_dump does. */
  readonly places: readonly number[] | undefined;
  /** Where the list ends. */
  readonly end: number;
  /** Of the format of a folder: the file of each entry with data. */
  readonly files: readonly string[];
}

const CUSTOM = 1;
/** The list of a folder says that it is of a tar archive: with such files one can be made of it. */
const DIRECTORY = 3;
const DATA_BLOCK = 1;
const LARGE_OBJECTS_BLOCK = 3;
const PLACE_KNOWN = 2;
const NO_DATA = 3;
const MOST_ENTRIES = 5_000_000;
const MOST_TEXT = 256 * 1024 * 1024;
const NOT_KNOWN = new Error('not known');

/** Looks through an archive. Rejects when it cannot be read. */
export async function readArchive(open: OpenArchive): Promise<ArchiveState> {
  try {
    const toc = await reading(createBytes(open(0), 0), (bytes) => readToc(bytes));
    const start = toc.places === undefined ? toc.end : Math.max(toc.end, ...toc.places.slice(-1));
    const seen = await reading(createBytes(open(start), start), (bytes) => readBlocks(bytes, toc.intBytes));
    if (toc.places !== undefined && toc.ids.size > 0 && seen.size === 0) throw CUT_SHORT;
    const lacking = toc.places === undefined ? [...toc.ids].filter((id) => !seen.has(id)).length : 0;
    if (lacking === 0) {
      return { isWhole: true, text: 'format custom pg_dump utuh sampai akhir · custom format of pg_dump, whole to its end' };
    }
    return {
      isWhole: false,
      text: `dump tidak selesai, data ${lacking} tabel tidak ada · unfinished, it lacks the data of ${lacking} tables`,
    };
  } catch (error) {
    if (error === CUT_SHORT) return { isWhole: false, text: CUT_SHORT.message };
    if (error === NOT_KNOWN) return { isWhole: undefined, text: 'format dump tidak dikenal · not a format of dump that is known' };
    throw error;
  }
}

/** Files with data by the list of a dump in a folder (pg_dump -Fd), which is `toc.dat`. */
export async function readFileNames(chunks: AsyncIterable<Buffer>): Promise<readonly string[] | 'cut' | 'unknown'> {
  try {
    return (await reading(createBytes(chunks, 0), (bytes) => readToc(bytes, DIRECTORY))).files;
  } catch (error) {
    if (error === CUT_SHORT) return 'cut';
    if (error === NOT_KNOWN) return 'unknown';
    throw error;
  }
}

async function reading<T>(bytes: Bytes, read: (bytes: Bytes) => Promise<T>): Promise<T> {
  try {
    return await read(bytes);
  } finally {
    await bytes.close();
  }
}

async function readToc(bytes: Bytes, expected = CUSTOM): Promise<Toc> {
  const head = await bytes.take(11);
  const [major, minor, , intBytes = 0, offsetBytes = 0, format] = head.subarray(5);
  const isKnown = head.toString('latin1', 0, 5) === 'PGDMP' && major === 1 && minor !== undefined && minor >= 10 && minor <= 16;
  if (!isKnown || format !== expected || intBytes < 1 || intBytes > 6 || offsetBytes < 1 || offsetBytes > 8) throw NOT_KNOWN;
  const int = (): Promise<number> => readInt(bytes, intBytes);
  const text = async (): Promise<string | undefined> => {
    const length = await int();
    if (length > MOST_TEXT) throw NOT_KNOWN;
    return length < 0 ? undefined : (await bytes.take(length)).toString('latin1');
  };
  const texts = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await text();
  };
  // Compression, the seven parts of the time, the name of the database and two versions.
  await (minor >= 15 ? bytes.skip(1) : int());
  for (let part = 0; part < 7; part += 1) await int();
  await texts(3);
  const count = await int();
  if (count < 0 || count > MOST_ENTRIES) throw NOT_KNOWN;
  const ids = new Set<number>();
  const places: number[] = [];
  const files: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    const id = await int();
    await int();
    await texts(4);
    if (minor >= 11) await int();
    // Definition, drop, copy, schema, tablespace and access method.
    await texts(minor >= 14 ? 6 : 5);
    if (minor >= 16) await int();
    await texts(2);
    while ((await text()) !== undefined);
    if (expected === DIRECTORY) {
      const file = await text();
      if (file !== undefined && file !== '') files.push(file);
      continue;
    }
    const [state = 0] = await bytes.take(1);
    const place = [...(await bytes.take(offsetBytes))].reduceRight((sum, byte) => sum * 256 + byte, 0);
    if (state !== NO_DATA) ids.add(id);
    if (state === PLACE_KNOWN) places.push(place);
  }
  return { intBytes, ids, places: places.length === ids.size ? places.sort((a, b) => a - b) : undefined, end: bytes.at(), files };
}

/** Ids of the blocks up to the end of the file. */
async function readBlocks(bytes: Bytes, intBytes: number): Promise<ReadonlySet<number>> {
  const seen = new Set<number>();
  while (!(await bytes.isAtEnd())) {
    const [kind] = await bytes.take(1);
    const id = await readInt(bytes, intBytes);
    if (kind === DATA_BLOCK) await skipChunks(bytes, intBytes);
    else if (kind === LARGE_OBJECTS_BLOCK) while ((await readInt(bytes, intBytes)) !== 0) await skipChunks(bytes, intBytes);
    else throw NOT_KNOWN;
    seen.add(id);
  }
  return seen;
}

async function skipChunks(bytes: Bytes, intBytes: number): Promise<void> {
  for (let length = await readInt(bytes, intBytes); length !== 0; length = await readInt(bytes, intBytes)) {
    if (length < 0) throw NOT_KNOWN;
    await bytes.skip(length);
  }
}

/** A sign, and the bytes of the number beginning with the lowest. */
async function readInt(bytes: Bytes, intBytes: number): Promise<number> {
  const [sign, ...rest] = await bytes.take(1 + intBytes);
  const size = rest.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return sign === 0 ? size : -size;
}
