// The delivery promise when programs die: no notice is lost, none exists under two keys, and a message is repeated only
// when the collector died between send and record.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createInbox, type Inbox } from '../support/inbox.ts';
import { type RunningProcess, startProcess } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { tempForTest } from '../support/temp.ts';
import { root } from '../support/tools.ts';

const PROGRAM = `${root}collector/dist/alerts/testing/sender-program.js`;
const SUBJECTS = Array.from({ length: 20 }, (_, index) => `s${index}`);

interface Delivery {
  readonly key: string;
  answer(): void;
}

interface Place {
  readonly redis: TestRedis;
  readonly deliveries: Inbox<Delivery>;
  /** Starts the alerts stage; it makes one violation of each subject. */
  start(...subjects: string[]): Promise<RunningProcess>;
}

async function setUp(): Promise<Place> {
  const folder = tempForTest();
  const redis = await startRedis();
  onTestFinished(() => redis.remove());
  const receiver = await startReceiver();
  return {
    redis,
    deliveries: receiver.deliveries,
    async start(...subjects) {
      const running = startProcess(process.execPath, [PROGRAM, `${folder}/ledger.sqlite`, redis.socketPath, receiver.url, ...subjects]);
      onTestFinished(async () => void (await running.stop('SIGKILL')));
      await running.waitForLine(/^ready$/);
      return running;
    },
  };
}

/** A webhook receiver that answers when the test says so. */
async function startReceiver(): Promise<{ url: string; deliveries: Inbox<Delivery> }> {
  const deliveries = createInbox<Delivery>('delivery');
  const server = createServer((request, response: ServerResponse) => {
    request.resume().on('end', () => {
      deliveries.put({ key: String(request.headers['idempotency-key']), answer: () => void response.writeHead(204).end() });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, deliveries };
}

/** Takes the next deliveries and answers them; their keys. */
async function answerNext(deliveries: Inbox<Delivery>, count: number): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < count) {
    const delivery = await deliveries.next(45_000);
    delivery.answer();
    keys.push(delivery.key);
  }
  return keys;
}

it('repeats after a kill only what was sent and not recorded, under the same key', async () => {
  const { deliveries, start } = await setUp();
  const first = await start('a', 'b', 'c');
  // The receiver has all three and answers none: for the collector they are sent and not known to be delivered.
  const interrupted = [await deliveries.next(), await deliveries.next(), await deliveries.next()].map(({ key }) => key);
  await first.stop('SIGKILL');

  const second = await start('d');

  const keys = await answerNext(deliveries, 4);
  expect(new Set(interrupted).size).toBe(3);
  expect(keys.filter((key) => !interrupted.includes(key))).toHaveLength(1);
  expect(keys).toEqual(expect.arrayContaining(interrupted));
  await second.stop();
  await start('e');
  await answerNext(deliveries, 1);
  expect(deliveries.all).toHaveLength(8);
});

it('delivers each notice once when Redis is killed while they are on their way', async () => {
  const { redis, deliveries, start } = await setUp();
  const running = await start(...SUBJECTS);
  const before = await answerNext(deliveries, 5);
  await redis.kill();
  await redis.restart();

  const after = await answerNext(deliveries, SUBJECTS.length - before.length);

  expect(new Set([...before, ...after]).size).toBe(SUBJECTS.length);
  await running.stop();
  expect(deliveries.all).toHaveLength(SUBJECTS.length);
});

it('delivers what was found while Redis was down as soon as it is back', async () => {
  const { redis, deliveries, start } = await setUp();
  await redis.kill();
  await start(...SUBJECTS);
  await redis.restart();

  const keys = await answerNext(deliveries, SUBJECTS.length);

  expect(new Set(keys).size).toBe(SUBJECTS.length);
});
