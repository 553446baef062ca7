// From a finding to an answer with real processes: a collector opens a group, people read it on the page and at a terminal, and what they say
// in either place is in the ledger, and is seen in the other.
import { runCli } from '@pantau/collector/cli/testing/cli-rig';
import { startDashboard } from '@pantau/dashboard-api/start';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestCollector, type TestCollector, until } from './support/collector.ts';
import { startRedis, type TestRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';

const register = `region: { id: uji, name: Kota Uji, zone: WITA, regulations: [banjarbaru-5-2022] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Uji }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, room: r-dc }]
datasets: [{ id: atlet, owner_pd: kominfo }]
datastores: [{ id: ds-1, dataset: atlet, host: server/srv-1, managed_by: kominfo }]
register_complete: [{ id: semua, pd: "*", topics: "*", from: 2020-01-01 }]
`;

interface Group {
  readonly id: string;
  readonly state: string;
  readonly acknowledged: readonly { readonly by: string }[];
  readonly leading: { readonly id: string };
}

const temp = makeTemp();
let redis: TestRedis;
let collector: TestCollector;
let page: Awaited<ReturnType<typeof startDashboard>>;

beforeAll(async () => {
  redis = await startRedis();
  collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register,
    channels: [{ id: 'layar', type: 'console' }],
  });
  await collector.start();
  page = await startDashboard({
    options: { data: `${temp.path}/data`, host: '127.0.0.1', port: 0 },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: Date.now,
    signal: new AbortController().signal,
    createJudge: () => async () => [],
  });
}, 60_000);

afterAll(async () => {
  await page?.close();
  await collector?.stop();
  await redis?.remove();
  temp.remove();
});

const address = (path: string) => `http://127.0.0.1:${page.port}${path}`;

async function groupWhere(id: string | undefined, holds: (group: Group) => boolean): Promise<Group> {
  const read = async () => ((await (await fetch(address('/api/groups'))).json()) as { groups: Group[] }).groups;
  const find = async () => (await read()).find((group) => (id === undefined || group.id === id) && holds(group));
  return until(find, 20_000, () => collector.output());
}

/** Sends a form of a group as a browser would. */
async function send(group: string, action: string, filled: Record<string, string>): Promise<Response> {
  const html = await (await fetch(address(`/alerts/${group}`))).text();
  const [, kunci = ''] = new RegExp(`/${action}" id="[^"]+"><input type="hidden" name="kunci" value="([^"]+)"`).exec(html) ?? [];
  return fetch(address(`/alerts/${group}/${action}`), {
    method: 'POST',
    body: new URLSearchParams({ kunci, nama: 'Budi', ...filled }),
    redirect: 'manual',
  });
}

const pantau = (...words: string[]) => runCli([...words, '--data', `${temp.path}/data`], { env: { USER: 'sari' } });

it('an answer on the page is seen at the terminal, and the other way round, until it is over', async () => {
  const { id, leading } = await groupWhere(undefined, ({ state }) => state === 'firing');
  expect(await pantau('alert', 'list')).toMatchObject({ code: 1, out: expect.stringContaining(id) });

  expect((await send(id, 'acknowledge', { jam: '2', catatan: 'menuju lokasi' })).status).toBe(303);
  await groupWhere(id, ({ state, acknowledged }) => state === 'acknowledged' && acknowledged[0]?.by === 'page/Budi');
  expect((await pantau('alert', 'show', id)).out).toMatch(/ditangani · acknowledged: page\/Budi, .*\(menuju lokasi\)/);

  expect(await pantau('alert', 'ack', leading.id, '--note', 'ikut')).toMatchObject({ code: 0 });
  await groupWhere(id, ({ acknowledged }) => acknowledged.some(({ by }) => by === 'terminal/sari'));
  expect(await pantau('alert', 'withdraw', id)).toMatchObject({ code: 0 });
  expect((await send(id, 'withdraw', {})).status).toBe(303);
  await groupWhere(id, ({ state }) => state === 'firing');
  expect((await send(id, 'withdraw', {})).status).toBe(403);

  expect((await send(id, 'silence', { apa: 'hal', jam: '1', catatan: 'sedang dipasang' })).status).toBe(303);
  await groupWhere(id, (group) => 'hiddenBy' in group && group['hiddenBy'] === 'silence');
  expect(await (await fetch(address('/silences'))).text()).toContain('sedang dipasang');

  for (;;) {
    const html = await (await fetch(address(`/alerts/${id}`))).text();
    const [, peringatan] = /<select id="selesaikan-apa" name="peringatan"><option value="([^"]+)"/.exec(html) ?? [];
    if (peringatan === undefined) break;
    expect((await send(id, 'resolve', { peringatan, catatan: 'cadangan dipasang' })).status).toBe(303);
    await until(
      async () => ((await (await fetch(address(`/alerts/${id}`))).text()).includes(`value="${peringatan}"`) ? undefined : true),
      20_000,
      () => collector.output(),
    );
  }
  await groupWhere(id, ({ state }) => state === 'resolved');
  const text = (await pantau('alert', 'show', id)).out;
  expect(text).toMatch(/diselesaikan oleh petugas · .*resolved by hand {2}\(page\/Budi; cadangan dipasang\)/);
}, 90_000);
