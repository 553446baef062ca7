// A Prometheus on another machine, set up with the lines of the guide: it reaches collector and agents over TLS, knowing nothing
// but the authority of the collector.
import { copyFileSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { startPrometheus } from './support/prometheus.ts';
import { startSystem } from './support/system.ts';
import { makeTemp } from './support/temp.ts';
import { root } from './support/tools.ts';

const NAME = 'pantau.contoh.go.id:9600';
const register = {
  'region.yaml': 'region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }\n',
  'server.yaml': 'pds: [{ id: kominfo, role: dinas }]\nservers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo }]\n',
};

it('is served over TLS: list, pages and metrics of the collector', async () => {
  const temp = makeTemp();
  const system = await startSystem({ folder: temp.path, register, server: 'srv-1', agentConfig: {} });
  system.startAgent();
  const authority = `${temp.path}/pantau-ca.pem`;
  copyFileSync(`${temp.path}/data/tls/ca.pem`, authority);
  const [, guide = ''] = /```yaml\n(scrape_configs:\n[\s\S]*?)```/.exec(readFileSync(`${root}deploy/README.md`, 'utf8')) ?? [];
  expect(guide.match(new RegExp(NAME, 'g'))).toHaveLength(2);

  const lines = guide.replaceAll(NAME, `127.0.0.1:${system.collectorPort}`).replaceAll('pantau-ca.pem', authority);
  const prometheus = await startPrometheus(`global: { scrape_interval: 1s }\n${lines.replaceAll('15s', '1s')}`);
  onTestFinished(async () => {
    await prometheus.stop();
    await system.stop();
    temp.remove();
  });

  await prometheus.queryUntil('up == 1', (samples) => samples.length === 2, 60_000);
  const { data } = (await (await fetch(`${prometheus.url}/api/v1/targets`)).json()) as {
    data: { activeTargets: { scrapeUrl: string; lastError: string }[] };
  };
  expect(data.activeTargets.map(({ lastError }) => lastError)).toEqual(['', '']);
  expect(data.activeTargets.every(({ scrapeUrl }) => scrapeUrl.startsWith('https://'))).toBe(true);
  expect(await prometheus.query('node_uname_info')).toHaveLength(1);
}, 120_000);
