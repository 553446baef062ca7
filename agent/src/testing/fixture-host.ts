// A host of agent/fixtures/hosts for tests: its files unpacked into a folder, and beside them what no file holds: `@machine`,
// `@addresses`, `@statfs` and `@adjtimex`. The clock stands still.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { BackupWatch } from '../backups/watch.ts';
import type { FilesystemInfo, Host, InterfaceAddress } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import type { Identity } from '../probes/probe.ts';
import { type HostArchive, readArchive, unpackArchive } from './host-archive.ts';

export const FIXTURE_NOW_MS = Date.UTC(2026, 0, 2, 0, 0, 0);
export const FIXTURE_IDENTITY: Identity = { region: 'banjarbaru', agent: 'a-1', server: 'srv-1' };

const FOLDER = fileURLToPath(new URL('../../fixtures/hosts/', import.meta.url));
const LOOPBACK: InterfaceAddress = { interface: 'lo', ip: '127.0.0.1', prefix: 8, mac: '00:00:00:00:00:00', internal: true };
/** Where the fields of a struct timex lie; those of 4 bytes have a negative place. */
const TIMEX_FIELDS: Readonly<Record<string, number>> = {
  ...{ offset: 8, freq: 16, maxerror: 24, esterror: 32, status: -40, constant: 48, precision: 56, tolerance: 64 },
  ...{ tick: 88, ppsfreq: 96, jitter: 104, shift: -112, stabil: 120, jitcnt: 128, calcnt: 136, errcnt: 144, stbcnt: 152, tai: -160 },
};
const unpacked = new Map<string, string>();

/** Names of all hosts. */
export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.host'))
    .map((name) => name.slice(0, -'.host'.length))
    .sort();
}

export function fixtureArchive(name: string): HostArchive {
  return readArchive(`${FOLDER}${name}.host`);
}

/** The host `name`. `folder`: where its archive was unpacked, for a test that changes its files. */
export function createFixtureHost(name: string, folder = folderOf(name)): Host {
  const { beside } = fixtureArchive(name);
  const host = createLinuxHost({
    root: folder,
    now: () => FIXTURE_NOW_MS,
    commands: { restic: '/nowhere/restic' },
    machine: beside.get('machine')?.[0] ?? 'x86_64',
    interfaceAddresses: addressesOf(beside.get('addresses') ?? []),
  });
  const filesystems = filesystemsOf(beside.get('statfs') ?? []);
  return {
    ...host,
    async statfs(path) {
      const info = filesystems.get(path);
      if (info === undefined) throw new Error(`statfs ${path}: no answer`);
      return info;
    },
    adjtimex: () => {
      const fields = beside.get('adjtimex')?.[0];
      return fields === undefined ? undefined : timexBuffer(fields);
    },
  };
}

/** A new folder with the files of a host; removed when the test ends. */
export function unpackFixture(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-host-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  unpackArchive(fixtureArchive(name), folder);
  return folder;
}

/** The folder of a host, unpacked once for each test. */
function folderOf(name: string): string {
  const present = unpacked.get(name);
  if (present !== undefined) return present;
  const folder = unpackFixture(name);
  unpacked.set(name, folder);
  onTestFinished(() => void unpacked.delete(name));
  return folder;
}

/** `eth0 10.0.0.1/24 52:54:00:00:00:01` each. */
function addressesOf(lines: readonly string[]): InterfaceAddress[] {
  const own = lines.map((line) => {
    const [name = '', address = '', mac = ''] = line.split(' ');
    const [ip = '', prefix] = address.split('/');
    return { interface: name, ip, prefix: Number(prefix), mac, internal: false };
  });
  return own.length === 0 ? [] : [LOOPBACK, ...own];
}

/** `MOUNT_POINT blockBytes blocks free available files filesFree` each. */
function filesystemsOf(lines: readonly string[]): Map<string, FilesystemInfo> {
  return new Map(
    lines.map((line) => {
      const [path = '', ...numbers] = line.split(' ');
      const [blockBytes = 0, blocks = 0, free = 0, available = 0, files = 0, filesFree = 0] = numbers.map(Number);
      return [path.replaceAll('\\040', ' '), { blockBytes, blocks, free, available, files, filesFree }];
    }),
  );
}

/** `offset=1 status=64 ...` as a struct timex. */
export function timexBuffer(fields: string): Buffer {
  const timex = Buffer.alloc(208);
  for (const [, name = '', value = ''] of fields.matchAll(/(\w+)=(-?\d+)/g)) {
    const place = TIMEX_FIELDS[name];
    if (place === undefined) throw new Error(`struct timex has no field ${name}`);
    if (place < 0) timex.writeInt32LE(Number(value), -place);
    else timex.writeBigInt64LE(BigInt(value), place);
  }
  return timex;
}

/** A watch that knows of no backup. */
export const NO_BACKUPS: BackupWatch = {
  restic: () => Promise.resolve([]),
  targets: async () => ({ repositories: [], jobs: [] }),
  runs: async () => ({ jobs: [], unseen: [] }),
  stores: async () => [],
  dumps: () => Promise.resolve([]),
  settle: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
