// Where the collector listens for the administrator's command line: a unix socket that only its own user can open. The
// permissions of that file are the authentication.
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { InputError } from '@pantau/shared/errors';

/** The kernel's limit for the path of a unix socket, its closing zero left out. */
const LONGEST_PATH_BYTES = 107;

/**
 * Listens on `path`. The socket is made in a directory that nobody else can enter and moved into place with mode 0600,
 * so it is never open to others; one that a killed collector left behind is replaced. Throws an InputError when the path
 * is too long or a running collector listens there.
 */
export async function listenPrivately(server: Server, path: string): Promise<void> {
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) {
    throw new InputError([{ place: path, field: '', ...tooLong }]);
  }
  if (await isAlive(path)) {
    throw new InputError([{ place: path, field: '', ...running }]);
  }
  const folder = await mkdtemp(join(dirname(path), '.a'));
  try {
    const made = join(folder, 's');
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(made, resolve);
    });
    await chmod(made, 0o600);
    await rename(made, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isAlive(path: string): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const connection = connect(path, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}

const tooLong = {
  id: `jalur soket lebih dari ${LONGEST_PATH_BYTES} byte; pakai direktori data dengan jalur yang lebih pendek`,
  en: `the path of the socket is longer than ${LONGEST_PATH_BYTES} bytes; use a data directory with a shorter path`,
};
const running = {
  id: 'collector lain sudah berjalan di direktori data ini; hentikan dulu yang itu',
  en: 'another collector runs on this data directory; stop that one first',
};
