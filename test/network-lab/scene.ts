// Everything that runs in the lab: Redis, the collector in the Pusat Data, agents of which two are gateways, devices with SNMP, a DHCP server,
// a web site. Started in order, stopped whatever happens.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { probes } from '@pantau/agent/probes/registry';
import { createAdminClient } from '@pantau/collector/admin/admin-client';
import { createNetwork, type Network } from '../lab/namespaces.ts';
import type { RunningProcess } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { root } from '../support/tools.ts';
import { COMMUNITY, startDhcp, startSite, startSnmpd, startTalk, V3 } from './programs.ts';
import { CABLES, COLLECTOR_ADDRESS, COLLECTOR_PORT, DHCP, MACHINES, MOVED, ROUTER_A_LAN, ROUTER_PUSAT_LAN } from './topology.ts';

export interface LabTools {
  readonly ip: string;
  readonly snmpd: string;
  readonly dnsmasq: string;
  readonly ping: string;
}

export interface Scene {
  readonly network: Network;
  readonly tools: LabTools;
  readonly agents: readonly string[];
  readonly ledgerFile: string;
  /** Programs that ended although nobody stopped them, with what they said last. */
  readonly ownEndings: readonly string[];
  /** Keeps a program until the end. */
  keep(name: string, program: RunningProcess): void;
  /** Ends a program that was kept. */
  end(name: string): Promise<void>;
  /** What a program that is kept has said so far. */
  output(name: string): string;
  stop(): Promise<void>;
}

const REPORT_SECONDS = 2;
const POLL_SECONDS = 4;
/** The register gives these the role; here they get what it takes. */
const GATEWAYS: ReadonlySet<string> = new Set(['srv-pantau', 'srv-drc']);
const LAST_CHARACTERS = 1_500;
/** Agents by the server that they are on, which is the name of its machine too; with what it keeps talking to. */
const AGENTS: Readonly<Record<string, string>> = {
  'srv-pantau': ROUTER_PUSAT_LAN,
  [MOVED.name]: ROUTER_PUSAT_LAN,
  'srv-web': ROUTER_PUSAT_LAN,
  'srv-drc': '10.77.2.1',
  [DHCP.name]: ROUTER_A_LAN,
};
/**
 * What the lab shows needs no other probes. Its machines are namespaces of this one: `host_health` and `systemd` would tell of the disks, the
 * load and the units of whatever machine plays the lab, and the golden table would hang on it; no finding is made where no agent tells them.
 */
const PROBES = new Set(['host', 'addresses', 'routes', 'gateway', 'neighbours', 'lldp', 'machine', 'process']);
const OFF = probes.map(({ id }) => id).filter((id) => !PROBES.has(id));

/** Starts everything; when it resolves all agents have reported once. */
export async function startScene(folder: string, tools: LabTools): Promise<Scene> {
  const running = new Map<string, RunningProcess>();
  const expected = new Set<string>();
  const ownEndings: string[] = [];
  for (const name of ['machines', 'data', 'register']) mkdirSync(`${folder}/${name}`, { mode: 0o700 });
  const network = createNetwork(tools.ip, `${folder}/machines`, MACHINES, CABLES);
  let redis: TestRedis | undefined;

  function keep(name: string, program: RunningProcess): void {
    running.set(name, program);
    void program.ended.then(() => {
      if (!expected.has(name)) ownEndings.push(`${name}: ${program.output().slice(-LAST_CHARACTERS)}`);
    });
  }
  async function end(name: string): Promise<void> {
    expected.add(name);
    await running.get(name)?.stop();
    running.delete(name);
  }
  async function stop(): Promise<void> {
    for (const name of running.keys()) expected.add(name);
    await Promise.all([...running.values()].map((program) => program.stop()));
    await redis?.remove();
    network.remove();
  }

  try {
    redis = await startRedis();
    keep('collector', await startCollector(network, folder, redis.socketPath));
    const devices = MACHINES.filter(({ kind }) => kind !== 'host');
    await Promise.all(
      devices.map(async ({ name }) => keep(`snmpd ${name}`, await startSnmpd(network, name, tools.snmpd, `${folder}/machines`))),
    );
    keep('dnsmasq', await startDhcp(network, DHCP.name, tools.dnsmasq, `${folder}/machines`));
    keep('site', await startSite(network, 'srv-web', `${folder}/machines`, 'portal.lab.example'));
    for (const [server, friend] of Object.entries(AGENTS)) {
      keep(`talk ${server}`, startTalk(network, server, tools.ping, friend));
      keep(`agent ${server}`, await startAgent(network, folder, server));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const output = (name: string): string => running.get(name)?.output() ?? '';
  return { network, tools, agents: Object.keys(AGENTS), ledgerFile: `${folder}/data/ledger.sqlite`, ownEndings, keep, end, output, stop };
}

async function startCollector(network: Network, folder: string, redisSocket: string): Promise<RunningProcess> {
  writeFileSync(`${folder}/register/register.yaml`, readFileSync(`${root}test/network-lab/register.yaml`));
  const config = {
    listen: { host: '0.0.0.0', port: COLLECTOR_PORT },
    public_url: `https://${COLLECTOR_ADDRESS}:${COLLECTOR_PORT}`,
    redis: `unix:${redisSocket}`,
    data: `${folder}/data`,
    register: `${folder}/register`,
    report_interval_seconds: REPORT_SECONDS,
    poll_interval_seconds: POLL_SECONDS,
  };
  writeFileSync(`${folder}/collector.yaml`, JSON.stringify(config));
  const collector = network.start('srv-pantau', process.execPath, [
    ...[`${root}collector/dist/main.js`, 'serve', '--config', `${folder}/collector.yaml`],
  ]);
  await collector.waitForLine(/The collector is ready/, 30_000);
  return collector;
}

function configOf(server: string, folder: string): object {
  if (!GATEWAYS.has(server)) return { off: OFF };
  const secret = (name: string, text: string): string => {
    const file = `${folder}/machines/${server}.${name}`;
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
    return file;
  };
  const v3 = { version: '3', user: V3.user, auth: 'sha256', authKeyFile: secret('auth', V3.auth), privacy: 'aes128' };
  const credentials = {
    lab: { version: '2c', communityFile: secret('community', COMMUNITY) },
    'lab-v3': { ...v3, privacyKeyFile: secret('priv', V3.priv) },
  };
  return { off: OFF, gateway: true, snmp: { credentials } };
}

/** Enrols the agent of a server over the network and starts it; resolves when it was heard. */
async function startAgent(network: Network, folder: string, server: string): Promise<RunningProcess> {
  const admin = createAdminClient(`${folder}/data/admin.sock`);
  const { token, collector } = await admin.createToken({ server, expiresInHours: 1 });
  const state = `${folder}/machines/${server}.agent`;
  mkdirSync(state, { mode: 0o700 });
  writeFileSync(`${state}/config.json`, JSON.stringify(configOf(server, folder)), { mode: 0o600 });
  const program = `${root}agent/dist/main.js`;
  const enrolling = ['enroll', '--collector', collector, '--token', token, '--state', state];
  const enrolled = network.start(server, process.execPath, [program, ...enrolling]);
  const { code } = await enrolled.ended;
  if (code !== 0) throw new Error(`${server} could not enrol:\n${enrolled.output()}`);
  return network.start(server, process.execPath, [program, 'run', '--state', state], {
    NODE_EXTRA_CA_CERTS: `${folder}/machines/lab-ca.pem`,
  });
}
