// A site's own metrics from a folder of *.prom files; node_exporter's collector `textfile`. A bad file costs only itself.
import { type Family, gauge } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { defineProbe } from './probe.ts';
import { mergeTextfiles, type ReadTextfile } from './textfile-merge.ts';
import { parseTextfile, type TextFamily } from './textfile-parse.ts';

/** Where Debian's node_exporter looks, so that the scripts of a site keep working. */
const DEFAULT_DIRECTORY = '/var/lib/prometheus/node-exporter';
const MAX_FILES = 200;
const MAX_FILE_BYTES = 512 * 1024;
const MAX_TOTAL_BYTES = 1024 * 1024;

interface Textfiles {
  readonly families: readonly Family[];
  /** Modification in whole seconds since 1970, of the files that are right. */
  readonly times: readonly { readonly path: string; readonly seconds: number }[];
  /** Files that could not be used: node_exporter's scrape_error. */
  readonly errors: readonly string[];
  /** Families and series left out of files that are right. */
  readonly leftOut: readonly string[];
}

interface Parsed {
  readonly changeKey: string;
  readonly families: readonly TextFamily[];
}

/** Files that have not changed are not parsed again. */
const remembered = new WeakMap<Host, Map<string, Parsed>>();

export const textfile = defineProbe<Textfiles>({
  id: 'textfile',
  title: 'Metrik buatan sendiri · Own metrics in text files',
  remedy: 'Perbaiki berkas .prom yang disebut · Correct the .prom file that is named',
  reads: [`${DEFAULT_DIRECTORY}/*.prom`],
  emits: ['node_textfile_mtime_seconds', 'node_textfile_scrape_error'],
  foreign: true,
  read: ({ host, textfileDirectory }) => readTextfiles(host, textfileDirectory),
  metrics: ({ families, times, errors }) => [
    ...families,
    gauge(
      'node_textfile_mtime_seconds',
      'Unixtime mtime of textfiles successfully read.',
      times.map(({ path, seconds }) => ({ labels: { file: path }, value: seconds })),
    ),
    gauge('node_textfile_scrape_error', '1 if there was an error opening or reading a file, 0 otherwise', errors.length > 0 ? 1 : 0),
  ],
  unseen: ({ errors, leftOut }) => [...errors, ...leftOut],
});

/** A folder that was not configured may be missing; one that was configured may not. */
async function readTextfiles(host: Host, configured: string | undefined): Promise<Textfiles> {
  const directory = configured ?? DEFAULT_DIRECTORY;
  const errors: string[] = [];
  const entries = await host.list(directory, 10 * MAX_FILES);
  if (entries === undefined && configured !== undefined) errors.push(`${directory}: folder tidak ada · there is no such folder`);
  const names = (entries ?? []).map(({ name }) => name).filter((name) => name.endsWith('.prom'));
  if (names.length > MAX_FILES) errors.push(`${directory}: hanya ${MAX_FILES} berkas dibaca · only ${MAX_FILES} files are read`);
  const before = remembered.get(host);
  const now = new Map<string, Parsed>();
  const files: ReadTextfile[] = [];
  const times: { path: string; seconds: number }[] = [];
  let room = MAX_TOTAL_BYTES;
  for (const name of names.sort().slice(0, MAX_FILES)) {
    const path = `${directory}/${name}`;
    try {
      const info = await host.stat(path);
      if (info === undefined) continue;
      const { bytes, changeKey, modifiedMs } = info;
      if (bytes > MAX_FILE_BYTES) throw new Error(`${bytes} B terlalu besar · too large, at most ${MAX_FILE_BYTES}`);
      if (bytes > room) throw new Error(`semua berkas lebih dari ${MAX_TOTAL_BYTES} B · all files are more than that`);
      const earlier = before?.get(path);
      const families =
        earlier?.changeKey === changeKey ? earlier.families : parseTextfile((await host.readText(path, MAX_FILE_BYTES)) ?? '');
      room -= bytes;
      now.set(path, { changeKey, families });
      files.push({ path, families });
      times.push({ path, seconds: Math.floor(modifiedMs / 1000) });
    } catch (error) {
      errors.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  remembered.set(host, now);
  const { families, complaints } = mergeTextfiles(files);
  return { families, times, errors, leftOut: complaints };
}
