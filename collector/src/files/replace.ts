// Writes a file that only its owner may read: whole and on the disk, or as it was before.
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces the file with this text (mode 0600); it survives a power cut once this has resolved. */
export async function replacePrivately(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  const parent = await open(dirname(path), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}
