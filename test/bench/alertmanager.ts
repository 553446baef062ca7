// The neighbour of the alert benchmark: Prometheus and Alertmanager as fast as they can be set, 1 s and no waiting, with the
// page of a made-up exporter whose changes they have to tell.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { startProcess } from '../support/processes.ts';
import { freePort, startPrometheus } from '../support/prometheus.ts';
import { makeTemp } from '../support/temp.ts';
import { root } from '../support/tools.ts';
import { startWebhook } from '../support/webhook.ts';
import { tell } from './options.ts';

/** Milliseconds of each transition until the webhook arrived. */
export interface Told {
  /** From the change on the exporter. */
  readonly fromChange: readonly number[];
  /** From the answer to the first scrape that shows it: what a received report is to a collector. */
  readonly fromScrape: readonly number[];
}

interface Transition {
  changedAt: number;
  scrapedAt: number | undefined;
}

/** Debian's Alertmanager reads its templates from /usr/share and nowhere else: it sees the unpacked one there, it alone. */
const IN_ITS_FOLDER = 'mount --bind "$0/usr/share" /usr/share && exec "$0/usr/bin/prometheus-alertmanager" "$@"';

/** The folder of Debian's package, unpacked; undefined where it cannot be had. */
async function fetchAlertmanager(): Promise<string | undefined> {
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

/** Measures `count` transitions; undefined when there is no Alertmanager. */
export async function measureAlertmanager(count: number): Promise<Told | undefined> {
  const folder = await fetchAlertmanager();
  if (folder === undefined) {
    return undefined;
  }
  const temp = makeTemp();
  const webhook = await startWebhook();
  const transitions: Transition[] = [];
  const exporter = createServer((_request, response) => {
    response.end(transitions.map((_each, index) => `trial{n="${index}"} 1\n`).join(''));
    for (const each of transitions) each.scrapedAt ??= Date.now();
  });
  await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
  const port = await freePort();
  const route = { receiver: 'hook', group_by: ['n'], group_wait: '0s', group_interval: '1s' };
  const receivers = [{ name: 'hook', webhook_configs: [{ url: webhook.url, send_resolved: false }] }];
  writeFileSync(`${temp.path}/alertmanager.yml`, JSON.stringify({ route, receivers }));
  const manager = startProcess('unshare', [
    ...['--map-root-user', '--mount', 'sh', '-c', IN_ITS_FOLDER, folder],
    ...[`--config.file=${temp.path}/alertmanager.yml`, `--storage.path=${temp.path}/data`],
    ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='],
  ]);
  await manager.waitForLine(/Listening on/);
  const rules = { groups: [{ name: 'trial', rules: [{ alert: 'Trial', expr: 'trial == 1' }] }] };
  writeFileSync(`${temp.path}/rules.yml`, JSON.stringify(rules));
  const prometheus = await startPrometheus({
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: [`${temp.path}/rules.yml`],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${port}`] }] }] },
    scrape_configs: [{ job_name: 'trial', static_configs: [{ targets: [`127.0.0.1:${(exporter.address() as AddressInfo).port}`] }] }],
  });
  try {
    await prometheus.queryUntil('up', ([sample]) => sample?.value === 1);
    const fromChange: number[] = [];
    const fromScrape: number[] = [];
    for (let index = 0; index < count; index += 1) {
      // At every part of the second, as a change on a host comes.
      await delay(1_000 + (index * 1_000) / count);
      const transition: Transition = { changedAt: Date.now(), scrapedAt: undefined };
      transitions.push(transition);
      const { receivedAt } = await webhook.requests.next(30_000);
      fromChange.push(receivedAt - transition.changedAt);
      fromScrape.push(receivedAt - (transition.scrapedAt ?? transition.changedAt));
    }
    return { fromChange, fromScrape };
  } finally {
    await prometheus.stop();
    await manager.stop();
    await webhook.stop();
    exporter.closeAllConnections();
    exporter.close();
    temp.remove();
  }
}
