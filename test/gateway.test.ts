// Gateways for real: two agents with the role share what a region has registered, one dies and the other takes over, and a device
// that falls silent is down in Prometheus at once.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCollector, type TestCollector, until } from './support/collector.ts';
import { type RunningProcess, runProcess, startProcess, startProgram } from './support/processes.ts';
import { freePort, startPrometheus, type TestPrometheus } from './support/prometheus.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';
import { requireTool, root } from './support/tools.ts';

const DEVICES = 8;
const temp = makeTemp();
const gateways = new Map<string, RunningProcess>();
let redis: TestRedis;
let collector: TestCollector;
let prometheus: TestPrometheus;
let snmpd: RunningProcess;
let port: number;

function registerText(): string {
  const devices = Array.from(
    { length: DEVICES },
    (_, index) =>
      `  - { id: rt-${index}, class: router, owner_pd: kominfo, managed_by: kominfo, address: 127.0.0.1, snmp_port: ${port}, snmp_credential: inti }`,
  );
  return `
region: { id: gerbang, name: Kota Gerbang, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo }]
sites: [{ id: pusat-data, kind: pusat_data, operator: kominfo }]
servers:
  - { id: gw-1, owner_pd: kominfo, managed_by: kominfo, site: pusat-data, gateway: true }
  - { id: gw-2, owner_pd: kominfo, managed_by: kominfo, site: pusat-data, gateway: true }
  - { id: bukan-gw, owner_pd: kominfo, managed_by: kominfo, site: pusat-data }
devices:
${devices.join('\n')}
links:
  - { id: jalur-1, kind: internet, site: pusat-data, capacity_mbps: 100, device: rt-0, interface: lo }
`;
}

async function startSnmpd(): Promise<void> {
  const folder = `${temp.path}/snmpd`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/snmpd.conf`, `rocommunity rahasia 127.0.0.1\nagentaddress udp:127.0.0.1:${port}\nsysName rt-uji\n`);
  const args = ['-f', '-Lo', '-C', '-c', `${folder}/snmpd.conf`, '-p', `${folder}/pid`, '-I', '-smux'];
  snmpd = startProcess(requireTool('snmpd'), args, { env: { SNMP_PERSISTENT_DIR: folder, MIBS: '' } });
  await snmpd.waitForLine(/NET-SNMP version/, 20_000);
}

/** Enrols an agent on a server and starts it, with the role in its own configuration. */
async function startGateway(server: string): Promise<void> {
  const state = `${temp.path}/${server}`;
  mkdirSync(state, { mode: 0o700 });
  writeFileSync(`${state}/community`, 'rahasia\n', { mode: 0o600 });
  const snmp = { credentials: { inti: { version: '2c', communityFile: `${state}/community` } } };
  writeFileSync(`${state}/config.json`, JSON.stringify({ gateway: true, snmp }), { mode: 0o600 });
  const { token } = await collector.admin.createToken({ server, expiresInHours: 1 });
  const enrol = ['enroll', '--collector', `https://127.0.0.1:${collector.port}`, '--token', token, '--state', state];
  expect(await runProcess(process.execPath, [`${root}agent/dist/main.js`, ...enrol])).toMatchObject({ code: 0 });
  gateways.set(server, startProgram('agent', ['run', '--state', state]));
}

beforeAll(async () => {
  port = await freePort();
  redis = await startRedis();
  collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register: registerText(),
    channels: [],
    more: { report_interval_seconds: 1, poll_interval_seconds: 2 },
  });
  await collector.start();
  await startSnmpd();
  await startGateway('gw-1');
  await startGateway('gw-2');
  await startGateway('bukan-gw');
  const job = `scrape_configs: [{ job_name: pantau-targets, http_sd_configs: [{ url: ${collector.url}/v1/sd/targets, refresh_interval: 1s }] }]`;
  prometheus = await startPrometheus(`global: { scrape_interval: 1s }\n${job}\n`);
}, 60_000);

afterAll(async () => {
  await prometheus?.stop();
  for (const each of gateways.values()) await each.stop();
  await snmpd?.stop();
  await collector?.stop();
  await redis?.remove();
  temp.remove();
});

const outputOf = (server: string) => gateways.get(server)?.output() ?? '';

/** Devices in the newest work that an agent logged. */
function devicesOf(server: string): number {
  return Number([...outputOf(server).matchAll(/New work devices=(\d+)/g)].at(-1)?.[1] ?? 0);
}

describe('devices that gateways poll', () => {
  it('are one target each, up, with the names that snmp_exporter gives', async () => {
    await prometheus.queryUntil('up{job="snmp"} == 1', (samples) => samples.length === DEVICES, 60_000);
    expect(await prometheus.query('ifOperStatus{ifName="lo", device="rt-0", job="snmp", instance=~"127.0.0.1:.*"} == 1')).toHaveLength(1);
    expect(await prometheus.query('count by (device) (ifHCInOctets{ifName="lo"})')).toHaveLength(DEVICES);
  });

  it('are shared between them, and none is given to an agent without the role', async () => {
    await until(
      async () => (devicesOf('gw-1') + devicesOf('gw-2') === DEVICES ? true : undefined),
      20_000,
      () => outputOf('gw-1') + outputOf('gw-2'),
    );
    expect(outputOf('bukan-gw')).not.toContain('New work');
  });

  it('of one that is killed go to the other, and stay up', async () => {
    await gateways.get('gw-1')?.stop('SIGKILL');
    await until(
      async () => (devicesOf('gw-2') === DEVICES ? true : undefined),
      10_000,
      () => outputOf('gw-2'),
    );
    await prometheus.queryUntil('min_over_time(up{job="snmp"}[3s]) == 1', (samples) => samples.length === DEVICES, 30_000);
  });

  it('tell of the lines that are measured on them', async () => {
    const seen = async () => {
      const ended = await runProcess(process.execPath, [
        ...[`${root}collector/dist/main.js`, 'bandwidth', '--json', '--data', `${temp.path}/data`],
      ]);
      return ended.stdout.includes('jalur-1') ? ended.stdout : undefined;
    };
    expect(await until(seen, 20_000, () => 'no line')).toContain('jalur-1');
  });

  it('that fall silent are down with the next poll, and up again when they answer', async () => {
    await snmpd.stop();
    await prometheus.queryUntil('up{job="snmp"} == 0', (samples) => samples.length === DEVICES, 30_000);
    const page = await fetch(`${collector.url}/v1/targets/device/rt-0/metrics`);
    expect([page.status, await page.text()]).toEqual([
      503,
      expect.stringMatching(/tidak terbaca · the target could not be polled/) as string,
    ]);
    await startSnmpd();
    await prometheus.queryUntil('up{job="snmp"} == 1', (samples) => samples.length === DEVICES, 30_000);
  });
});
