// Checks before the services start: nobody else uses the data directory, and the ports are free.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Takes the data directory for this process and returns what gives it back. Throws when a running Pantau holds it.
 * @param {string} dataDirectory
 */
export function takeDataDirectory(dataDirectory) {
  const file = requireUnheld(dataDirectory);
  writeFileSync(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}

/**
 * Throws when a running Pantau holds the directory; returns the file that would say so.
 * @param {string} dataDirectory
 */
export function requireUnheld(dataDirectory) {
  const file = join(dataDirectory, 'pantau.pid');
  const holder = readHolder(file);
  if (holder !== undefined) {
    throw new Error(
      `Pantau already runs on ${dataDirectory} (process ${holder}). End it first, or choose another directory: npm start -- --data DIR`,
    );
  }
  return file;
}

/**
 * Process that holds the directory, unless it is gone or its number now belongs to something else.
 * @param {string} file
 */
function readHolder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('run-services') ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Throws, naming every port that is taken and how to choose others.
 * @param {Record<string, number>} ports by what they are for
 */
export async function requireFreePorts(ports) {
  const taken = [];
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      taken.push(`Port ${port} (${name}) is taken by another program.`);
    }
  }
  if (taken.length > 0) {
    throw new Error([...taken, 'Choose others: npm start -- --port N (the collector takes N, the page N + 1).'].join('\n'));
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
