// One agent to a state folder: two would share a spool and a key, and the collector would take them for clones.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, readIfThere } from './files.ts';
import type { Host } from './host/host.ts';

/** Gives the folder free again. */
export type Release = () => Promise<void>;

/**
 * Takes `run.lock` of a state folder, whose content says which process holds it: one of an earlier boot, one that has ended, or
 * another that got its number is nobody. Returns undefined when an agent runs on the folder.
 */
export async function lockStateFolder(folder: string, host: Host, pid: number): Promise<Release | undefined> {
  const file = join(folder, 'run.lock');
  const own = await holderOf(host, pid);
  const held = readIfThere(file);
  const [heldPid = ''] = held?.split(' ') ?? [];
  if (held !== undefined && held !== own && /^\d+$/.test(heldPid) && held === (await holderOf(host, Number(heldPid)))) return undefined;
  await rm(file, { force: true });
  try {
    await writeFile(file, own, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
  return async () => {
    if (readIfThere(file) === own) await rm(file, { force: true });
  };
}

/** `<pid> <boot id> <start of the process in ticks since boot>`: proc(5), field 22 of /proc/PID/stat. */
async function holderOf(host: Host, pid: number): Promise<string> {
  const boot = ((await host.readText('/proc/sys/kernel/random/boot_id')) ?? '').trim();
  const stat = (await host.readText(`/proc/${pid}/stat`)) ?? '';
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'ended';
  return `${pid} ${boot} ${started}`;
}
