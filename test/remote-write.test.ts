// An outage in the graph: what a machine took while it could not report stands in a real Prometheus at the times it was taken,
// its clock three hours fast or not, and a receiver that hangs holds up nothing that is live.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTestCollector } from './support/collector.ts';
import { startPrometheus } from './support/prometheus.ts';
import { startRedis } from './support/redis.ts';
import { createReporter } from './support/reporter.ts';
import { makeTemp } from './support/temp.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo }]
`;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LATE = 20;

/** A receiver that takes connections and answers nothing, until it is told whom to pass them to. */
async function startRelay(): Promise<{ url: string; open(target: string): void; held(): number; close(): void }> {
  let target: string | undefined;
  let held = 0;
  const server: Server = createServer((incoming, answer) => {
    if (target === undefined) {
      held += 1;
      return;
    }
    const onward = request(`${target}/api/v1/write`, { method: 'POST', headers: incoming.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`,
    open(to) {
      target = to;
      server.closeAllConnections();
    },
    held: () => held,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('pages of an outage', () => {
  it('stand in Prometheus at their own times, while what is live goes on', async () => {
    const temp = makeTemp();
    const redis = await startRedis();
    const relay = await startRelay();
    const more = { remote_write: { url: relay.url }, report_interval_seconds: 1 };
    const collector = await createTestCollector({
      folder: temp.path,
      redisSocket: redis.socketPath,
      register: REGISTER,
      channels: [],
      more,
    });
    await collector.start();
    const prometheus = await startPrometheus({
      storage: { tsdb: { out_of_order_time_window: '24h' } },
      scrape_configs: [{ job_name: 'node', http_sd_configs: [{ url: `${collector.url}/v1/sd/agents`, refresh_interval: '1s' }] }],
    });
    onTestFinished(async () => {
      await prometheus.stop();
      await collector.stop('SIGKILL');
      relay.close();
      await redis.remove();
      temp.remove();
    });
    const credentials = await collector.enrol('srv-1');
    const fast = createReporter({ url: collector.url, region: 'uji', credentials, epoch: randomUUID(), aheadMs: 3 * HOUR });
    const page = (value: number): string => `# TYPE node_load1 gauge\nnode_load1 ${value}\n`;
    const live = async (sequence: number): Promise<void> =>
      fast.send({ sequence, takenAt: Date.now(), observations: [], page: page(1000) });

    // The outage is over: the newest first, then what waited, oldest first; the receiver hangs.
    const now = Date.now();
    await live(LATE + 1);
    for (let index = 1; index <= LATE; index += 1) {
      await fast.send({ sequence: index, takenAt: now - 10 * MINUTE + index * 10_000, observations: [], page: page(index) });
    }
    await live(LATE + 2);
    await prometheus.queryUntil('up{job="node"}', ([up]) => up?.value === 1);
    expect(relay.held()).toBe(1);
    expect(await prometheus.query('node_load1 offset 7m')).toEqual([]);

    relay.open(prometheus.url);
    const [series] = await prometheus.queryUntil(
      'count_over_time(node_load1{instance="machine-srv-1:9100",job="node",pd="kominfo"}[20m])',
      ([count]) => (count?.value ?? 0) >= LATE + 1,
      60_000,
    );
    expect(series?.metric).toMatchObject({ region: 'uji', agent: credentials.agent });
    const [before] = await prometheus.query(`timestamp(node_load1 @ ${Math.floor((now - 10 * MINUTE + 5 * 10_000) / 1000) + 1})`);
    expect(before?.value).toBeCloseTo((now - 10 * MINUTE + 5 * 10_000) / 1000, 0);
    const [value] = await prometheus.query(`node_load1 @ ${Math.floor((now - 10 * MINUTE + 5 * 10_000) / 1000) + 1}`);
    expect(value?.value).toBe(5);
    await live(LATE + 3);
    await prometheus.queryUntil('up{job="node"} and on() (time() - timestamp(node_load1) < 5)', ([up]) => up?.value === 1);
  }, 120_000);
});
