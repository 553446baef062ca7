// Section `sockets`: which program owns each listening socket, by the open files of the processes.
import { basename } from 'node:path';
import { type Reader, readInteger, readObject } from '../faults.ts';
import type { Host } from '../host/host.ts';
import { readSockets } from '../probes/socket-table.ts';
import type { Gather } from './gathering.ts';
import { readItems, readWord } from './readers.ts';

export interface SocketOwner {
  readonly protocol: string;
  readonly port: number;
  readonly program: string;
}

const MOST_PROCESSES = 10_000;
const MOST_FILES = 4_096;
const MOST = 500;

export const gatherSockets: Gather = async ({ host }) => {
  const wanted = new Map((await readSockets(host, '/proc/1/net')).listeners.map((each) => [each.inode, each]));
  const owners = new Map<string, SocketOwner>();
  let isReadable = wanted.size === 0;
  for (const { name: pid } of (await host.list('/proc', MOST_PROCESSES)) ?? []) {
    if (!/^\d+$/.test(pid)) continue;
    const files = (await host.list(`/proc/${pid}/fd`, MOST_FILES).catch(() => undefined)) ?? [];
    for (const { name } of files) {
      const inode = /^socket:\[(\d+)\]$/.exec(host.readLink(`/proc/${pid}/fd/${name}`) ?? '')?.[1];
      const socket = inode === undefined ? undefined : wanted.get(inode);
      if (socket === undefined) continue;
      isReadable = true;
      const program = await programOf(host, pid);
      const { protocol, port } = socket;
      if (program !== '') owners.set(`${protocol} ${port}`, { protocol, port, program });
    }
  }
  if (!isReadable) throw new Error('berkas proses lain tak terbaca · the files of other processes cannot be read: CAP_SYS_PTRACE');
  return { owners: [...owners.values()].slice(0, MOST) };
};

/** Node and others name their first thread, not their program; the files of /proc say which it is. */
async function programOf(host: Host, pid: string): Promise<string> {
  const comm = ((await host.readText(`/proc/${pid}/comm`)) ?? '').trim();
  if (!/mainthread$/i.test(comm)) return comm;
  const executable = host.readLink(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '');
  const [word = ''] = ((await host.readText(`/proc/${pid}/cmdline`).catch(() => undefined)) ?? '').split('\0');
  return basename(executable ?? '') || basename(word) || comm;
}

export function parseSockets(value: unknown, reader: Reader): SocketOwner[] {
  const { owners } = readObject(value, 'sockets', ['owners'], reader) ?? {};
  return readItems(owners, 'sockets.owners', ['port', 'program', 'protocol'], reader, (item, at) => ({
    protocol: readWord(item['protocol'], `${at}.protocol`, reader),
    port: readInteger(item['port'], `${at}.port`, [1, 65_535], reader) ?? 0,
    program: readWord(item['program'], `${at}.program`, reader),
  }));
}
