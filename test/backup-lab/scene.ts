// Everything that runs in the backup lab: Redis, the collector and an agent in the Pusat Data, a server with the data, a server of copies in the DRC.
// Started in order, stopped whatever happens.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { probes } from '@pantau/agent/probes/registry';
import { createAdminClient } from '@pantau/collector/admin/admin-client';
import { createNetwork, type Network } from '../lab/namespaces.ts';
import type { RunningProcess } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { root } from '../support/tools.ts';
import { mountDumpDisk, unmountDumpDisk } from './faults.ts';
import { JOB_NAMES, type JobName, makeResticRepository, NOTED, prepareJobs, runJob } from './jobs.ts';
import { runIn, startKeeper, startPostgres } from './programs.ts';
import { CABLES, COLLECTOR, MACHINES, SERVERS } from './topology.ts';

export interface LabTools {
  readonly ip: string;
  readonly ping: string;
  readonly restic: string;
  readonly borg: string;
  readonly rclone: string;
  readonly postgres: string;
}

export interface Scene {
  readonly network: Network;
  readonly tools: LabTools;
  readonly agents: readonly string[];
  readonly ledgerFile: string;
  /** Programs that ended although nobody stopped them, with what they said last. */
  readonly ownEndings: readonly string[];
  /** Folder that a machine sees as /srv. */
  disk(machine: string): string;
  /** Runs a backup job under `pantau-agent backup run` to its end, well or badly. */
  job(name: JobName): Promise<void>;
  /** Keeps a program until the end. */
  keep(name: string, program: RunningProcess): void;
  /** Ends a program that was kept. */
  end(name: string): Promise<void>;
  stop(): Promise<void>;
}

const REPORT_SECONDS = 2;
const LAST_CHARACTERS = 1_500;
const AGENT = `${root}agent/dist/main.js`;
/**
 * What the lab shows needs no other probes. Its machines are namespaces of this one: `host_health` and `systemd` would tell of the disks, the
 * load and the units of whatever machine plays the lab, and the golden table would hang on it; no finding is made where no agent tells them.
 */
const PROBES = new Set([
  ...['host', 'addresses', 'routes', 'gateway', 'neighbours', 'machine', 'process'],
  ...['restic', 'dumps', 'backups', 'backup_runs', 'backup_stores'],
]);
const OFF = probes.map(({ id }) => id).filter((id) => !PROBES.has(id));
/** What is in `backups` of each agent's config.json. */
const BACKUPS: Readonly<Record<string, object>> = {
  'srv-db': {
    search: ['/srv'],
    borg: [{ repository: '/srv/borg', passphraseFile: '/srv/borg.pass' }],
    rclone: [{ remote: 'drc:siswa', config: '/srv/rclone.conf', source: '/srv/siswa' }],
  },
};

/** Starts everything; when it resolves all agents run, each job has run three times, and the copies are checked. */
export async function startScene(folder: string, tools: LabTools): Promise<Scene> {
  const running = new Map<string, RunningProcess>();
  const expected = new Set<string>();
  const ownEndings: string[] = [];
  const disk = (machine: string): string => `${folder}/machines/${machine}.srv`;
  for (const name of ['machines', 'data', 'register']) mkdirSync(`${folder}/${name}`, { mode: 0o755 });
  for (const server of Object.keys(SERVERS)) mkdirSync(disk(server), { mode: 0o755 });
  const machines = MACHINES.map((machine) => (machine.name in SERVERS ? { ...machine, disk: disk(machine.name) } : machine));
  const network = createNetwork(tools.ip, `${folder}/machines`, machines, CABLES);
  const dumps = `${disk('srv-drc')}/dump`;
  process.on('exit', () => unmountDumpDisk(dumps));
  let redis: TestRedis | undefined;

  function keep(name: string, program: RunningProcess): void {
    running.set(name, program);
    expected.delete(name);
    void program.ended.then(() => {
      if (!expected.has(name)) ownEndings.push(`${name}: ${program.output().slice(-LAST_CHARACTERS)}`);
    });
  }
  async function stop(): Promise<void> {
    for (const name of running.keys()) expected.add(name);
    await Promise.all([...running.values()].map((program) => program.stop()));
    await redis?.remove();
    network.remove();
    unmountDumpDisk(dumps);
  }
  async function end(name: string): Promise<void> {
    expected.add(name);
    await running.get(name)?.stop();
    running.delete(name);
  }
  const job = (name: JobName): Promise<void> => runJob(network, AGENT, name);

  try {
    mountDumpDisk(dumps);
    redis = await startRedis();
    keep('collector', await startCollector(network, folder, redis.socketPath));
    keep('postgres', await startPostgres(network, dirname(tools.postgres), disk('srv-db')));
    await prepareJobs(network, disk, tools.rclone);
    for (const [index, service] of (await startKeeper(network, tools.rclone)).entries()) keep(`keeper ${index}`, service);
    await makeResticRepository(network);
    for (const [server, gateway] of Object.entries(SERVERS)) {
      keep(`talk ${server}`, network.start(server, tools.ping, ['-q', '-i', '2', gateway]));
      await enrol(network, folder, server);
      keep(
        `agent ${server}`,
        network.start(server, process.execPath, [AGENT, 'run', '--state', `${folder}/machines/${server}.agent`], NOTED),
      );
    }
    for (const name of JOB_NAMES) for (let run = 0; run < 3; run += 1) await job(name);
    // restic and dumps are checked by the agents themselves.
    await runIn(network, 'srv-db', [process.execPath, AGENT, 'backup', 'verify', '--state', `${folder}/machines/srv-db.agent`], NOTED);
  } catch (error) {
    await stop();
    throw error;
  }
  const agents = Object.keys(SERVERS);
  return { network, tools, agents, ledgerFile: `${folder}/data/ledger.sqlite`, ownEndings, disk, job, keep, end, stop };
}

async function startCollector(network: Network, folder: string, redisSocket: string): Promise<RunningProcess> {
  writeFileSync(`${folder}/register/register.yaml`, readFileSync(`${root}test/backup-lab/register.yaml`));
  const config = {
    listen: { host: '0.0.0.0', port: COLLECTOR.port },
    public_url: `https://${COLLECTOR.address}:${COLLECTOR.port}`,
    redis: `unix:${redisSocket}`,
    data: `${folder}/data`,
    register: `${folder}/register`,
    report_interval_seconds: REPORT_SECONDS,
  };
  writeFileSync(`${folder}/collector.yaml`, JSON.stringify(config));
  const program = [`${root}collector/dist/main.js`, 'serve', '--config', `${folder}/collector.yaml`];
  const collector = network.start('srv-pantau', process.execPath, program);
  await collector.waitForLine(/The collector is ready/, 30_000);
  return collector;
}

/** Enrols the agent of a server over the network. */
async function enrol(network: Network, folder: string, server: string): Promise<void> {
  const admin = createAdminClient(`${folder}/data/admin.sock`);
  const { token, collector } = await admin.createToken({ server, expiresInHours: 1 });
  const state = `${folder}/machines/${server}.agent`;
  mkdirSync(state, { mode: 0o700 });
  const backups = BACKUPS[server] ?? { search: ['/srv'] };
  writeFileSync(`${state}/config.json`, JSON.stringify({ off: OFF, backups }), { mode: 0o600 });
  await runIn(network, server, [process.execPath, AGENT, ...['enroll', '--collector', collector, '--token', token, '--state', state]]);
}
