// A host over a folder of files in agent/fixtures/hosts, for tests: what the folder cannot hold (clock, statfs, timex,
// interfaces) is fixed here.
import { fileURLToPath } from 'node:url';
import type { BackupWatch } from '../backups/watch.ts';
import type { Host, InterfaceAddress } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import type { Identity } from '../probes/probe.ts';

export const FIXTURE_NOW_MS = Date.UTC(2026, 0, 2, 0, 0, 0);
export const FIXTURE_IDENTITY: Identity = { region: 'banjarbaru', agent: 'a-1', server: 'srv-1' };

const ADDRESSES: readonly InterfaceAddress[] = [
  { interface: 'lo', ip: '127.0.0.1', prefix: 8, mac: '00:00:00:00:00:00', internal: true },
  { interface: 'eth0', ip: '10.20.1.5', prefix: 24, mac: '52:54:00:12:34:56', internal: false },
  { interface: 'eth0', ip: '2001:db8:0:1::5', prefix: 64, mac: '52:54:00:12:34:56', internal: false },
  { interface: 'eth0', ip: 'fe80::5054:ff:fe12:3456', prefix: 64, mac: '52:54:00:12:34:56', internal: false },
];

export function createFixtureHost(name: 'healthy' | 'bare'): Host {
  const host = createLinuxHost({
    root: fileURLToPath(new URL(`../../fixtures/hosts/${name}`, import.meta.url)),
    now: () => FIXTURE_NOW_MS,
    commands: { restic: '/nowhere/restic' },
    machine: 'x86_64',
    interfaceAddresses: name === 'healthy' ? ADDRESSES : [],
  });
  const info = { blockBytes: 4096, blocks: 1000, free: 600, available: 500, files: 200, filesFree: 150 };
  return {
    ...host,
    statfs: () => Promise.resolve(info),
    adjtimex: () => (name === 'healthy' ? timexBuffer({ status: 0x2001 }) : undefined),
  };
}

/** A struct timex of a clock that is 123,456 units off, runs 1.5 ppm fast, and knows that TAI is 37 s ahead. */
export function timexBuffer({ status }: { readonly status: number }): Buffer {
  const timex = Buffer.alloc(208);
  timex.writeBigInt64LE(-123_456n, 8);
  timex.writeBigInt64LE(98_304n, 16);
  timex.writeBigInt64LE(2_500n, 24);
  timex.writeBigInt64LE(180n, 32);
  timex.writeInt32LE(status, 40);
  timex.writeBigInt64LE(7n, 48);
  timex.writeBigInt64LE(10_000n, 88);
  timex.writeInt32LE(37, 160);
  return timex;
}

/** A watch that knows of no backup. */
export const NO_BACKUPS: BackupWatch = {
  restic: () => Promise.resolve([]),
  dumps: () => Promise.resolve([]),
  settle: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
