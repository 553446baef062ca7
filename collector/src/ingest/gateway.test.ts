// The reply to a gateway's report carries its work, once; pages of others are taken from gateways alone.
import { gzipSync } from 'node:zlib';
import { validHead } from '@pantau/shared/testing/valid-head';
import { WORK_HEADERS, type Work } from '@pantau/shared/work';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Credentials } from './testing/hostile-requests.ts';
import { type IngestServer, startIngestServer } from './testing/ingest-server.ts';
import { send } from './testing/send.ts';
import { reportHeaders } from './testing/valid-report.ts';

const VERSION = '0123456789abcdef';
const WORK: Work = { version: VERSION, devices: [], paths: [], endpoints: [], names: [], sweeps: [] };

let server: IngestServer;
let gateway: Credentials;
let other: Credentials;
let heard: (readonly string[])[];

beforeEach(async () => {
  heard = [];
  server = await startIngestServer({
    workFor(agent, { credentials }) {
      heard.push([agent, ...credentials]);
      return agent === gateway.agent ? WORK : undefined;
    },
  });
  gateway = await server.enrol('gw-1');
  other = await server.enrol('srv-1');
});
afterEach(() => server.close());

let sequence = 0;

async function report(from: Credentials, header: string | undefined, target = 'device/rt-1', page: object = {}) {
  sequence += 1;
  const bytes = gzipSync('ifMtu{ifIndex="1"} 1500\n');
  const head = { ...validHead(), region: server.region, agent: from.agent, sequence, pages: [{ target, bytes: bytes.length, ...page }] };
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
  const headers = { ...reportHeaders(from.agent, from.key), ...(header === undefined ? {} : { [WORK_HEADERS.has]: header }) };
  return await send(server.port, { method: 'POST', path: '/v1/reports', headers, body });
}

it('gives the work with its version, and leaves it out when the agent has it', async () => {
  const first = await report(gateway, ';inti,pd');
  expect([first.status, first.headers[WORK_HEADERS.version], JSON.parse(first.text)]).toEqual([202, VERSION, { work: WORK }]);
  const second = await report(gateway, `${VERSION};inti`);
  expect([second.headers[WORK_HEADERS.version], JSON.parse(second.text)]).toEqual([VERSION, {}]);
  expect(heard).toEqual([
    [gateway.agent, 'inti', 'pd'],
    [gateway.agent, 'inti'],
  ]);
});

it('gives none to an agent without the role, nor to one that does not ask', async () => {
  for (const answer of [await report(other, ';'), await report(gateway, undefined)]) {
    expect([answer.status, answer.headers[WORK_HEADERS.version], JSON.parse(answer.text)]).toEqual([202, undefined, {}]);
  }
});

it.each(['abc;inti', `${VERSION};a b`, 'x', `${VERSION}`])('refuses the malformed header %j by its name', async (header) => {
  const answer = await report(gateway, header);
  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(WORK_HEADERS.has)]);
});

it('keeps pages of others from gateways only, under the target, with the interval and the fault of the poll', async () => {
  const { keys, redis } = server;
  await report(other, ';');
  expect(await redis.exists(keys.target('device/rt-1'), keys.page(other.agent, 'device/rt-1'))).toBe(0);
  await report(gateway, ';', 'device/rt-1', { everySeconds: 60 });
  expect(await redis.hmget(keys.target('device/rt-1'), 'interval', 'failed')).toEqual(['60000', '']);
  await report(gateway, ';', 'device/rt-1', { failed: 'timeout' });
  expect(await redis.hmget(keys.target('device/rt-1'), 'interval', 'failed')).toEqual(['15000', 'timeout']);
  await report(other, ';', 'self');
  expect(await redis.exists(keys.page(other.agent, 'self'))).toBe(1);
});
