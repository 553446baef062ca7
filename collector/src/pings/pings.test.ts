// Pings are taken as healthchecks.io's documentation and its own tests say (hc/api/tests/test_ping.py, test_ping_by_slug.py), with a real
// curl; what is answered OK is in the ledger.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { MadeCheck } from './ping-checks.ts';
import { curl, type PingServer, startPingServer } from './testing/ping-server.ts';

let server: PingServer;
let check: MadeCheck;
let base: string;
let url: string;

beforeEach(async () => {
  server = await startPingServer();
  check = await server.make();
  base = `http://127.0.0.1:${server.port}/ping`;
  url = `${base}/${check.uuid}`;
});
afterEach(() => server.close());

const outputs = async (): Promise<string[]> =>
  (await server.ledger.all('select output from pings where output is not null order by id')).map(({ output }) =>
    Buffer.from(output as Uint8Array).toString('latin1'),
  );
const kinds = async () => (await server.ledger.all('select kind from pings order by id')).map(({ kind }) => kind);

describe('a ping', () => {
  it('is answered OK with the headers of healthchecks.io, never cached', async () => {
    const { status, body, headers } = await curl([url]);
    expect([status, body]).toEqual([200, 'OK']);
    expect(headers).toMatch(/^content-type: text\/plain/im);
    expect(headers).toMatch(/^access-control-allow-origin: \*/im);
    expect(headers).toMatch(/^ping-body-limit: 100000/im);
    expect(headers).toMatch(/^cache-control: .*no-cache/im);
    expect(await server.stored()).toMatchObject({ runs: [{ result: 'success', finished: '2026-03-02T01:00:00.000Z' }] });
  });

  it.each([
    ['GET', []],
    ['HEAD', ['-I']],
    ['POST', ['--data-raw', 'hello world']],
    ['GET with HTTP/1.0', ['-0']],
  ])('comes by %s', async (_method, words) => {
    expect((await curl([...words, url])).status).toBe(200);
    expect(await kinds()).toEqual(['success']);
  });

  it.each([
    ['', 'success', { result: 'success' }],
    ['/', 'success', { result: 'success' }],
    ['/0', 'success', { result: 'success', exit: 0 }],
    ['/123', 'fail', { result: 'failed', exit: 123 }],
    ['/255', 'fail', { result: 'failed', exit: 255 }],
    ['/fail', 'fail', { result: 'failed' }],
  ])('with %s behind it is a %s', async (suffix, kind, run) => {
    expect((await curl([`${url}${suffix}`])).body).toBe('OK');
    expect(await kinds()).toEqual([kind]);
    expect((await server.stored())?.runs).toEqual([expect.objectContaining(run)]);
  });

  it('by /start begins a run that is under way until the end that carries its id, in letters of either case', async () => {
    const rid = '04603D8B-EDF4-4E85-8F61-24BEDBCAAB59';
    await curl([`${url}/start?rid=${rid}`]);
    expect(await server.stored()).toMatchObject({ runs: [], runningSince: '2026-03-02T01:00:00.000Z' });
    server.clock.now += 90_000;
    await curl([`${url}?rid=${rid.toLowerCase()}`]);
    const fact = await server.stored();
    expect(fact).not.toHaveProperty('runningSince');
    expect(fact?.runs).toMatchObject([{ started: '2026-03-02T01:00:00.000Z', finished: '2026-03-02T01:01:30.000Z', result: 'success' }]);
  });

  it('by /log changes nothing but is kept with its output', async () => {
    expect((await curl(['--data-raw', 'Hello World', `${url}/log`])).body).toBe('OK');
    expect(await kinds()).toEqual(['log']);
    expect(await outputs()).toEqual(['Hello World']);
    expect((await server.stored())?.runs).toEqual([]);
  });

  it.each([
    ['an exit code over 255', () => `${url}/256`, 400, 'invalid url format'],
    ['a slug with capital letters', () => `${base}/${check.key}/MALAM`, 400, 'invalid url format'],
    ['a run id that is no uuid', () => `${url}/start?rid=12345`, 400, 'invalid uuid format'],
    ['a run id that is too long', () => `${url}/start?rid=684e2e73-017e-465f-8149-d70b7c5aaa490`, 400, 'invalid uuid format'],
    ['a uuid that is nobody’s', () => `${base}/07c2f548-9850-4b27-af5d-6c9dc157ec02/`, 404, 'not found'],
    ['a uuid without hyphens', () => `${base}/${check.uuid.replaceAll('-', '')}/`, 404, 'not found'],
    ['no uuid', () => `${base}/not-uuid/`, 404, 'not found'],
    ['a word that is no signal', () => `${url}/stop`, 404, 'not found'],
    ['a wrong key', () => `${base}/rrrrrrrrrrrrrrrrrrrrrr/${check.slug}`, 404, 'not found'],
    ['a slug that the key does not have', () => `${base}/${check.key}/lain?create=1`, 404, 'not found'],
    ['a path that goes on', () => `${url}/fail/0`, 404, 'not found'],
  ])('is refused for %s, and writes nothing', async (_what, address, status, text) => {
    const before = server.ledger.dump();
    expect(await curl([address()])).toMatchObject({ status, body: text });
    expect(server.ledger.dump()).toBe(before);
    expect(server.outcomes).toEqual([status === 400 ? 'invalid' : 'unknown']);
  });

  it.each(['', '/start', '/fail', '/log', '/0', '/123'])('comes by key and slug with %s', async (suffix) => {
    expect(await curl([`${base}/${check.key}/${check.slug}${suffix}`])).toMatchObject({ status: 200, body: 'OK' });
    expect(await kinds()).toHaveLength(1);
  });

  it('runs as the shell script of the documentation has it: start and success with one id from uuidgen', async () => {
    const rid = randomUUID();
    const words = ['-f', '--retry', '5', '-o', '/dev/null'];
    expect((await curl([...words, `${url}/start?rid=${rid}`])).code).toBe(0);
    expect((await curl([...words, `${url}?rid=${rid}`])).code).toBe(0);
    expect((await server.stored())?.runs).toMatchObject([{ result: 'success', started: expect.any(String) as string }]);
  });
});

