// One play of the script: the program is started, ended where the plan says and started again on what it left, until the script is over. Redis is
// killed meanwhile and may lose its data.
import { mkdirSync, rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { startProcess } from '../support/processes.ts';
import type { TestRedis } from '../support/redis.ts';
import { root } from '../support/tools.ts';
import { type Evidence, gatherEvidence, type Life } from './kills-evidence.ts';
import { type Death, type PlannedRun, type Points, type RedisFault, targetsAfter } from './kills-plan.ts';
import type { KillsSettings } from './kills-program.ts';
import { startReceivers } from './kills-receivers.ts';
import { CHANNELS } from './kills-script.ts';

/** A program that hangs is ended; a play takes a few seconds. */
const LIFE_LIMIT_MS = 60_000;
const MOST_OUTPUT = 1_500;

export interface Played {
  readonly evidence: Evidence;
  /** What the last process counted; of an undisturbed play all awaits there are. */
  readonly points: Points;
}

export interface PlaySetting {
  readonly folder: string;
  readonly redis: TestRedis;
  readonly run: PlannedRun;
  readonly onDeath: (death: Death) => void;
}

export async function playScript({ folder, redis, run, onDeath }: PlaySetting): Promise<Played> {
  mkdirSync(folder, { recursive: true });
  const ledger = `${folder}/ledger.sqlite`;
  const receivers = await startReceivers();
  const lives: Life[] = [];
  const redisFaults: RedisFault[] = [];
  let mending: Promise<void> = Promise.resolve();
  receivers.onInstant((at) => {
    const fault = run.redis.find((each) => each.at === at && !redisFaults.includes(each));
    if (fault === undefined) return;
    redisFaults.push(fault);
    mending = mending.then(() => breakRedis(redis, fault));
  });
  let { targets } = run;
  try {
    await emptyRedis(redis);
    for (;;) {
      const settings: KillsSettings = { ledger, redis: redis.socketPath, url: receivers.url, targets };
      const life = await live(settings, folder);
      lives.push(life);
      await mending;
      if (life.end !== 'killed' || life.death === undefined) break;
      onDeath(life.death);
      targets = targetsAfter(targets, life.death);
      await ageLocks(redis);
    }
    const evidence = await gatherEvidence({ ledger, receptions: receivers.receptions, lives, redisFaults, redis: redis.socketPath });
    return { evidence, points: new Map(lives.at(-1)?.points ?? []) };
  } finally {
    await receivers.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function live(settings: KillsSettings, folder: string): Promise<Life> {
  const program = startProcess(process.execPath, [`${root}test/prove/kills-program.ts`, JSON.stringify(settings)], {
    env: { NODE_COMPILE_CACHE: `${folder}/../compiled` },
  });
  const timer = setTimeout(() => void program.stop('SIGKILL'), LIFE_LIMIT_MS);
  const { code, signal } = await program.ended;
  clearTimeout(timer);
  const said = (word: string) =>
    program
      .stdout()
      .split('\n')
      .find((line) => line.startsWith(`${word} `))
      ?.slice(word.length + 1);
  const death: Death | undefined = JSON.parse(said('dies') ?? 'null') ?? undefined;
  if (signal === 'SIGKILL' && death !== undefined) return { process: program.pid, end: 'killed', death };
  const over = said('over');
  if (code === 0 && over !== undefined) {
    return { process: program.pid, end: 'over', points: JSON.parse(over) };
  }
  const output = program.output().slice(-MOST_OUTPUT);
  return { process: program.pid, end: `code ${code}, signal ${signal}: ${output}` };
}

async function emptyRedis(redis: TestRedis): Promise<void> {
  await withRedis(redis, (client) => client.flushall());
}

async function breakRedis(redis: TestRedis, { wiped }: RedisFault): Promise<void> {
  await redis.kill();
  if (wiped) redis.loseData();
  await redis.restart();
}

/** What 15 s would do: the locks of a dead process run out, and its jobs are taken for stalled. */
async function ageLocks(redis: TestRedis): Promise<void> {
  await withRedis(redis, async (client) => {
    for (const channel of CHANNELS) {
      const queue = `kills:notices-${channel}`;
      const active = await client.lrange(`${queue}:active`, 0, -1);
      if (active.length > 0) await client.sadd(`${queue}:stalled`, ...active);
      await client.del(`${queue}:stalled-check`, ...active.map((id) => `${queue}:${id}:lock`));
    }
  });
}

async function withRedis<T>(redis: TestRedis, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ path: redis.socketPath });
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}
