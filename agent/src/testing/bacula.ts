// A Bacula of its own in a folder: director, storage and file daemon on loopback, catalog in SQLite. The director's zone is Asia/Makassar.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from './scratch.ts';

export interface Bacula {
  readonly catalog: string;
  /** Gives the console its lines, and returns what it said. */
  console(...lines: string[]): string;
  stop(): Promise<void>;
}

/** Starts it from `tree`, the folder that its packages were unpacked in, with everything it writes in `folder`. */
export async function startBacula(tree: string, sqlite3: string, folder: string): Promise<Bacula> {
  const [director, storage, client] = [await freePort(), await freePort(), await freePort()];
  const libraries = [
    'usr/lib/bacula',
    'usr/lib/x86_64-linux-gnu',
    'lib/x86_64-linux-gnu',
    'usr/lib/aarch64-linux-gnu',
    'lib/aarch64-linux-gnu',
  ];
  const env = {
    PATH: process.env['PATH'] ?? '',
    TZ: 'Asia/Makassar',
    LD_LIBRARY_PATH: libraries.map((name) => join(tree, name)).join(':'),
  };
  await Promise.all(['etc', 'work', 'volumes', 'source'].map((name) => mkdir(join(folder, name), { recursive: true })));
  await writeFile(join(folder, 'source/file'), 'data');
  const files = configurations(tree, folder, { director, storage, client });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'etc', name), text);
  const catalog = join(folder, 'work/bacula.db');
  const schema = await readFile(join(tree, 'usr/share/dbconfig-common/data/bacula-director-sqlite3/install/sqlite3'));
  execFileSync(sqlite3, [catalog], { input: schema, stdio: 'pipe' });
  const program = (name: string): string => join(tree, 'usr/sbin', name);
  const daemons = [
    spawn(program('bacula-sd'), ['-f', '-c', join(folder, 'etc/sd.conf')], { env, stdio: 'ignore' }),
    spawn(program('bacula-fd'), ['-f', '-c', join(folder, 'etc/fd.conf')], { env, stdio: 'ignore' }),
    spawn(program('bacula-dir'), ['-f', '-c', join(folder, 'etc/dir.conf')], { env, stdio: 'ignore' }),
  ];
  const console = (...lines: string[]): string =>
    execFileSync(program('bconsole'), ['-n', '-u', '10', '-c', join(folder, 'etc/bconsole.conf')], {
      env,
      encoding: 'utf8',
      input: `${lines.join('\n')}\nquit\n`,
      timeout: 30_000,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  const stop = async (): Promise<void> => void (await Promise.all(daemons.map(end)));
  try {
    for (const port of [director, storage, client]) await eventually(() => connects(port), 20_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { catalog, console, stop };
}

/** undefined while nobody listens yet. */
function connects(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(undefined));
    socket.once('connect', () => socket.destroy());
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

type Ports = Readonly<Record<'director' | 'storage' | 'client', number>>;

/** Jobs: `web`, `lack` with a source that is not there, and `stuck`, which waits for a volume. */
function configurations(tree: string, folder: string, { director, storage, client }: Ports): Readonly<Record<string, string>> {
  const place = `WorkingDirectory = "${folder}/work"; PidDirectory = "${folder}/work"`;
  const job = 'JobDefs = Usual; FileSet';
  return {
    'bconsole.conf': `Director { Name = dir; DIRport = ${director}; Address = 127.0.0.1; Password = "x" }\n`,
    'fd.conf': `Director { Name = dir; Password = "x" }
FileDaemon { Name = srv-fd; FDport = ${client}; FDAddress = 127.0.0.1; ${place}; Plugin Directory = "${tree}/usr/lib/bacula" }
Messages { Name = Usual; director = dir = all }
`,
    'sd.conf': `Director { Name = dir; Password = "x" }
Storage { Name = sd; SDPort = ${storage}; SDAddress = 127.0.0.1; ${place} }
Device { Name = Device; Media Type = File; Archive Device = "${folder}/volumes"; LabelMedia = yes; Random Access = yes; AutomaticMount = yes; RemovableMedia = no }
Messages { Name = Usual; director = dir = all }
`,
    'dir.conf': `Director { Name = dir; DIRport = ${director}; DirAddress = 127.0.0.1; QueryFile = "/dev/null"; ${place}; Password = "x"; Messages = Usual; Maximum Concurrent Jobs = 5 }
JobDefs { Name = Usual; Storage = Disk; Type = Backup; Level = Full; Client = srv-fd; Messages = Usual; Pool = Pool }
Job { Name = web; ${job} = Whole }
Job { Name = lack; ${job} = Lacking }
Job { Name = stuck; ${job} = Whole; Pool = Empty }
FileSet { Name = Whole; Include { Options { signature = MD5 }
 File = "${folder}/source" } }
FileSet { Name = Lacking; Include { Options { signature = MD5 }
 File = "${folder}/source"
 File = "${folder}/nowhere" } }
Client { Name = srv-fd; Address = 127.0.0.1; FDPort = ${client}; Catalog = Catalog; Password = "x" }
Storage { Name = Disk; Address = 127.0.0.1; SDPort = ${storage}; Password = "x"; Device = Device; Media Type = File; Maximum Concurrent Jobs = 5 }
Catalog { Name = Catalog; dbname = "bacula"; dbuser = "x"; dbpassword = "" }
Messages { Name = Usual; catalog = all }
Pool { Name = Pool; Pool Type = Backup; AutoPrune = no; Label Format = "Volume-" }
Pool { Name = Empty; Pool Type = Backup; AutoPrune = no }
`,
  };
}
