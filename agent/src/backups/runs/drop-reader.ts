// Files of one kind in the drop folder: read again when the folder changed, each only when it is new.
import { messageOf } from '../../files.ts';
import type { Host } from '../../host/host.ts';

export interface Dropped<T> {
  readonly name: string;
  /** Number of the user that the file belongs to. */
  readonly owner: number;
  readonly content: T;
}

export interface DropReader<T> {
  look(): Promise<{ readonly found: readonly Dropped<T>[]; readonly unseen: readonly string[] }>;
}

interface StoredFile<T> {
  readonly key: string;
  readonly dropped?: Dropped<T>;
  readonly fault?: string;
}

const MOST_FILES = 5_000;
/** Two changes within one tick of a time stamp look like one. */
const YOUNG_MS = 2_000;

/** Reads the files with this ending; `parse` throws for what it does not take. */
export function createDropReader<T>(
  { host, folder, suffix, maxBytes }: { readonly host: Host; readonly folder: string; readonly suffix: string; readonly maxBytes: number },
  parse: (text: string, name: string) => T,
): DropReader<T> {
  let folderKey: string | undefined;
  let files = new Map<string, StoredFile<T>>();
  let hasMore = false;

  async function refresh(): Promise<void> {
    const info = await host.stat(folder);
    if (info !== undefined && info.changeKey === folderKey && Math.abs(host.now() - info.modifiedMs) > YOUNG_MS) return;
    const entries = info?.kind === 'directory' ? ((await host.list(folder, MOST_FILES + 1)) ?? []) : [];
    const next = new Map<string, StoredFile<T>>();
    for (const { name, kind } of entries) {
      if (!name.endsWith(suffix) || name.startsWith('.')) continue;
      // Not even looked at: where a link leads to may never answer.
      const file = kind === 'file' ? await readFile(name, files.get(name)) : notPlain(name);
      if (file !== undefined) next.set(name, file);
    }
    hasMore = entries.length > MOST_FILES;
    files = next;
    folderKey = info?.changeKey;
  }

  function notPlain(name: string): StoredFile<T> {
    return { key: '', fault: `${folder}/${name}: bukan berkas biasa · not a plain file` };
  }

  async function readFile(name: string, known: StoredFile<T> | undefined): Promise<StoredFile<T> | undefined> {
    const path = `${folder}/${name}`;
    let key = '';
    try {
      key = (await host.stat(path))?.changeKey ?? '';
      if (known?.key === key) return known;
      const foreign = await host.readForeign(path, maxBytes);
      return foreign === undefined ? undefined : { key, dropped: { name, owner: foreign.owner, content: parse(foreign.text, name) } };
    } catch (error) {
      return { key, fault: `${path}: ${messageOf(error)}` };
    }
  }

  return {
    async look() {
      try {
        await refresh();
      } catch (error) {
        return { found: [], unseen: [`${folder}: ${messageOf(error)}`] };
      }
      const all = [...files.values()];
      const faults = all.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
      return {
        found: all.flatMap(({ dropped }) => (dropped === undefined ? [] : [dropped])),
        unseen: hasMore ? [`${folder}: lebih dari · more than ${MOST_FILES} files`, ...faults] : faults,
      };
    },
  };
}
