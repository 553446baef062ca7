// Writes a file of --out whole or not at all: one that was cut off must not look like one that is done.
import { createHash, type Hash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { describeError, InputError } from '@pantau/shared/errors';

/** Returns the SHA-256 (hex) of the file. Throws InputError when it cannot be written. */
export async function writeWhole(file: string, blocks: Iterable<string>): Promise<string> {
  const part = `${file}.part`;
  const hash = createHash('sha256');
  try {
    await writeFile(part, hashed(blocks, hash));
    await rename(part, file);
    return hash.digest('hex');
  } catch (error) {
    await rm(part, { force: true });
    const reason = describeError(error);
    throw new InputError([
      {
        place: '--out',
        field: file,
        id: `tidak dapat ditulis (${reason}); pilih berkas di folder yang boleh ditulis`,
        en: `cannot be written (${reason}); choose a file in a folder that may be written to`,
      },
    ]);
  }
}

function* hashed(blocks: Iterable<string>, hash: Hash): Generator<string> {
  for (const block of blocks) {
    hash.update(block);
    yield block;
  }
}
