// Our page of a device beside the one that Debian's snmp_exporter 0.21 gives of the same snmpd, series by series: v2c and v3. And snmpd's own
// restart, a wrong key, and what snmpbulkwalk reads.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecret } from '@pantau/agent/secret';
import type { Credential } from '@pantau/agent/snmp/credentials';
import { pollDevice } from '@pantau/agent/snmp/device-poll';
import type { DeviceMemory } from '@pantau/agent/snmp/dialect';
import { IF_METRICS } from '@pantau/agent/snmp/if-mib';
import { openReader } from '@pantau/agent/snmp/open-reader';
import { renderPage } from '@pantau/agent/snmp/page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeUdpPort } from './support/ports.ts';
import { type RunningProcess, startProcess } from './support/processes.ts';
import { freePort } from './support/prometheus.ts';
import { type ExporterAuth, exporterConfig, exporterModule } from './support/snmp-exporter.ts';
import { requireTool } from './support/tools.ts';

const AUTH_KEY = 'kunci-tanda-tangan';
const PRIVACY_KEY = 'kunci-kerahasiaan';
const USERS = [
  { user: 'dua', snmpd: ['SHA-256', 'AES'], auth: 'sha256', privacy: 'aes128', exporter: ['SHA256', 'AES'] },
  { user: 'lima', snmpd: ['SHA-512', 'AES'], auth: 'sha512', privacy: 'aes128', exporter: ['SHA512', 'AES'] },
  { user: 'penuh', snmpd: ['SHA-512', 'AES-256'], auth: 'sha512', privacy: 'aes256', exporter: ['SHA512', 'AES256'] },
  { user: 'campur', snmpd: ['SHA-256', 'AES-256'], auth: 'sha256', privacy: 'aes256', exporter: ['SHA256', 'AES256'] },
  { user: 'tengah', snmpd: ['SHA-384', 'AES'], auth: 'sha384', privacy: 'aes128', exporter: ['SHA384', 'AES'] },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'pantau-snmp-'));
let port = 0;
let exporterPort = 0;
let snmpd: RunningProcess;
let exporter: RunningProcess;

async function startSnmpd(): Promise<RunningProcess> {
  const running = startProcess(requireTool('snmpd'), ['-f', '-Lo', '-p', join(folder, 'pid')], {
    env: { MIBS: '', SNMPCONFPATH: `${folder}:${join(folder, 'persistent')}`, SNMP_PERSISTENT_DIR: join(folder, 'persistent') },
  });
  await running.waitForLine(/NET-SNMP version/);
  return running;
}

beforeAll(async () => {
  [port, exporterPort] = [await freeUdpPort(), await freePort()];
  mkdirSync(join(folder, 'persistent'));
  writeFileSync(
    join(folder, 'snmpd.conf'),
    [
      `agentaddress udp:127.0.0.1:${port}`,
      'rocommunity rahasia',
      'sysName sw-inti',
      ...USERS.flatMap(({ user, snmpd: [auth, privacy] }) => [
        `createUser ${user} ${auth} ${AUTH_KEY} ${privacy} ${PRIVACY_KEY}`,
        `rouser ${user}`,
      ]),
    ].join('\n'),
  );
  snmpd = await startSnmpd();
  const auths: Record<string, ExporterAuth> = { v2c: { community: 'rahasia' } };
  for (const {
    user,
    exporter: [auth_protocol, priv_protocol],
  } of USERS) {
    auths[user] = {
      security_level: 'authPriv',
      username: user,
      password: AUTH_KEY,
      auth_protocol,
      priv_protocol,
      priv_password: PRIVACY_KEY,
    };
  }
  const modules = Object.entries(auths).map(([name, auth]) => [name, exporterModule(name === 'v2c' ? 2 : 3, auth)]);
  writeFileSync(join(folder, 'snmp.yml'), exporterConfig(Object.fromEntries(modules)));
  exporter = startProcess(requireTool('snmpExporter'), [
    `--config.file=${join(folder, 'snmp.yml')}`,
    `--web.listen-address=127.0.0.1:${exporterPort}`,
  ]);
  await exporter.waitForLine(/Listening on|address=/);
});

