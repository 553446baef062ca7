// The stage of the played day: Redis, the phones and mailboxes, the collector in this process with the clock of the day, and what arrives.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type AdminClient, createAdminCall, createAdminClient } from '@pantau/collector/admin/admin-client';
import { createAlertClient } from '@pantau/collector/admin/alert-client';
import { createOnCallClient } from '@pantau/collector/admin/oncall-client';
import { type Collector, startCollector } from '@pantau/collector/app';
import { loadConfig } from '@pantau/collector/config';
import { MINUTE } from '@pantau/shared/time';
import { pino } from 'pino';
import { readLedger } from '../support/collector.ts';
import { freePort } from '../support/prometheus.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { makeTemp } from '../support/temp.ts';
import { createDayClock, type DayClock } from './clock.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { type Phones, startPhones } from './phones.ts';
import { ALERTS_TOKEN, channelsAt, INTERVAL_SECONDS, PEOPLE, registerText, SCHEDULE } from './region.ts';

export interface Scene {
  readonly clock: DayClock;
  readonly fleet: Fleet;
  readonly phones: Phones;
  readonly admin: AdminClient;
  readonly redis: TestRedis;
  readonly ledgerFile: string;
  readonly logged: readonly string[];
  /** Lets the time pass: everything that is due happens, and machines report. */
  playUntil(at: number): Promise<void>;
  /** Waits until everything that came in has had its effect. */
  settle(): Promise<void>;
  /** Sends alerts as Prometheus does. */
  prometheus(alerts: readonly object[]): Promise<void>;
  /** Writes another version of the register, which the collector then has in use. */
  writeRegister(more: string): Promise<void>;
  /** Somebody says that an alert is over. */
  resolve(duty: string, subject: string, by: string, note: string): Promise<void>;
  stopCollector(): Promise<void>;
  startCollector(): Promise<void>;
  /** Ends Redis as `kill -9` does, or starts it again: on its data, or without any. */
  killRedis(): Promise<void>;
  startRedis(options?: { readonly withoutData?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export async function createScene(start: number): Promise<Scene> {
  const temp = makeTemp();
  const folder = temp.path;
  const clock = createDayClock(start);
  const [redis, port] = [await startRedis({ appendfsync: 'no' }), await freePort()];
  const phones = await startPhones(clock.now);
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void logged.push(line) });
  mkdirSync(`${folder}/register`);
  writeFileSync(`${folder}/register/register.yaml`, registerText());
  writeFileSync(`${folder}/oncall.yaml`, SCHEDULE);
  writeFileSync(`${folder}/alerts.token`, `${ALERTS_TOKEN}\n`, { mode: 0o600 });
  const config = {
    listen: { host: '127.0.0.1', port },
    redis: `unix:${redis.socketPath}`,
    data: `${folder}/data`,
    register: `${folder}/register`,
    report_interval_seconds: INTERVAL_SECONDS,
    alerts_token_file: 'alerts.token',
    channels: channelsAt(phones.urls),
  };
  writeFileSync(`${folder}/collector.yaml`, JSON.stringify(config));
  const socket = `${folder}/data/admin.sock`;
  const url = `http://127.0.0.1:${port}`;
  const admin = createAdminClient(socket);
  let collector: Collector | undefined;
  let hasRedis = true;

  async function open(): Promise<void> {
    const died = (): void => void logged.push('the collector died');
    collector = await startCollector(await loadConfig(`${folder}/collector.yaml`), log, { write: () => undefined, die: died }, clock);
  }
  async function waiting(): Promise<number> {
    const ledger = readLedger(`${folder}/data/ledger.sqlite`);
    const [row] = await ledger.all('select count(*) as n from outbox where delivered_at is null and failed_at is null');
    ledger.close();
    return Number(row?.['n']);
  }
  async function settle(): Promise<void> {
    await collector?.idle();
    phones.collect();
  }
  await open();
  const fleet = await createFleet({ url, admin, now: clock.now, settle });
  const oncall = createOnCallClient(createAdminCall(socket));
  await fleet.report();
  for (const person of PEOPLE) await oncall.test(person, 'terminal/uji');

  const scene: Scene = {
    clock,
    fleet,
    phones,
    admin,
    redis,
    ledgerFile: `${folder}/data/ledger.sqlite`,
    logged,
    settle,
    async playUntil(at) {
      while (clock.now() < at) {
        clock.moveTo(clock.now() + MINUTE);
        await settle();
        if (collector === undefined || !hasRedis) fleet.keep();
        else await fleet.report();
        await settle();
      }
    },
    async prometheus(alerts) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${ALERTS_TOKEN}` };
      const response = await fetch(`${url}/api/v2/alerts`, { method: 'POST', headers, body: JSON.stringify(alerts) });
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
      await response.body?.cancel();
      await settle();
    },
    async writeRegister(more) {
      const before = logged.length;
      writeFileSync(`${folder}/register/register.yaml`, registerText(more));
      while (!logged.slice(before).some((line) => line.includes('A new version of the register is in use'))) await delay(10);
      await settle();
    },
    async resolve(duty, subject, by, note) {
      const ledger = readLedger(`${folder}/data/ledger.sqlite`);
      const sql = "select id from alerts where duty like ? and subject = ? and state <> 'resolved'";
      const [open] = await ledger.all(sql, [duty, subject]);
      ledger.close();
      await createAlertClient(createAdminCall(socket)).resolve(String(open?.['id']), { by, note });
    },
    async stopCollector() {
      fleet.hangUp();
      await collector?.stop();
      collector = undefined;
    },
    async startCollector() {
      await open();
      await settle();
    },
    async killRedis() {
      hasRedis = false;
      await redis.kill();
      while ((await admin.status()).redis === 'ready') await delay(10);
    },
    async startRedis({ withoutData = false } = {}) {
      if (withoutData) rmSync(`${dirname(redis.socketPath)}/appendonlydir`, { recursive: true });
      await redis.restart();
      hasRedis = true;
      // What became due meanwhile is on its way when the last of the connections is back.
      while ((await admin.status()).redis !== 'ready' || (await waiting()) > 0) await delay(10);
      await settle();
    },
    async stop() {
      fleet.hangUp();
      await collector?.stop();
      await phones.stop();
      await redis.remove();
      temp.remove();
    },
  };
  await settle();
  return scene;
}
