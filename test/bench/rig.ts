// The real collector and the real Redis as processes of their own, with agents that are enrolled already.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { loadAgentDirectory } from '@pantau/collector/ingest/agent-directory';
import { createEnrolment } from '@pantau/collector/ingest/enrolment';
import { createJournal } from '@pantau/collector/ledger/create-journal';
import { openLedger } from '@pantau/collector/ledger/open-ledger';
import { redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';
import { type RunningProcess, startProgram } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { startRedis } from '../support/redis.ts';
import { makeTemp } from '../support/temp.ts';
import { machineIdOf, REGION, registerFiles, serverIds } from './region.ts';
import type { Credentials } from './reporters.ts';

export interface Rig {
  readonly folder: string;
  readonly socketPath: string;
  readonly redis: Redis;
  readonly redisPid: number;
  readonly agents: readonly Credentials[];
  /** Starts the collector's real process; resolves when it is ready. */
  startCollector(): Promise<CollectorProcess>;
  stop(): Promise<void>;
}

export interface CollectorProcess extends RunningProcess {
  readonly port: number;
  /** Resolves when the stream of reports is empty: everything was handled. */
  drained(): Promise<void>;
}

export interface RigOptions {
  readonly agents: number;
  /** Those of the collector's configuration. */
  readonly channels?: readonly object[];
  readonly appendfsync?: 'everysec' | 'always';
}

/** Starts Redis and enrols agents in a new ledger. */
export async function startRig(options: RigOptions): Promise<Rig> {
  const temp = makeTemp();
  const server = await startRedis({ appendfsync: options.appendfsync ?? 'everysec' });
  const redis = new Redis({ path: server.socketPath });
  const redisPid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]);
  for (const name of ['data', 'register']) {
    mkdirSync(`${temp.path}/${name}`, { mode: 0o700 });
  }
  for (const [name, text] of Object.entries(registerFiles(options.agents))) {
    writeFileSync(`${temp.path}/register/${name}`, text);
  }
  const agents = await enrol(`${temp.path}/data/ledger.sqlite`, serverIds(options.agents));
  const running: RunningProcess[] = [];

  return {
    folder: temp.path,
    socketPath: server.socketPath,
    redis,
    redisPid,
    agents,
    async startCollector() {
      const port = await freePort();
      const file = `${temp.path}/collector.yaml`;
      const places = { redis: `unix:${server.socketPath}`, data: `${temp.path}/data`, register: `${temp.path}/register` };
      writeFileSync(file, JSON.stringify({ listen: { host: '127.0.0.1', port }, ...places, channels: options.channels ?? [] }));
      const started = startProgram('collector', ['serve', '--config', file]);
      running.push(started);
      await started.waitForLine(/The collector is ready/);
      return { ...started, port, drained: () => drained(redis) };
    },
    async stop() {
      await Promise.all(running.map((each) => each.stop()));
      redis.disconnect();
      await server.remove();
      temp.remove();
    },
  };
}

/** As the collector enrols them, but without one: it would judge everything anew after each. */
async function enrol(file: string, servers: readonly string[]): Promise<Credentials[]> {
  const ledger = await openLedger({ file });
  const journal = createJournal({ region: REGION, writer: 'collector' });
  const directory = await loadAgentDirectory({ ledger, region: REGION });
  const enrolment = createEnrolment({
    ledger,
    journal,
    agents: directory,
    region: REGION,
    intervalSeconds: 15,
    keyDays: () => 90,
    trust: () => ({ ca: '', system: false }),
    ownerOf: () => undefined,
    now: Date.now,
    random: randomBytes,
  });
  const credentials: Credentials[] = [];
  for (const server of servers) {
    const { token } = await enrolment.tokens.issue({ server }, 1);
    const { agent, key } = await enrolment.enrol({
      token,
      machineId: machineIdOf(server),
      hostname: server,
      software: 'pantau-agent/0.1.0',
    });
    credentials.push({ agent, key });
  }
  await ledger.close();
  return credentials;
}

async function drained(redis: Redis): Promise<void> {
  while ((await redis.xlen(redisKeys(REGION).reports)) > 0) {
    await delay(20);
  }
}