describe('the output with a ping', () => {
  it('is kept to its last 100 kB, whatever comes before, and in whatever letters', async () => {
    const lines = `${'x'.repeat(250_000)}\nHello \u00e9 World`;
    const { status } = await curl(['--data-binary', '@-', `${url}/fail`], Buffer.from(lines, 'latin1'));
    expect(status).toBe(200);
    const [kept] = await outputs();
    expect(kept).toHaveLength(100_000);
    expect(kept?.endsWith('x\nHello \u00e9 World')).toBe(true);
  });

  it('gives the reason of a failure: its last line, without colours and secrets', async () => {
    const output = 'ok\n\u001b[31mFatal: https://admin:rahasia123@backup.local/ password=hunter2 refused\u001b[0m\n\n';
    await curl(['--data-binary', '@-', `${url}/1`], output);
    expect((await server.stored())?.runs[0]?.reason).toBe(
      'Pekerjaan menyatakan gagal (kode 1) · The job says that it failed (exit 1): Fatal: https://admin:***@backup.local/ password=*** refused',
    );
  });

  it('is kept of the ten newest pings, which are kept themselves up to two hundred', async () => {
    await server.close();
    server = await startPingServer({ perCheck: { most: 1_000, windowMs: 60_000 } }, server.ledger);
    const address = `http://127.0.0.1:${server.port}/ping/${check.uuid}`;
    await fetch(address, { method: 'POST', body: 'good' });
    for (let number = 0; number < 205; number += 1) {
      await fetch(`${address}/fail`, { method: 'POST', body: `run ${number}` });
    }
    expect(await kinds()).toHaveLength(200);
    expect(await outputs()).toEqual(Array.from({ length: 10 }, (_, index) => `run ${195 + index}`));
    expect((await server.stored())?.lastSuccess).toMatchObject({ result: 'success', finished: '2026-03-02T01:00:00.000Z' });
  });

  it('that is cut off is not counted: its sender had no answer and sends again', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST /ping/${check.uuid} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf`);
    await once(socket, 'connect');
    setImmediate(() => socket.destroy());
    await expect.poll(() => server.outcomes).toEqual(['cut_off']);
    expect(await kinds()).toEqual([]);
  });

  it('that does not come to its end is waited for so long, then the ping counts with what came', async () => {
    const slow = await startPingServer({ bodyTimeoutMs: 50 });
    onTestFinished(() => slow.close());
    const made = await slow.make();
    const socket = connect(slow.port, '127.0.0.1');
    socket.write(`POST /ping/${made.uuid} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect((await slow.stored())?.runs).toHaveLength(1);
  });
});

describe('what is answered OK', () => {
  it('was in the ledger before, and is there for the next collector', async () => {
    await curl([`${url}/start`]);
    await curl([`${url}/7`]);
    await curl([`${url}/start`]);
    const known = server.changed.at(-1)?.value;
    const next = await server.again();
    onTestFinished(() => next.close());
    expect({ ...(await next.stored()) }).toEqual(known);
    next.clock.now += 1_000;
    await curl([`http://127.0.0.1:${next.port}/ping/${check.uuid}`]);
    expect((await next.stored())?.runs).toMatchObject([
      { result: 'success', started: '2026-03-02T01:00:00.000Z', finished: '2026-03-02T01:00:01.000Z' },
      { result: 'failed', exit: 7 },
    ]);
  });

  it('is never said while the ledger cannot write: curl is told to try again, and the ping is not counted', async () => {
    server.broken.is = true;
    expect((await curl([url])).status).toBe(500);
    server.broken.is = false;
    expect(await kinds()).toEqual([]);
    expect((await curl([url])).status).toBe(200);
    expect(server.changed.at(-1)?.value['runs']).toHaveLength(1);
  });

  it('is judged as a fact of the collector', async () => {
    await curl([`${url}/3`]);
    expect(server.changed.at(-1)).toMatchObject({ subject: 'backup_job/nas:malam', fact: 'backup_job', witness: 'collector' });
    expect(server.changed.at(-1)).not.toHaveProperty('lastAt');
  });

  it('comes at a bounded pace for each check and each address, with the time to wait; wrong keys take nothing of it', async () => {
    const limited = await startPingServer({ perCheck: { most: 2, windowMs: 60_000 }, perAddress: { most: 3, windowMs: 60_000 } });
    onTestFinished(() => limited.close());
    const [one, other] = [await limited.make(), await limited.make({ job: 'pagi' })];
    const at = (uuid: string) => `http://127.0.0.1:${limited.port}/ping/${uuid}`;
    for (let number = 0; number < 20; number += 1) await curl([at(randomUUID())]);
    const statuses = [];
    for (const { uuid } of [one, one, one, other, other]) statuses.push((await curl([at(uuid)])).status);
    expect(statuses).toEqual([200, 200, 429, 200, 429]);
    expect((await curl([at(one.uuid)])).headers).toMatch(/^retry-after: 60/im);
    limited.clock.now += 60_000;
    expect((await curl([at(one.uuid)])).status).toBe(200);
  });
});
