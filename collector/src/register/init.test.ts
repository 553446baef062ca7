// The example register of several machines: always one that loads, always one that says CONTOH.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Observation, ReportHead } from '@pantau/shared/report';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initRegister } from './init.ts';
import { loadRegister } from './load.ts';

const known = { 'langsa-34-2020': 'WIB', 'banjarbaru-5-2022': 'WITA' } as const;
const subject = { kind: 'server', id: 'host-1' };
const host: Observation = {
  subject,
  fact: 'host',
  value: { hostname: 'host-1', machineId: 'abc', os: 'Debian', kernel: '6.1', architecture: 'x64' },
};

function report(...observations: Observation[]): { head: ReportHead; pages: unknown[] } {
  return {
    head: {
      version: '1.0',
      region: 'contoh',
      agent: 'host-1',
      epoch: '00000000-0000-0000-0000-000000000000',
      sequence: 1,
      takenAt: '2026-03-02T01:00:00.000Z',
      bootId: 'b',
      monotonicMs: 1,
      intervalSeconds: 15,
      software: 'pantau-agent/0.1.0',
      spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
      probes: [],
      observations: [host, ...observations],
      pages: [],
    },
    pages: [],
  };
}

function addresses(...interfaces: [name: string, ...addresses: string[]][]): Observation {
  const value = {
    interfaces: interfaces.map(([name, ...all]) => ({
      name,
      addresses: all.map((text) => ({ ip: text.split('/')[0] ?? '', prefix: Number(text.split('/')[1]) })),
    })),
  };
  return { subject, fact: 'addresses', value };
}

function repository(tool: 'restic' | 'dump', location: string, ...copies: Record<string, string | string[]>[]): Observation {
  const value = {
    tool,
    location,
    readable: true,
    copies: copies.map((copy) => ({
      job: 'j',
      result: 'success',
      takenAt: '2026-03-02T00:00:00Z',
      ...copy,
      snapshot: String(copy['snapshot']),
    })),
  };
  return { subject: { kind: 'backup_repository', id: `host-1:${location}` }, fact: 'backup_repository', value };
}

let dir: string;
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'pantau-init-')), 'register');
});
afterEach(async () => {
  await rm(join(dir, '..'), { recursive: true });
});

async function example(...observations: Observation[]) {
  await initRegister(report(...observations), { dir, known });
  return loadRegister(dir, known);
}

