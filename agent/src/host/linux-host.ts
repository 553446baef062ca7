// The only file that reads the watched machine. `root` stands before every path, so the whole agent runs on a folder
// of files as well.
import { createHmac } from 'node:crypto';
import { createReadStream, readFileSync, readlinkSync, realpathSync, statfsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { machine, networkInterfaces } from 'node:os';
import { join, relative } from 'node:path';
import type { AllowedCommand, Entry, FilesystemInfo, Host, InterfaceAddress } from './host.ts';
import { createLibc, type Libc } from './libc.ts';
import { askLocal } from './local-port.ts';
import { kindOf, listFolder, readFileText, readForeignFile } from './read-files.ts';
import { runCommand } from './run-command.ts';
import { runInventory } from './run-inventory.ts';

export interface LinuxHostOptions {
  /** Folder that holds proc, sys, etc of the watched machine. */
  readonly root: string;
  readonly now: () => number;
  /** Where an allowed program lies, when not on PATH. */
  readonly commands?: Partial<Record<AllowedCommand, string>>;
  readonly machine?: string;
  readonly interfaceAddresses?: readonly InterfaceAddress[];
  readonly libc?: Libc;
}

const MAX_INTERFACES = 256;
const DEFAULT_MAX_BYTES = 2 * 1024 * 1024;
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EOPNOTSUPP', 'ENODEV']);
const STATFS_LIMIT_MS = 1_000;
/** Application id of Pantau for machine ids, 16 bytes drawn once (see sd_id128_get_machine_app_specific(3)). */
const APPLICATION_ID = Buffer.from('6b1f0c5e9a3d4f7e8c2ab5d90e714c33', 'hex');

/** Host over the folder `root` of a Linux machine (`/` for this very machine). */
export function createLinuxHost(options: LinuxHostOptions): Host {
  const at = (path: string): string => (options.root === '/' ? path : join(options.root, path));
  const waiting = new Set<string>();
  const libc = options.libc ?? createLibc();

  async function readText(path: string, maxBytes = DEFAULT_MAX_BYTES): Promise<string | undefined> {
    try {
      return await readFileText(path, at(path), maxBytes);
    } catch (error) {
      return absent(error);
    }
  }

  async function list(path: string, limit: number): Promise<Entry[] | undefined> {
    try {
      return await listFolder(path, at(path), limit);
    } catch (error) {
      return absent(error);
    }
  }

  /** Hardware addresses of the interfaces that are not made and unmade by containers and virtual machines. */
  async function hardwareAddresses(): Promise<string[]> {
    const entries = (await list('/sys/class/net', MAX_INTERFACES)) ?? [];
    const lasting = entries
      .map(({ name }) => name)
      .filter((name) => !/^(lo$|docker|br-|veth|virbr|cni|flannel|podman|lxc|lxd|tun|tap)/.test(name));
    return Promise.all(lasting.map(async (name) => ((await readText(`/sys/class/net/${name}/address`)) ?? '').trim()));
  }

  return {
    now: options.now,
    uptimeMs() {
      try {
        const seconds = Number.parseFloat(readFileSync(at('/proc/uptime'), 'utf8'));
        return Number.isFinite(seconds) ? Math.round(seconds * 1000) : undefined;
      } catch (error) {
        return absent(error);
      }
    },
    readText,
    async readForeign(path, maxBytes) {
      try {
        return await readForeignFile(at(path), maxBytes);
      } catch (error) {
        return absent(error);
      }
    },
    list,
    async stat(path) {
      try {
        const info = await stat(at(path), { bigint: true });
        return {
          kind: kindOf(info),
          bytes: Number(info.size),
          modifiedMs: Number(info.mtimeMs),
          changedMs: Number(info.ctimeMs),
          mode: Number(info.mode) & 0o7777,
          changeKey: `${info.ino}:${info.size}:${info.mtimeNs}:${info.ctimeNs}`,
        };
      } catch (error) {
        return absent(error);
      }
    },
    readLink(path) {
      try {
        return readlinkSync(at(path));
      } catch {
        return undefined;
      }
    },
    askLocal: (port, request, ending) => (options.root === '/' ? askLocal(port, request, ending) : Promise.resolve(undefined)),
    realPath(path) {
      try {
        return join('/', relative(realpathSync(options.root), realpathSync(at(path))));
      } catch (error) {
        return absent(error);
      }
    },
    connect: (socketPath) => createConnection(at(socketPath)),
    uid: () => process.getuid?.() ?? 0,
    async statfs(path, isLocal = false) {
      if (isLocal) return filesystemInfo(statfsSync(at(path)));
      // A dead network mount never answers and holds a thread: it is not asked again before it has answered.
      if (waiting.has(path)) throw new Error(`statfs ${path}: still waiting for an earlier answer`);
      waiting.add(path);
      const answer = statfs(at(path)).finally(() => waiting.delete(path));
      return filesystemInfo(await within(answer, STATFS_LIMIT_MS, `statfs ${path}`));
    },
    async *stream(path, signal, start = 0) {
      for await (const chunk of createReadStream(at(path), { signal, start, highWaterMark: 256 * 1024 })) {
        yield chunk as Buffer;
      }
    },
    interfaceAddresses: () => [...(options.interfaceAddresses ?? ownAddresses())],
    machine: () => options.machine ?? machine(),
    adjtimex: libc.adjtimex,
    async machineId() {
      for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
        const text = (await readText(path))?.trim();
        if (text !== undefined && /^[0-9a-f]{32}$/.test(text)) return applicationId(Buffer.from(text, 'hex'));
      }
      return identityByHardware(await hardwareAddresses(), (await readText('/proc/sys/kernel/hostname'))?.trim());
    },
    inventory: () => (options.root === '/' ? runInventory() : Promise.resolve(undefined)),
    run: (command, args, runOptions) => runCommand(options.commands?.[command] ?? command, args, runOptions),
  };
}

function absent(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (ABSENT.has(code)) return undefined;
  throw error;
}

function filesystemInfo(info: Awaited<ReturnType<typeof statfs>>): FilesystemInfo {
  return {
    blockBytes: Number(info.bsize),
    blocks: Number(info.blocks),
    free: Number(info.bfree),
    available: Number(info.bavail),
    files: Number(info.files),
    filesFree: Number(info.ffree),
  };
}

async function within<T>(answer: Promise<T>, limitMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function ownAddresses(): InterfaceAddress[] {
  const result: InterfaceAddress[] = [];
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    for (const { address, cidr, mac, internal } of addresses ?? []) {
      const prefix = Number(cidr?.split('/')[1] ?? Number.NaN);
      if (Number.isInteger(prefix)) result.push({ interface: name, ip: address, prefix, mac, internal });
    }
  }
  return result;
}

/** For machines without a machine-id, as bare containers are: the hardware addresses and the host name stand for it. */
function identityByHardware(addresses: readonly string[], hostname: string | undefined): string | undefined {
  const known = addresses.filter((address) => address !== '' && address !== '00:00:00:00:00:00').sort();
  return known.length === 0 ? undefined : applicationId(Buffer.from([hostname ?? '', ...known].join(' ')));
}

function applicationId(machineId: Buffer): string {
  return createHmac('sha256', machineId).update(APPLICATION_ID).digest('hex').slice(0, 32);
}
