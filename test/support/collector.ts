// A collector of its own process for tests that play the agents themselves: configuration, register, start, kill, enrolment
// and a look into its ledger.
import { mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { type AdminClient, createAdminClient } from '@pantau/collector/admin/admin-client';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import type { EnrolReply } from '@pantau/shared/report';
import { type Ending, type RunningProcess, startProgram } from './processes.ts';
import { freePort } from './prometheus.ts';

export interface CollectorSettings {
  readonly folder: string;
  readonly redisSocket: string;
  /** Text of register.yaml. */
  readonly register: string;
  readonly channels: readonly object[];
  /** Further fields of the configuration. */
  readonly more?: object;
}

/** What an agent needs to report. */
export interface Credentials {
  readonly agent: string;
  readonly key: string;
}

export interface TestCollector {
  readonly url: string;
  readonly port: number;
  readonly ledgerFile: string;
  readonly admin: AdminClient;
  pid(): number;
  /** Resolves when the process that runs now has ended. */
  ended(): Promise<Ending>;
  output(): string;
  /** Starts it and waits until it can do its work; rejects when it ends before. */
  start(): Promise<void>;
  /** Ends it in order, or at once with SIGKILL. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Redeems a token; gives an agent in good standing. */
  redeem(token: string, machineId: string): Promise<Credentials>;
  enrol(server: string): Promise<Credentials>;
}

/** Writes configuration and register into `folder`; nothing runs yet. */
export async function createTestCollector({
  folder,
  redisSocket,
  register,
  channels,
  more = {},
}: CollectorSettings): Promise<TestCollector> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = `${folder}/data`;
  mkdirSync(`${folder}/register`, { recursive: true });
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(`${folder}/register/register.yaml`, register);
  const config = {
    listen: { host: '127.0.0.1', port },
    redis: `unix:${redisSocket}`,
    data,
    register: `${folder}/register`,
    channels,
    ...more,
  };
  writeFileSync(`${folder}/collector.yaml`, JSON.stringify(config));
  const admin = createAdminClient(`${data}/admin.sock`);
  let running: RunningProcess | undefined;

  function current(): RunningProcess {
    if (running === undefined) {
      throw new Error('The collector was not started yet.');
    }
    return running;
  }
  const redeem = (token: string, machineId: string): Promise<Credentials> => redeemToken(url, token, machineId);

  return {
    url,
    port,
    ledgerFile: `${data}/ledger.sqlite`,
    admin,
    pid: () => current().pid,
    ended: () => current().ended,
    output: () => running?.output() ?? '',
    async start() {
      running = startProgram('collector', ['serve', '--config', `${folder}/collector.yaml`]);
      await running.waitForLine(/The collector is ready/, 30_000);
    },
    async stop(signal = 'SIGTERM') {
      await running?.stop(signal);
    },
    redeem,
    async enrol(server) {
      const { token } = await admin.createToken({ server, expiresInHours: 1 });
      return redeem(token, `machine-${server}`);
    },
  };
}

/** Redeems a token at a collector, for a machine whose name and id are the same. */
export async function redeemToken(url: string, token: string, machineId: string): Promise<Credentials> {
  const body = JSON.stringify({ token, machineId, hostname: machineId, software: 'pantau-agent/0.1.0' });
  const response = await fetch(`${url}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.status !== 201) {
    throw new Error(`The enrolment was answered ${response.status}: ${await response.text()}`);
  }
  const { agent, key } = (await response.json()) as EnrolReply;
  return { agent, key };
}

/** Reads a ledger that its collector may be writing; `close` it at the end. */
export function readLedger(file: string): SqlReader & { close(): void } {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  return {
    all: (sql, params = []) => Promise.resolve(database.prepare(sql).all(...params) as Row[]),
    close: () => database.close(),
  };
}

/** Waits until `check` gives something; rejects with `describe()` when that takes longer than `timeoutMs`. */
export async function until<T>(check: () => Promise<T | undefined>, timeoutMs: number, describe: () => string): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`Not within ${timeoutMs} ms: ${describe()}`);
    }
    await delay(50);
  }
}