describe('initRegister', () => {
  it('makes a register of a bare host: one region, room, server, and a dataset that nothing saves', async () => {
    const register = await example();
    expect(register.region).toEqual({
      id: 'contoh',
      name: 'Kabupaten/Kota CONTOH',
      zone: 'WIB',
      regulations: ['langsa-34-2020'],
      example: true,
    });
    expect(register.get('servers', 'host-1')?.room).toBe('r-pusat-data');
    expect(register.list('datasets').map((each) => each.id)).toEqual(['data-utama']);
    expect(register.list('backup_sources')).toEqual([]);
    expect(register.list('ip_blocks')).toEqual([]);
    expect(register.list('register_complete')[0]).toMatchObject({
      pd: '*',
      topics: ['servers', 'ip_blocks', 'datasets', 'datastores'],
      from: '2026-01-01',
    });
  });

  it('shows in its comments what is written down later, in a form that is read', async () => {
    await example();
    const path = join(dir, 'data.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replaceAll(/^# ((?:restore_tests|media|media_moves):|  - .*)$/gm, '$1').replace(/^# backup_sources:\n.*\n/m, ''),
    );
    const register = await loadRegister(dir, known);
    expect([register.list('restore_tests').length, register.list('media_moves').length]).toEqual([1, 1]);
  });

  it('names one dataset for each thing that is backed up, with its source on this server', async () => {
    const register = await example(
      repository('restic', '/srv/restic', { snapshot: 'a1', host: 'host-1', sources: ['/var/lib/app'] }),
      repository('dump', '/var/backups/db', { snapshot: 'siswa-2026-03-01.sql.gz' }, { snapshot: 'guru_20260301_0200.dump' }),
      repository('restic', 's3:s3.example.org/bucket', { snapshot: 'b1', host: 'x "y"', sources: ['/a: b'] }),
    );
    expect(
      register.list('backup_sources').map(({ dataset, location, stem, medium, host: lies }) => ({ dataset, location, stem, medium, lies })),
    ).toEqual([
      { dataset: 'data-restic', location: 'host-1:/srv/restic', stem: undefined, medium: 'server', lies: 'host-1' },
      { dataset: 'data-siswa', location: 'host-1:/var/backups/db', stem: 'siswa', medium: 'server', lies: 'host-1' },
      { dataset: 'data-guru', location: 'host-1:/var/backups/db', stem: 'guru', medium: 'server', lies: 'host-1' },
      { dataset: 'data-bucket', location: 'host-1:s3:s3.example.org/bucket', stem: undefined, medium: 'object_storage', lies: undefined },
    ]);
    expect(register.list('datastores').every((each) => each.host === 'server/host-1')).toBe(true);
  });

  it('tells the things in one restic repository apart by host and paths', async () => {
    const register = await example(
      repository(
        'restic',
        '/srv/r',
        { snapshot: '1', host: 'host-1', sources: ['/a b', '/"c"'] },
        { snapshot: '2', host: 'host-2', sources: ['/a b'] },
        { snapshot: '3', host: 'host-2', sources: ['/a b'] },
      ),
    );
    expect(register.list('backup_sources').map(({ hostname, paths }) => ({ hostname, paths }))).toEqual([
      { hostname: 'host-1', paths: ['/a b', '/"c"'] },
      { hostname: 'host-2', paths: ['/a b'] },
    ]);
  });

  it.each<[string, Observation, [string, string][]]>([
    [
      'many interfaces',
      addresses(['eth0', '10.1.2.3/24', '203.0.113.9/29'], ['eth1', '10.1.2.4/24'], ['wg0', '10.1.2.200/32'], ['docker0', '172.17.0.1/16']),
      [
        ['10.1.2.0/24', 'private'],
        ['203.0.113.8/29', 'public'],
        ['172.17.0.0/16', 'private'],
      ],
    ],
    [
      'IPv6 only',
      addresses(['eth0', '2001:db8:1::7/64', 'fd00:1::7/64']),
      [
        ['2001:db8:1::/64', 'public'],
        ['fd00:1::/64', 'private'],
      ],
    ],
  ])('puts the networks of %s into the address plan, without overlaps', async (_what, seen, expected) => {
    const register = await example(seen);
    expect(register.list('ip_blocks').map(({ cidr, kind }) => [cidr, kind])).toEqual(expected);
  });

  it('takes the regulation asked for and the zone of its region', async () => {
    const files = await initRegister(report(), { dir, known, regulation: 'langsa-34-2020' });
    expect((await loadRegister(dir, known)).region).toMatchObject({ zone: 'WIB', regulations: ['langsa-34-2020'] });
    for (const file of files) expect(await readFile(file, 'utf8')).toContain('CONTOH');
    expect(files.map((file) => basename(file))).toEqual([
      'region.yaml',
      'tempat.yaml',
      'jaringan.yaml',
      'data.yaml',
      'register.schema.json',
    ]);
  });

  it('refuses an unknown regulation, what is no report, and a directory that exists', async () => {
    await expect(initRegister(report(), { dir, known, regulation: 'x' })).rejects.toThrow(
      'choose one of: langsa-34-2020, banjarbaru-5-2022',
    );
    await expect(initRegister({}, { dir, known })).rejects.toThrow('give the output of pantau-agent once --json');
    await expect(initRegister({ head: { version: '1.0' } }, { dir, known })).rejects.toThrow('region');
    await mkdir(dir);
    await expect(initRegister(report(), { dir, known })).rejects.toThrow('already exists and is not overwritten');
  });
});
