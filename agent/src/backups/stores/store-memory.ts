// Which stores there were, on disk, so that one that vanished while the agent was stopped is missed too.
import type { BackupStoreFact } from '@pantau/shared/backup-facts';
import { BACKUP_TOOLS } from '@pantau/shared/backup-facts';
import { createReader, readObject } from '../../faults.ts';
import { readIfThere, writeDurably } from '../../files.ts';
import { optional, readChoice, readCount, readInstant, readItems, readTruth, readWord } from '../../inspect/readers.ts';

export interface RememberedStore extends Omit<BackupStoreFact, 'gone'> {
  /** When it was last there. */
  readonly seenAt: string;
  /** Only root can see it: the inspection told of it. */
  readonly byRoot?: boolean;
}

const VERSION = 1;
const MOST = 500;
const KEYS = ['byRoot', 'bytes', 'copies', 'files', 'location', 'newestAt', 'partial', 'seenAt', 'tool'];

export function loadStores(file: string): RememberedStore[] {
  const text = readIfThere(file);
  return text === undefined ? [] : parseStores(text, file);
}

export async function saveStores(file: string, stores: readonly RememberedStore[]): Promise<void> {
  await writeDurably(file, `${JSON.stringify({ version: VERSION, stores: stores.slice(0, MOST) })}\n`);
}

/** A file that is not as this program writes it is as good as none. */
function parseStores(text: string, file: string): RememberedStore[] {
  const reader = createReader(file);
  try {
    const root = readObject(JSON.parse(text), '', ['stores', 'version'], reader) ?? {};
    if (root['version'] !== VERSION) return [];
    const stores = readItems(
      root['stores'],
      'stores',
      KEYS,
      reader,
      (item, at): RememberedStore => ({
        tool: readChoice(item['tool'], `${at}.tool`, BACKUP_TOOLS, reader),
        location: readWord(item['location'], `${at}.location`, reader),
        seenAt: readInstant(item['seenAt'], `${at}.seenAt`, reader),
        files: readCount(item['files'], `${at}.files`, reader),
        bytes: readCount(item['bytes'], `${at}.bytes`, reader),
        ...optional(item, 'newestAt', readInstant, at, reader),
        ...optional(item, 'copies', readCount, at, reader),
        ...optional(item, 'partial', readTruth, at, reader),
        ...optional(item, 'byRoot', readTruth, at, reader),
      }),
    );
    return reader.faults.length > 0 ? [] : stores;
  } catch {
    return [];
  }
}
