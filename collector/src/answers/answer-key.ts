// The key that signs links, in a file of its own beside the ledger. Made once; without the file all links that were sent end.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@pantau/shared/errors';
import { replacePrivately } from '../files/replace.ts';

const FILE = 'answer-key';
const KEY_BYTES = 32;

/** Reads the key in the collector's data folder, or makes it of `random`. Throws InputError for a file that is damaged. */
export async function openAnswerKey(folder: string, random: (size: number) => Buffer): Promise<Buffer> {
  const path = join(folder, FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) {
    const made = random(KEY_BYTES);
    await replacePrivately(path, `${made.toString('base64url')}\n`);
    return made;
  }
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new InputError([{ place: path, field: '', ...DAMAGED }]);
  }
  return key;
}

const DAMAGED = {
  id: 'kunci tautan jawaban rusak; hapus berkas ini, lalu kunci baru dibuat dan tautan yang sudah dikirim berakhir',
  en: 'the key of answer links is damaged; remove this file, then a new one is made and links that were sent end',
};
