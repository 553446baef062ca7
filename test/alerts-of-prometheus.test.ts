// An alert of Prometheus at a real collector: it reaches people as a message about the machine of the register, outlives the killing of the
// collector, and is over when it was not sent again.
import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector } from './support/collector.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';
import { startWebhook } from './support/webhook.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
sites: [{ id: pusat, kind: pusat_data, operator: kominfo, status: active }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, status: produksi, site: pusat, address: 10.0.0.1 }]
`;
const TOKEN = 'rahasia-penerima-0123456789abcdef';
const WAIT = { timeout: 30_000 };

it('an alert of Prometheus is told, and that it is over', async () => {
  const temp = makeTemp();
  const redis = await startRedis();
  const webhook = await startWebhook();
  writeFileSync(`${temp.path}/alerts.token`, `${TOKEN}\n`, { mode: 0o600 });
  const collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register: REGISTER,
    channels: [{ id: 'bot', type: 'webhook', url: webhook.url, detail: 'full' }],
    more: { alerts_token_file: 'alerts.token' },
  });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await webhook.stop();
    await redis.remove();
    temp.remove();
  });
  await collector.start();
  const send = async (endsInMs: number, token = TOKEN): Promise<number> => {
    const alert = {
      labels: { alertname: 'RaidDegraded', severity: 'critical', instance: '10.0.0.1:9100' },
      annotations: { summary: 'RAID terdegradasi · RAID degraded' },
      endsAt: new Date(Date.now() + endsInMs).toISOString(),
    };
    const response = await fetch(`${collector.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify([alert]),
    });
    await response.body?.cancel();
    return response.status;
  };
  const about = (word: string) => webhook.requests.all.filter(({ body }) => body.includes('RaidDegraded') && body.includes(word));

  expect(await send(60_000, 'salah')).toBe(401);
  expect(await send(60_000)).toBe(200);
  await expect.poll(() => about('"opened"').length, WAIT).toBe(1);
  expect(about('"opened"')[0]?.body).toContain('server/srv-1');
  expect(about('"opened"')[0]?.body).toContain('RAID terdegradasi');

  await collector.stop('SIGKILL');
  await collector.start();
  // It still fires, then Prometheus is gone: nothing more is sent.
  expect(await send(3_000)).toBe(200);
  await expect.poll(() => about('"recovered"').length, WAIT).toBe(1);
  expect(about('"opened"')).toHaveLength(1);
  expect(collector.output()).not.toContain(TOKEN);
}, 120_000);
