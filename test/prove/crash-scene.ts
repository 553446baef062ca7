// Everything that runs during the crash proof: a Redis, a collector, a reporter, a webhook receiver and a mail server.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createTestCollector, type TestCollector } from '../support/collector.ts';
import { type RunningProcess, startProcess } from '../support/processes.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { makeTemp } from '../support/temp.ts';
import { root } from '../support/tools.ts';
import { startWebhook, type TestWebhook } from '../support/webhook.ts';
import { CRASH_REGION, CRASH_REGISTER } from './crash-facts.ts';
import type { Killable, Victim } from './crash-kills.ts';
import type { ReporterSettings } from './reporter-program.ts';

export interface Scene {
  readonly agent: string;
  readonly redis: TestRedis;
  readonly collector: TestCollector;
  readonly webhook: TestWebhook;
  readonly smtp: TestSmtp;
  readonly programs: Readonly<Record<Victim, Killable>>;
  /** Programs that ended although nobody killed them, with what they said last. */
  readonly ownEndings: string[];
  /** Lines of the reporter's journal. */
  journal(): string[];
  /** Sequences that wait in the spool, as `EPOCH SEQUENCE`. */
  waiting(): string[];
  /** Tells the reporter to take no further report; resolves when its spool is empty. */
  finishReports(timeoutMs: number): Promise<void>;
  remove(): Promise<void>;
}

const LAST_CHARACTERS = 2_000;
/** Long enough that a kill often falls between the sending of a notice and the record of its delivery. */
const ANSWER_DELAY_MS = 300;

/** Starts everything; reports flow when it resolves. */
export async function startScene(rate: number): Promise<Scene> {
  const temp = makeTemp();
  const [redis, smtp, webhook] = await Promise.all([startRedis(), startSmtp(), startWebhook()]);
  webhook.answerAfter(ANSWER_DELAY_MS);
  const collector = await createTestCollector({
    folder: temp.path,
    redisSocket: redis.socketPath,
    register: CRASH_REGISTER,
    channels: [
      { id: 'surat', type: 'email', url: smtp.url, from: 'pantau@contoh.example', to: ['piket@contoh.example'] },
      { id: 'bot', type: 'webhook', url: webhook.url },
    ],
  });
  const ownEndings: string[] = [];
  const expected = new Set<Victim>();
  const state = `${temp.path}/agent`;
  mkdirSync(state);
  const journal = `${temp.path}/journal`;
  let reporter: RunningProcess | undefined;

  async function startCollector(): Promise<void> {
    expected.delete('collector');
    for (let attempt = 1; ; attempt += 1) {
      try {
        await collector.start();
        break;
      } catch (error) {
        ownEndings.push(`the collector did not start: ${String(error).slice(-LAST_CHARACTERS)}`);
        if (attempt === 5) throw error;
      }
    }
    watch('collector', collector.ended(), () => collector.output());
  }
  async function startReporter(settings: ReporterSettings): Promise<void> {
    expected.delete('agent');
    const started = startProcess(process.execPath, [`${root}test/prove/reporter-program.ts`, JSON.stringify(settings)]);
    reporter = started;
    await started.waitForLine(/^reporting$/);
    watch('agent', started.ended, () => started.output());
  }
  function watch(name: Victim, ended: Promise<unknown>, output: () => string): void {
    void ended.then(() => {
      if (!expected.has(name)) ownEndings.push(`${name}: ${output().slice(-LAST_CHARACTERS)}`);
    });
  }

  await startCollector();
  const { agent, key } = await collector.enrol('srv-1');
  const settings = { state, journal, collector: collector.url, region: CRASH_REGION, agent, key, rate };
  await startReporter(settings);

  return {
    agent,
    redis,
    collector,
    webhook,
    smtp,
    ownEndings,
    programs: {
      agent: { kill: () => killProcess('agent', () => reporter?.stop('SIGKILL')), restart: () => startReporter(settings) },
      collector: { kill: () => killProcess('collector', () => collector.stop('SIGKILL')), restart: startCollector },
      redis: { kill: () => redis.kill(), restart: () => redis.restart() },
    },
    journal: () => readFileSync(journal, 'utf8').split('\n').slice(0, -1),
    waiting: () => readdirSync(`${state}/spool`).flatMap(spooledReport),
    async finishReports(timeoutMs) {
      expected.add('agent');
      if (reporter === undefined) return;
      process.kill(reporter.pid, 'SIGTERM');
      await reporter.waitForLine(/^drained$/, timeoutMs);
      await reporter.ended;
    },
    async remove() {
      expected.add('agent').add('collector');
      await reporter?.stop('SIGKILL');
      await collector.stop();
      await Promise.all([redis.remove(), smtp.stop(), webhook.stop()]);
      temp.remove();
    },
  };

  async function killProcess(name: Victim, kill: () => Promise<unknown> | undefined): Promise<void> {
    expected.add(name);
    await kill();
  }
}

/** `<start of the epoch>-<epoch>-<sequence>.report`. */
function spooledReport(name: string): string[] {
  const found = /^\d{14}-([0-9a-f-]{36})-(\d{12})\.report$/.exec(name);
  return found === null ? [] : [`${found[1]} ${Number(found[2])}`];
}
