// A Prometheus on another machine, set up with the lines of the guide: it reaches collector and agents over TLS, by an address
// that is not loopback, knowing nothing but the authority of the collector and the token for it.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { startPrometheus } from './support/prometheus.ts';
import { startSystem } from './support/system.ts';
import { makeTemp } from './support/temp.ts';
import { root } from './support/tools.ts';

const NAME = 'pantau.contoh.go.id:9600';
/** An address of this machine as others reach it; the test is of no use without one. */
const OUTSIDE = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
const register = {
  'region.yaml': 'region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }\n',
  'server.yaml': 'pds: [{ id: kominfo, role: dinas }]\nservers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo }]\n',
};

it.skipIf(OUTSIDE === undefined)(
  'is served over TLS to who shows the token: list, pages and metrics of the collector',
  async () => {
    const temp = makeTemp();
    const token = `${temp.path}/scrape.token`;
    writeFileSync(token, `${'0123456789abcdef'.repeat(4)}\n`, { mode: 0o600 });
    const more = (_webhook: string, port: number) => ({ listen: { host: '0.0.0.0', port }, scrape_token_file: token });
    const system = await startSystem({ folder: temp.path, register, server: 'srv-1', agentConfig: {}, more });
    system.startAgent();
    const authority = `${temp.path}/pantau-ca.pem`;
    copyFileSync(`${temp.path}/data/tls/ca.pem`, authority);
    const [, guide = ''] = /```yaml\n(scrape_configs:\n[\s\S]*?)```/.exec(readFileSync(`${root}deploy/README.md`, 'utf8')) ?? [];
    expect(guide.match(new RegExp(NAME, 'g'))).toHaveLength(2);

    const address = `${OUTSIDE}:${system.collectorPort}`;
    const lines = guide.replaceAll(NAME, address).replaceAll('pantau-ca.pem', authority).replaceAll('pantau-scrape.token', token);
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
    expect(await prometheus.query('pantau_scrapes_denied_total')).toEqual([]);

    const blind = await startPrometheus(
      `global: { scrape_interval: 1s }\n${lines.replaceAll('15s', '1s').replaceAll(/^ *authorization: .*\n/gm, '')}`,
    );
    onTestFinished(() => blind.stop());
    await blind.queryUntil('up == 0', (samples) => samples.length === 1, 60_000);
    await prometheus.queryUntil('pantau_scrapes_denied_total{reason="token"} > 0', (samples) => samples.length === 1, 60_000);
  },
  120_000,
);