afterAll(async () => {
  await Promise.all([snmpd?.stop(), exporter?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function credentialOf(user: string): Credential {
  const found = USERS.find((each) => each.user === user);
  if (found === undefined) return { version: '2c', community: createSecret('rahasia') };
  const privacy = { protocol: found.privacy, key: createSecret(PRIVACY_KEY) };
  return { version: '3', user, auth: found.auth, authKey: createSecret(AUTH_KEY), privacy };
}

async function ourPage(credential: Credential, memory: DeviceMemory = {}): Promise<string> {
  const reader = openReader({ address: '127.0.0.1', port, credential, limitMs: 20_000, memory });
  try {
    return renderPage({ ...(await pollDevice(reader)), families: [], seconds: 1, ...reader.counts, unseen: 0 });
  } finally {
    reader.close();
  }
}

async function exporterPage(module: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${exporterPort}/snmp?module=${module}&target=127.0.0.1:${port}`);
  expect(response.status).toBe(200);
  return await response.text();
}

/** Series of the page, and its lines of HELP and TYPE; what is of the poll itself is left out, labels are put in order. */
function readPage(page: string): { series: Map<string, number>; about: string[] } {
  const series = new Map<string, number>();
  const about: string[] = [];
  for (const line of page.split('\n')) {
    if (line === '' || /^(# \w+ )?(pantau_|snmp_scrape|sysName|sysDescr)/.test(line)) continue;
    if (line.startsWith('#')) {
      about.push(line);
      continue;
    }
    const space = line.lastIndexOf(' ');
    const [name = '', labels = ''] = line.slice(0, space).split(/\{(.*)\}$/);
    const sorted =
      labels
        .match(/\w+="(?:[^"\\]|\\.)*"/g)
        ?.sort()
        .join(',') ?? '';
    series.set(`${name}{${sorted}}`, Number(line.slice(space + 1)));
  }
  return { series, about: about.sort() };
}

describe('the page of a device', () => {
  it.each(['v2c', ...USERS.map(({ user }) => user)])('holds the same series as that of snmp_exporter, asked as %s', async (user) => {
    const before = readPage(await ourPage(credentialOf(user)));
    const theirs = readPage(await exporterPage(user));
    const after = readPage(await ourPage(credentialOf(user)));

    expect(before.about).toEqual(theirs.about);
    expect([...before.series.keys()].sort()).toEqual([...theirs.series.keys()].sort());
    expect(theirs.series.size).toBeGreaterThan(30);
    // Counters and clocks move on between the polls.
    const outside = [...theirs.series].filter(
      ([name, value]) => value < (before.series.get(name) ?? 0) || value > (after.series.get(name) ?? 0),
    );
    expect(outside).toEqual([]);
  });

  it('names the device as it does itself', async () => {
    expect(await ourPage(credentialOf('v2c'))).toContain('sysName{sysName="sw-inti"} 1\n');
  });
});

describe('snmpd', () => {
  it('gives snmpbulkwalk the columns that we read', async () => {
    const page = await ourPage(credentialOf('v2c'));
    const walk = (oid: string): string[] =>
      execFileSync(requireTool('snmpbulkwalk'), ['-v2c', '-c', 'rahasia', '-OnqUte', `127.0.0.1:${port}`, oid], {
        encoding: 'utf8',
        env: { MIBS: '' },
      })
        .trim()
        .split('\n');

    for (const name of ['ifMtu', 'ifHighSpeed', 'ifOperStatus', 'ifAdminStatus']) {
      const metric = IF_METRICS.find((each) => each.name === name);
      const oid = `${metric?.entry}.${metric?.column}`;
      const seen = walk(oid).map((line) => line.slice(oid.length + 2).split(' '));
      const given = [...page.matchAll(new RegExp(`^${name}\\{.*ifIndex="(\\d+)".*\\} (\\d+)$`, 'gm'))].map(([, index, value]) => [
        index,
        value,
      ]);
      expect(given).toEqual(seen);
    }
  });

  it('refuses a wrong key and an unknown user: the reason says which', async () => {
    const right = credentialOf('dua');
    const key = { ...right, authKey: createSecret('kunci-yang-salah') } as Credential;
    const user = { ...right, user: 'siapa' } as Credential;

    await expect(ourPage(key)).rejects.toMatchObject({ code: 'auth', message: expect.stringContaining('wrong auth key') });
    await expect(ourPage(user)).rejects.toMatchObject({ code: 'auth', message: expect.stringContaining('does not know the user') });
  });

  it('is asked with a wrong privacy key: the reason says so, though it keeps silent', async () => {
    const wrong = { ...credentialOf('dua'), privacy: { protocol: 'aes128', key: createSecret('kunci-yang-salah') } } as Credential;

    await expect(ourPage(wrong)).rejects.toMatchObject({ code: 'auth', message: expect.stringContaining('privacyKeyFile') });
  });

  it('is started anew: the same memory of its engine serves on', async () => {
    const memory: DeviceMemory = {};
    await ourPage(credentialOf('dua'), memory);
    const boots = memory.engine?.boots ?? 0;
    await snmpd.stop();
    snmpd = await startSnmpd();

    expect(await ourPage(credentialOf('dua'), memory)).toContain('ifOperStatus{');
    expect(memory.engine?.boots).toBeGreaterThan(boots);
  });
});
