// A storm through the alerts stage as a process of its own: how long until the first and the last of its messages, what it costs, and what one more
// alert takes while all of it is open.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { startRedis } from '../support/redis.ts';
import { makeTemp } from '../support/temp.ts';
import { root } from '../support/tools.ts';
import { startWebhook, type TestWebhook } from '../support/webhook.ts';
import { cpuSeconds } from './measure.ts';

export interface Storm {
  readonly count: number;
  readonly sites: number;
  readonly duties: number;
}

export interface StormTimes {
  /** Milliseconds from the storm to the first and to the last message, and how many came. */
  readonly first: number;
  readonly last: number;
  readonly messages: number;
  /** Seconds of CPU. */
  readonly cpu: number;
  /** Alerts that the messages told of. */
  readonly told: number;
}

export interface StageTimes extends StormTimes {
  /** Until all was in the journal, and until all of it was planned and queued. */
  readonly journal: number;
  readonly planned: number;
  readonly redisCpu: number;
  /** One more alert beside it: until it was planned, and until the webhook. */
  readonly trialPlanned: readonly number[];
  readonly trialTold: readonly number[];
  /** One of it over, which is told when all of its group is: until it was planned. */
  readonly overPlanned: readonly number[];
}

/** What each message is about; a group is told once at first. */
export interface Told {
  readonly group: string;
  readonly total: number;
}

const QUIET_MS = 3_000;
const LONGEST_MS = 240_000;

/** Takes messages until all alerts are told, or nothing comes any more. */
export async function untilTold(webhook: TestWebhook, startedAt: number, count: number, read: (body: string) => Told) {
  const groups = new Map<string, number>();
  let [first, last, messages, told] = [Number.NaN, Number.NaN, 0, 0];
  while (told < count) {
    const next = await webhook.requests.next(messages === 0 ? LONGEST_MS : QUIET_MS * 10).catch(() => undefined);
    if (next === undefined) break;
    const { group, total } = read(next.body);
    told += Math.max(0, total - (groups.get(group) ?? 0));
    groups.set(group, Math.max(total, groups.get(group) ?? 0));
    messages += 1;
    last = next.receivedAt - startedAt;
    if (messages === 1) first = last;
  }
  return { first, last, messages, told };
}

/** Makes a storm of findings in the journal of a new ledger. */
export async function stormOfFindings({ count, sites, duties }: Storm, trials: number): Promise<StageTimes> {
  const temp = makeTemp();
  const redis = await startRedis({ appendfsync: 'always' });
  const webhook = await startWebhook();
  const stage = fork(`${root}test/bench/storm-stage.ts`, [temp.path, redis.socketPath, webhook.url, ...[count, sites, duties].map(String)]);
  const { pid = 0 } = stage;
  try {
    await answer(stage);
    const pids = [pid, await pidOf(redis.socketPath)];
    const before = pids.map(cpuSeconds);
    const startedAt = Date.now();
    const done = ask(stage, 'storm');
    const times = await untilTold(webhook, startedAt, count, readNotice);
    const { journalAt, plannedAt } = await done;
    const [cpu = 0, redisCpu = 0] = pids.map((each, index) => cpuSeconds(each) - (before[index] ?? 0));
    const trialPlanned: number[] = [];
    const trialTold: number[] = [];
    const overPlanned: number[] = [];
    for (let index = 0; index < trials; index += 1) {
      const made = await ask(stage, String(index));
      const { receivedAt } = await webhook.requests.next();
      trialPlanned.push(made.plannedAt - made.startedAt);
      trialTold.push(receivedAt - made.startedAt);
    }
    for (let index = 0; index < trials; index += 1) {
      const made = await ask(stage, `over ${index}`);
      overPlanned.push(made.plannedAt - made.startedAt);
    }
    const [journal, planned] = [(journalAt ?? Number.NaN) - startedAt, plannedAt - startedAt];
    return { ...times, cpu, redisCpu, journal, planned, trialPlanned, trialTold, overPlanned };
  } finally {
    if (stage.connected) {
      stage.disconnect();
      await once(stage, 'exit');
    }
    await webhook.stop();
    await redis.remove();
    temp.remove();
  }
}

interface Answer {
  readonly startedAt: number;
  readonly journalAt?: number;
  readonly plannedAt: number;
}

async function ask(stage: ChildProcess, what: string): Promise<Answer> {
  const answered = answer(stage);
  stage.send(what);
  return await answered;
}

async function answer(stage: ChildProcess): Promise<Answer> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const ended = once(stage, 'exit', { signal }).then(([code]) =>
      Promise.reject(new Error(`the alerts stage ended with ${String(code)}`)),
    );
    const [said] = await Promise.race([once(stage, 'message', { signal }), ended]);
    return said as Answer;
  } finally {
    waiting.abort();
  }
}

function readNotice(body: string): Told {
  const { group, total } = JSON.parse(body) as Told;
  return { group, total };
}

/** Process id of a Redis. */
async function pidOf(socketPath: string): Promise<number> {
  const redis = new Redis({ path: socketPath });
  try {
    return Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]);
  } finally {
    redis.disconnect();
  }
}
