// The neighbour of the alert benchmark: Prometheus and Alertmanager with the page of a made-up exporter whose changes they have to tell, and
// Alertmanager alone with a storm that is posted to it.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { startProcess } from '../support/processes.ts';
import { freePort, startPrometheus } from '../support/prometheus.ts';
import { makeTemp } from '../support/temp.ts';
import { root } from '../support/tools.ts';
import { startWebhook, type TestWebhook } from '../support/webhook.ts';
import { cpuSeconds } from './measure.ts';
import { tell } from './options.ts';
import { type Storm, type StormTimes, untilTold } from './storm.ts';
import { placeInStorm } from './storm-region.ts';

/** How it is set: as its documentation shows it, or as fast as it can be. */
export interface Pace {
  readonly scrape: string;
  readonly groupWait: string;
  readonly groupInterval: string;
}

export const AS_SHIPPED: Pace = { scrape: '15s', groupWait: '30s', groupInterval: '5m' };
export const TUNED: Pace = { scrape: '1s', groupWait: '0s', groupInterval: '1s' };

/** Milliseconds of each transition until the webhook arrived. */
export interface Told {
  /** From the change on the exporter. */
  readonly fromChange: readonly number[];
  /** From the answer to the first scrape that shows it: what a received report is to a collector. */
  readonly fromScrape: readonly number[];
}

interface Message {
  readonly groupKey: string;
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
}

/** Debian's Alertmanager reads its templates from /usr/share and nowhere else: it sees the unpacked one there, it alone. */
const IN_ITS_FOLDER = 'mount --bind "$0/usr/share" /usr/share && exec "$0/usr/bin/prometheus-alertmanager" "$@"';
/** As many alerts as Prometheus sends in one request. */
const POSTED_AT_ONCE = 256;
const LONGEST_WAIT_MS = 120_000;

/** The folder of Debian's package, unpacked; undefined where it cannot be had. */
export async function fetchAlertmanager(): Promise<string | undefined> {
  const folder = `${process.env['XDG_CACHE_HOME'] ?? `${homedir()}/.cache`}/pantau/tools/alertmanager`;
  const place = `${root}deploy/lib/debian.mjs`;
  const debian = (await import(place)) as { unpackPackages(packages: string[], folder: string, env: NodeJS.ProcessEnv): Promise<void> };
  try {
    await debian.unpackPackages(['prometheus-alertmanager'], folder, process.env);
    return folder;
  } catch (error) {
    tell(`Alertmanager cannot be had: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Measures `count` changes at every part of a scrape, spread over so many seconds; each is a group of its own. */
export async function measureAlertmanager(folder: string, pace: Pace, count: number, seconds: number): Promise<Told> {
  const changes = new Map<string, { readonly changedAt: number; scrapedAt?: number }>();
  const exporter = createServer((_request, response) => {
    response.end([...changes.keys()].map((name) => `trial{n="${name}"} 1\n`).join(''));
    const now = Date.now();
    for (const each of changes.values()) each.scrapedAt ??= now;
  });
  await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
  const manager = await startAlertmanager(folder, pace, ['n']);
  const rules = makeTemp();
  writeFileSync(
    `${rules.path}/rules.yml`,
    JSON.stringify({ groups: [{ name: 'trial', rules: [{ alert: 'Trial', expr: 'trial == 1' }] }] }),
  );
  const prometheus = await startPrometheus({
    global: { scrape_interval: pace.scrape, scrape_timeout: '1s', evaluation_interval: pace.scrape },
    rule_files: [`${rules.path}/rules.yml`],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [manager.address] }] }] },
    scrape_configs: [{ job_name: 'trial', static_configs: [{ targets: [`127.0.0.1:${(exporter.address() as AddressInfo).port}`] }] }],
  });
  try {
    await prometheus.queryUntil('up', ([sample]) => sample?.value === 1, LONGEST_WAIT_MS);
    const told = takeTold(manager.webhook, count);
    for (let index = 0; index < count; index += 1) {
      await delay((1_000 * seconds * (0.5 + Math.random())) / count);
      changes.set(String(index), { changedAt: Date.now() });
    }
    const arrivals = [...(await told)].flatMap(([name, at]) => {
      const change = changes.get(name);
      return change === undefined ? [] : [{ at, ...change }];
    });
    return {
      fromChange: arrivals.map(({ at, changedAt }) => at - changedAt),
      fromScrape: arrivals.map(({ at, changedAt, scrapedAt = changedAt }) => at - scrapedAt),
    };
  } finally {
    await prometheus.stop();
    await manager.stop();
    rules.remove();
    exporter.closeAllConnections();
    exporter.close();
  }
}

/** When each change was first told of. */
async function takeTold(webhook: TestWebhook, count: number): Promise<Map<string, number>> {
  const told = new Map<string, number>();
  while (told.size < count) {
    const { body, receivedAt } = await webhook.requests.next(LONGEST_WAIT_MS);
    for (const { labels } of (JSON.parse(body) as Message).alerts) {
      const name = labels['n'] ?? '';
      if (!told.has(name)) told.set(name, receivedAt);
    }
  }
  return told;
}

/** Posts a storm of alerts as Prometheus would. */
export async function stormOfAlertmanager(folder: string, pace: Pace, storm: Storm): Promise<StormTimes> {
  const manager = await startAlertmanager(folder, pace, ['alertname', 'site']);
  const alerts = Array.from({ length: storm.count }, (_, index) => {
    const { site, duty } = placeInStorm(index, storm);
    return {
      labels: { alertname: `Duty${duty}`, site: `s-${site}`, instance: `srv-${index}`, severity: 'high' },
      annotations: { summary: `The address of srv-${index} is outside the plan.` },
    };
  });
  try {
    const before = cpuSeconds(manager.pid);
    const startedAt = Date.now();
    const times = untilTold(manager.webhook, startedAt, storm.count, (body) => {
      const { groupKey, alerts: named } = JSON.parse(body) as Message;
      return { group: groupKey, total: named.length };
    });
    for (let start = 0; start < alerts.length; start += POSTED_AT_ONCE) {
      const body = JSON.stringify(alerts.slice(start, start + POSTED_AT_ONCE));
      const url = `http://${manager.address}/api/v2/alerts`;
      const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      if (status !== 200) throw new Error(`Alertmanager answered ${status}`);
    }
    return { ...(await times), cpu: cpuSeconds(manager.pid) - before };
  } finally {
    await manager.stop();
  }
}

async function startAlertmanager(folder: string, pace: Pace, groupBy: readonly string[]) {
  const temp = makeTemp();
  const webhook = await startWebhook();
  const address = `127.0.0.1:${await freePort()}`;
  const route = { receiver: 'hook', group_by: groupBy, group_wait: pace.groupWait, group_interval: pace.groupInterval };
  const receivers = [{ name: 'hook', webhook_configs: [{ url: webhook.url, send_resolved: false }] }];
  writeFileSync(`${temp.path}/alertmanager.yml`, JSON.stringify({ route, receivers }));
  const manager = startProcess('unshare', [
    ...['--map-root-user', '--mount', 'sh', '-c', IN_ITS_FOLDER, folder],
    ...[`--config.file=${temp.path}/alertmanager.yml`, `--storage.path=${temp.path}/data`],
    ...[`--web.listen-address=${address}`, '--cluster.listen-address='],
  ]);
  await manager.waitForLine(/Listening on/);
  return {
    address,
    webhook,
    pid: manager.pid,
    async stop() {
      await manager.stop();
      await webhook.stop();
      temp.remove();
    },
  };
}
