// A real snmpd on this machine: its tables are those of the kernel, and the objects of a UPS that its configuration gives it.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { isLinkLocal, parseHexIpv4, prefixOfHexMask } from '../../probes/ip-text.ts';
import { createSecret } from '../../secret.ts';
import { eventually } from '../../testing/scratch.ts';
import { openReader } from '../open-reader.ts';
import type { DeviceTables } from './device-tables.ts';
import { readDeviceTables } from './read-device-tables.ts';

const PORT = 26_161;
const UPS = '1.3.6.1.2.1.33.1';

let tables: DeviceTables;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pantau-agent-snmpd-'));
  const file = join(folder, 'snmpd.conf');
  const ups = [`${UPS}.4.1.0 integer 5`, `${UPS}.2.1.0 integer 2`, `${UPS}.2.3.0 integer 17`].map((line) => `override ${line}`);
  await writeFile(file, [`agentAddress udp:127.0.0.1:${PORT}`, 'rocommunity rahasia 127.0.0.1', ...ups, ''].join('\n'));
  const program = process.env['PANTAU_TEST_SNMPD'];
  if (program === undefined) throw new Error('PANTAU_TEST_SNMPD is not set: run the tests with `npm test`');
  const snmpd = spawn(program, ['-f', '-C', '-c', file, '-Lo'], { env: { ...process.env, SNMP_PERSISTENT_DIR: folder }, stdio: 'ignore' });
  const ended = new Promise((resolve) => snmpd.once('close', resolve));
  try {
    tables = await eventually(() => readOnce(snmpd), 20_000);
  } finally {
    snmpd.kill();
    // It writes into its folder as it ends.
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);

/** Nothing while snmpd is still starting. */
async function readOnce(snmpd: ChildProcess): Promise<DeviceTables | undefined> {
  if (snmpd.exitCode !== null) throw new Error(`snmpd ended with ${snmpd.exitCode}`);
  const credential = { version: '2c', community: createSecret('rahasia') } as const;
  const reader = openReader({
    address: '127.0.0.1',
    port: PORT,
    credential,
    limitMs: 10_000,
    timeoutMs: 500,
    signal: AbortSignal.timeout(15_000),
  });
  try {
    const about = { subject: 'device/ups1', contexts: [], ifNames: new Map<number, string>(), at: '2026-01-01T00:00:00Z' };
    const read = await readDeviceTables(reader, about);
    return read.standing.length === 0 ? undefined : read;
  } catch {
    return undefined;
  } finally {
    reader.close();
  }
}

it('gives the state of a UPS', () => {
  const value = { ok: false, status: 'battery, batteryNormal', batteryMinutes: 17 };
  expect(tables.standing.find(({ fact }) => fact === 'ups')?.value).toEqual(value);
});

it('gives the routes that the kernel has', () => {
  const rows = readFileSync('/proc/net/route', 'utf8').trim().split('\n').slice(1);
  const kernel = rows
    .map((row) => row.split('\t'))
    .map(([, dest = '', , , , , , mask = '']) => `${parseHexIpv4(dest)}/${prefixOfHexMask(mask)}`);
  const told = JSON.stringify(tables.standing.find(({ fact }) => fact === 'device_routes')?.value ?? {});
  expect(kernel.filter((dest) => !told.includes(`"${dest}"`))).toEqual([]);
});

it('gives the addresses that the machine has', () => {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const expected = own.filter(({ internal, address }) => !internal && !isLinkLocal(address)).map(({ address }) => address);
  const told = JSON.stringify(tables.once.filter(({ value }) => value['by'] === 'interface'));
  expect(expected.filter((ip) => !told.includes(`"${ip}"`))).toEqual([]);
});

it('gives the size of the root file system', () => {
  const sizes = tables.families.find(({ name }) => name === 'hrStorageSize')?.samples ?? [];
  const units = tables.families.find(({ name }) => name === 'hrStorageAllocationUnits')?.samples ?? [];
  const isRoot = ({ labels }: (typeof sizes)[number]): boolean => labels['hrStorageDescr'] === '/';
  const bytes = (sizes.find(isRoot)?.value ?? 0) * (units.find(isRoot)?.value ?? 0);
  const { blocks, bsize } = statfsSync('/');
  expect(bytes).toBe(blocks * bsize);
});
