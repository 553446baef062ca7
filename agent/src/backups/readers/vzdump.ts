// Reads the backups of a Proxmox VE node: by pvesh as root, or from the files of a dump folder without it.
import { readObject, readText } from '../../faults.ts';
import { readPath } from './entry.ts';
import { failureOf, unreadable, unreadableReading } from './outcome.ts';
import { defineReader, type ReaderContext, type Reading, toolEnvironment } from './reader.ts';
import { readContent, readTasks, readUncovered, withUncovered } from './vzdump-api.ts';
import { readDumpFolder } from './vzdump-folder.ts';

const LIMIT_SECONDS = 120;

type VzdumpTarget = { readonly directory: string } | { readonly storage: string; readonly node: string };

export const vzdump = defineReader<VzdumpTarget>({
  id: 'vzdump',
  title: 'Proxmox VE vzdump',
  reads: ['pvesh get', 'vzdump[].directory/vzdump-*'],
  needs: 'root untuk pvesh, atau izin baca folder dump · root for pvesh, or permission to read the dump folder',
  everySeconds: 600,
  configure(entry, field, reader) {
    const object = readObject(entry, field, ['directory', 'node', 'storage'], reader) ?? {};
    const { directory, node, storage } = object;
    if (directory !== undefined && storage === undefined) {
      return { directory: readPath(directory, `${field}.directory`, reader) };
    }
    const isName = (text: string): boolean => /^[A-Za-z][\w.-]*$/.test(text);
    const remedy = 'harus nama storage di Proxmox VE, atau pakai "directory" · must be the name of a storage, or use "directory"';
    return {
      storage: readText(storage, `${field}.storage`, isName, remedy, reader) ?? '',
      node:
        node === undefined
          ? 'localhost'
          : (readText(node, `${field}.node`, isName, 'harus nama simpul · must be the name of a node', reader) ?? ''),
    };
  },
  locationOf,
  async read(target, context) {
    if ('storage' in target) return readNode(target, context);
    try {
      const reading = await readDumpFolder(target.directory, context.host, context.server);
      return reading ?? unreadableReading('vzdump', target.directory, `Folder tidak ada · No such folder: ${target.directory}`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return unreadableReading('vzdump', target.directory, `Folder tidak terbaca · Cannot be read: ${text}`);
    }
  },
});

function locationOf(target: VzdumpTarget): string {
  return 'storage' in target ? `pve:${target.storage}` : target.directory;
}

async function readNode(target: { readonly storage: string; readonly node: string }, context: ReaderContext): Promise<Reading> {
  const location = locationOf(target);
  const { node, storage } = target;
  const content = await pvesh([`/nodes/${node}/storage/${storage}/content`, '--content', 'backup'], context);
  if ('failure' in content) return unreadableReading('vzdump', location, content.failure);
  const repository = readContent(content.stdout, location);
  const tasks = await pvesh([`/nodes/${node}/tasks`, '--typefilter', 'vzdump', '--source', 'all', '--limit', '200'], context);
  const jobs = 'failure' in tasks ? tasks.failure : readTasks(tasks.stdout, context.server, location);
  const gaps = await pvesh(['/cluster/backup-info/not-backed-up'], context);
  const uncovered = 'failure' in gaps ? undefined : readUncovered(gaps.stdout);
  const known = typeof jobs === 'string' ? unknownTasks(jobs, context.server) : jobs;
  return {
    repositories: [typeof repository === 'string' ? unreadable('vzdump', location, repository) : repository],
    jobs: withUncovered(known, uncovered ?? [], context.server),
  };
}

function unknownTasks(reason: string, host: string): Reading['jobs'] {
  return [{ tool: 'vzdump', job: 'vzdump', host, runs: [{ job: 'vzdump', result: 'unknown', reason }] }];
}

async function pvesh(
  args: readonly string[],
  { host, environment, signal }: ReaderContext,
): Promise<{ stdout: string } | { failure: string }> {
  const result = await host.run('pvesh', ['get', ...args, '--output-format', 'json'], {
    environment: toolEnvironment(environment),
    timeoutSeconds: LIMIT_SECONDS,
    signal,
  });
  const failure = failureOf('pvesh', result, 'pve-manager');
  const elsewhere = result.ended === 'not-installed' ? ' (di luar Proxmox VE pakai · elsewhere use "directory")' : '';
  return failure === undefined ? { stdout: result.stdout } : { failure: failure + elsewhere };
}
