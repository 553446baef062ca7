// How the faults of the lab are made, and mended: each as it comes about where people work.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { BORG_KEY } from './jobs.ts';
import { runIn } from './programs.ts';
import type { Scene } from './scene.ts';

const DUMP_DISK = '24m';
const NAME = /^pasien-(\d{8}-\d{6})\.sql\.gz$/;

/** A small disk of its own for the dumps, so that it can be full. */
export function mountDumpDisk(folder: string): void {
  mkdirSync(folder);
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DUMP_DISK}`, 'tmpfs', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${folder}: ${stderr.trim()}`);
}

export function unmountDumpDisk(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
}

/** Leaves no room for another dump. */
export function fillDumpDisk({ disk }: Scene): void {
  const folder = `${disk('srv-drc')}/dump`;
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(`${folder}/penuh.bin`, Buffer.alloc(Number(bavail) * Number(bsize) - 8_192));
}

export function freeDumpDisk({ disk }: Scene): void {
  rmSync(`${disk('srv-drc')}/dump/penuh.bin`);
}

/** A dump like the newest one, a minute younger: `content` makes its bytes of those of the newest. Gives its path. */
export function writeDump({ disk }: Scene, content: (newest: Buffer) => Buffer): string {
  const folder = `${disk('srv-drc')}/dump`;
  const newest = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .toSorted()
    .at(-1);
  if (newest === undefined) throw new Error(`there is no dump in ${folder}`);
  const stamp = new Date(Date.now() + 60_000).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const path = `${folder}/pasien-${stamp}.sql.gz`;
  writeFileSync(path, content(readFileSync(`${folder}/${newest}`)));
  return path;
}

/** Somebody else works on the repository of borg and does not come to an end. */
export async function holdBorgLock({ network, keep }: Scene): Promise<void> {
  const holder = network.start('srv-db', 'borg', ['with-lock', '/srv/borg', 'sh', '-c', 'echo held; exec sleep 900'], BORG_KEY);
  keep('holder', holder);
  await holder.waitForLine(/^held$/);
}

export async function freeBorgLock({ network, end }: Scene): Promise<void> {
  await end('holder');
  await runIn(network, 'srv-db', ['borg', 'break-lock', '/srv/borg'], BORG_KEY);
}

/** Takes the largest file of data away from the repository of restic, as a failing disk would. */
export function damageRestic({ disk }: Scene): void {
  const data = `${disk('srv-drc')}/restic/data`;
  const files = readdirSync(data).flatMap((folder) => readdirSync(`${data}/${folder}`).map((name) => ({ folder, name })));
  const [largest] = files
    .map((file) => ({ ...file, bytes: statSync(`${data}/${file.folder}/${file.name}`).size }))
    .toSorted((a, b) => b.bytes - a.bytes);
  if (largest === undefined) throw new Error(`${data} holds no file`);
  renameSync(`${data}/${largest.folder}/${largest.name}`, `${disk('srv-drc')}/lost-${largest.folder}-${largest.name}`);
}

export function mendRestic({ disk }: Scene): void {
  const lost = readdirSync(disk('srv-drc')).find((name) => name.startsWith('lost-'));
  const [, folder = '', name = ''] = lost?.split('-') ?? [];
  renameSync(`${disk('srv-drc')}/${lost}`, `${disk('srv-drc')}/restic/data/${folder}/${name}`);
}
