// The channel against a real Alertmanager: what it takes for firing, for worse and for over, and what it tells its own receiver.
import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { channelDeps } from '@pantau/collector/channels/testing/channel-deps';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { startHttpSink } from '@pantau/collector/channels/testing/http-sink';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { MINUTE, SECOND } from '@pantau/shared/time';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../support/collector.ts';
import { startProcess } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { tempForTest } from '../support/temp.ts';
import { requireTool } from '../support/tools.ts';

/** Debian's Alertmanager reads its templates from /usr/share and nowhere else: it sees the unpacked ones there, it alone. */
const IN_ITS_FOLDER = 'mount --bind "$0/share" /usr/share && exec "$0/bin/prometheus-alertmanager" "$@"';

interface Listed {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

async function startAlertmanager(receiverUrl: string) {
  const folder = tempForTest();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const route = { receiver: 'uji', group_by: ['group'], group_wait: '0s', group_interval: '1s' };
  writeFileSync(`${folder}/am.yml`, JSON.stringify({ route, receivers: [{ name: 'uji', webhook_configs: [{ url: receiverUrl }] }] }));
  const running = startProcess('unshare', [
    ...['--mount', 'sh', '-c', IN_ITS_FOLDER, dirname(dirname(requireTool('alertmanager')))],
    ...[`--config.file=${folder}/am.yml`, `--storage.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`],
    '--cluster.listen-address=',
  ]);
  onTestFinished(async () => void (await running.stop('SIGKILL')));
  const ready = async () => (await fetch(`${url}/-/ready`).catch(() => undefined))?.ok || undefined;
  await until(ready, 30_000, running.output);
  const active = async () => (await (await fetch(`${url}/api/v2/alerts?active=true`)).json()) as Listed[];
  return { url, active, output: running.output };
}

it('takes a group as one alert: firing, worse, and over', async () => {
  const sink = await startHttpSink();
  onTestFinished(() => sink.stop());
  const { url, active, output } = await startAlertmanager(`${sink.url}/`);
  const channel = openChannel({ type: 'alertmanager', url }, channelDeps());
  const told = () =>
    sink.requests.map(({ body }) => JSON.parse(body) as { status: string; alerts: { status: string; labels: Listed['labels'] }[] });
  const start = Date.now() - 5 * MINUTE;
  const notice = exampleNotice({ openedAt: start, severity: 'high' });

  await channel.send({ ...notice, createdAt: start });
  await channel.send({ ...notice, createdAt: start });
  await until(async () => (told().length > 0 ? true : undefined), 20_000, output);
  expect((await active()).map(({ labels }) => labels)).toEqual([
    { alertname: 'Pantau', region: 'banjarbaru', group: notice.group, severity: 'high', source: 'pantau' },
  ]);
  expect(told()[0]?.alerts.map(({ status, labels }) => [status, labels['severity']])).toEqual([['firing', 'high']]);

  await channel.send({ ...notice, kind: 'updated', severity: 'critical', createdAt: Date.now() - 2 * SECOND });
  expect((await active()).map(({ labels }) => labels['severity'])).toEqual(['critical']);

  await channel.send({ ...notice, kind: 'recovered', severity: 'critical', createdAt: Date.now() - SECOND });
  expect(await active()).toEqual([]);
  await until(async () => (told().at(-1)?.status === 'resolved' ? true : undefined), 20_000, output);
});
