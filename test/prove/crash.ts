// `npm run prove:crash [-- --seconds N --kills N --seed N --rate N]`: kills agent, collector and Redis at random while reports
// and notices flow, and proves afterwards that nothing was lost and nothing doubled.

import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { redisKeys } from '@pantau/shared/redis-keys';
import { Redis } from 'ioredis';
import { readLedger, until } from '../support/collector.ts';
import { createRandom } from '../support/random.ts';
import { auditCrash, type Verdict } from './crash-audit.ts';
import { gatherEvidence } from './crash-evidence.ts';
import { CRASH_REGION } from './crash-facts.ts';
import { carryOut, planKills, type Victim } from './crash-kills.ts';
import { type Scene, startScene } from './crash-scene.ts';

const VICTIMS = ['agent', 'collector', 'redis'] as const satisfies readonly Victim[];
const DRAIN_MS = 120_000;

interface Options {
  readonly seconds: number;
  readonly kills: number;
  readonly rate: number;
  readonly seed: number;
}

type KillTimes = Readonly<Record<Victim, number[]>>;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      kills: { type: 'string', default: '5' },
      rate: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    },
  });
  const number = (name: keyof typeof values, least: number): number => {
    const value = Number(values[name]);
    if (!(value >= least)) throw new Error(`--${name} must be a number from ${least}, not ${values[name]}`);
    return value;
  };
  return { seconds: number('seconds', 5), kills: number('kills', 0), rate: number('rate', 1), seed: number('seed', 0) };
}

async function prove(options: Options): Promise<Verdict[]> {
  const { seconds, kills, rate, seed } = options;
  console.log(
    `Crash proof: ${seconds} s, ${rate} reports a second, ${kills} kills each of ${VICTIMS.join(', ')}; again with --seed ${seed}`,
  );
  const random = createRandom(seed);
  const plans = VICTIMS.map((victim) => ({ victim, plan: planKills(kills, seconds, random) }));
  const scene = await startScene(rate);
  try {
    const times: KillTimes = { agent: [], collector: [], redis: [] };
    const startedAt = Date.now();
    const ticker = setInterval(() => void tell(scene, times, startedAt).catch(() => undefined), 1_000);
    try {
      const killing = plans.map(({ victim, plan }) => carryOut(plan, startedAt, scene.programs[victim], (at) => times[victim].push(at)));
      await Promise.all([...killing, delay(seconds * 1000)]);
      await scene.finishReports(DRAIN_MS).catch((error: unknown) => console.log(String(error)));
      await drained(scene);
    } finally {
      clearInterval(ticker);
    }
    await tell(scene, times, startedAt);
    const evidence = await gatherEvidence(scene, { agent: times.agent.length, collector: times.collector });
    return [allKilled(times, kills), ...auditCrash(evidence)];
  } finally {
    await scene.remove();
  }
}

/** Waits until no report is in the stream and no notice is on its way; what does not drain is left for the audit to name. */
async function drained(scene: Scene): Promise<void> {
  const redis = new Redis({ path: scene.redis.socketPath });
  const ledger = readLedger(scene.collector.ledgerFile);
  const sql = 'select count(*) as open from outbox where region = ? and delivered_at is null and failed_at is null';
  let quiet = 0;
  let last = '';
  try {
    await until(
      async () => {
        const entries = await redis.xlen(redisKeys(CRASH_REGION).reports);
        const [row] = await ledger.all(sql, [CRASH_REGION]);
        const open = Number(row?.['open']);
        last = `${entries} reports in the stream, ${open} notices`;
        // The evaluation and the outbox follow a moment after the stream is empty.
        quiet = entries === 0 && open === 0 ? quiet + 1 : 0;
        return quiet > 20 ? true : undefined;
      },
      DRAIN_MS,
      () => last,
    ).catch((error: unknown) => console.log(String(error)));
  } finally {
    ledger.close();
    redis.disconnect();
  }
}

async function tell(scene: Scene, times: KillTimes, startedAt: number): Promise<void> {
  const ledger = readLedger(scene.collector.ledgerFile);
  try {
    const [reports] = await ledger.all('select sum(last_seq - first_seq + 1) as n from received');
    const [notices] = await ledger.all('select count(*) as n, count(delivered_at) as delivered from outbox');
    const saved = scene.journal().filter((line) => line.startsWith('saved')).length;
    const messages = scene.webhook.requests.all.length + scene.smtp.mails.all.length;
    const killed = VICTIMS.map((victim) => `${victim} ${times[victim].length}`).join(', ');
    const seconds = String(Math.round((Date.now() - startedAt) / 1000)).padStart(3);
    const counted = `reports ${saved} saved, ${Number(reports?.['n'])} received | notices ${Number(notices?.['n'])}, ${Number(notices?.['delivered'])} delivered, ${messages} messages`;
    console.log(`${seconds} s | killed ${killed} | ${counted}`);
  } finally {
    ledger.close();
  }
}

function allKilled(times: KillTimes, kills: number): Verdict {
  const detail = VICTIMS.map((victim) => `${victim} ${times[victim].length}`).join(', ');
  return { property: 'every planned kill took place', passed: VICTIMS.every((victim) => times[victim].length === kills), detail };
}

async function main(): Promise<number> {
  const verdicts = await prove(readOptions());
  console.log('');
  for (const { property, passed, detail } of verdicts) {
    console.log(`${passed ? '✓' : '✗'} ${property.padEnd(62)} ${detail}`);
  }
  const failed = verdicts.filter(({ passed }) => !passed).length;
  console.log(`\n${verdicts.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exit(
  await main().catch((error: unknown) => {
    console.log(`${String(error)}\n\n0 passed, 1 failed`);
    return 1;
  }),
);
