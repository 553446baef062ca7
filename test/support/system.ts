// A whole Pantau of real processes for tests: Redis, collector, page, one agent, a mail server and a webhook receiver, with
// a register that the test writes. Everything lies in one temporary folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningProcess, runProcess, startProgram } from './processes.ts';
import { freePort } from './prometheus.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { startSmtp, type TestSmtp } from './smtp.ts';
import { requireTool, root } from './tools.ts';
import { startWebhook, type TestWebhook } from './webhook.ts';

/** A finding as the page's API tells it. */
export interface ShownFinding {
  duty: string;
  subject: string;
  status: string;
  reason: string;
  sentence: { id: string };
  citation: { text: string };
  evidence: { key: string; ageSeconds?: number; summary: { id: string } }[];
  parameters: { name: string; value: unknown; source: string }[];
}

export interface TestSystem {
  folder: string;
  collectorPort: number;
  collectorUrl: string;
  pageUrl: string;
  redis: TestRedis;
  smtp: TestSmtp;
  webhook: TestWebhook;
  /** Ends the collector in order and starts it again. */
  restartCollector(): Promise<void>;
  startAgent(): RunningProcess;
  /** Runs `pantau`; rejects with what it printed when it ends with another code than `codes`. */
  pantau(args: readonly string[], codes?: readonly number[]): Promise<string>;
  findings(query?: string): Promise<ShownFinding[]>;
  /** Waits until the finding of a duty is as wanted; rejects with what it was. */
  findingUntil(duty: string, accept: (finding: ShownFinding) => boolean, timeoutMs?: number): Promise<ShownFinding>;
  stop(): Promise<void>;
}

export interface SystemSettings {
  folder: string;
  /** Files of the register by name. */
  register: Readonly<Record<string, string>>;
  /** Id of the server that the agent runs on. */
  server: string;
  /** The agent's config.json. */
  agentConfig: object;
  /** Further fields of the collector's configuration, given where its webhook receiver and it itself listen. */
  more?: (webhookUrl: string, collectorPort: number) => object;
}

/** Starts everything but the agent's `run`; the agent is enrolled. */
export async function startSystem(settings: SystemSettings): Promise<TestSystem> {
  const { folder } = settings;
  const [redis, smtp, webhook] = await Promise.all([startRedis(), startSmtp(), startWebhook()]);
  const collectorPort = await freePort();
  const pagePort = await freePort();
  const collectorUrl = `http://127.0.0.1:${collectorPort}`;
  const pageUrl = `http://127.0.0.1:${pagePort}`;
  writeFiles(folder, settings, { collectorPort, redis, smtp, webhook });
  const running: RunningProcess[] = [];

  async function startCollector(): Promise<RunningProcess> {
    const started = startProgram('collector', ['serve', '--config', `${folder}/collector.yaml`]);
    running.push(started);
    await answers(`${collectorUrl}/readyz`, started);
    return started;
  }
  async function pantau(args: readonly string[], codes: readonly number[] = [0]): Promise<string> {
    const ended = await runProcess(process.execPath, [`${root}collector/dist/main.js`, ...args]);
    if (ended.code === null || !codes.includes(ended.code)) {
      throw new Error(`pantau ${args.join(' ')} ended with ${ended.code}:\n${ended.output}`);
    }
    return ended.stdout;
  }
  async function findings(query = ''): Promise<ShownFinding[]> {
    const response = await fetch(`${pageUrl}/api/findings?limit=500&${query}`);
    return ((await response.json()) as { findings: ShownFinding[] }).findings;
  }

  let collector = await startCollector();
  const page = startProgram('dashboard', ['--data', `${folder}/data`, '--port', String(pagePort)]);
  running.push(page);
  await answers(`${pageUrl}/healthz`, page);
  const made = await pantau(['token', 'create', '--server', settings.server, '--data', `${folder}/data`, '--json']);
  const { token, collector: secureUrl } = JSON.parse(made) as { token: string; collector: string };
  const enrolled = await runProcess(process.execPath, [
    `${root}agent/dist/main.js`,
    ...['enroll', '--collector', secureUrl, '--token', token, '--state', `${folder}/agent`],
  ]);
  if (enrolled.code !== 0) {
    throw new Error(`The agent could not enrol:\n${enrolled.output}`);
  }

  return {
    folder,
    collectorPort,
    collectorUrl,
    pageUrl,
    redis,
    smtp,
    webhook,
    async restartCollector() {
      await collector.stop();
      collector = await startCollector();
    },
    startAgent() {
      const agent = startProgram('agent', ['run', '--state', `${folder}/agent`], {
        env: { PATH: `${dirname(requireTool('restic'))}:${process.env['PATH']}` },
      });
      running.push(agent);
      return agent;
    },
    pantau,
    findings,
    async findingUntil(duty, accept, timeoutMs = 30_000) {
      const end = Date.now() + timeoutMs;
      for (;;) {
        const found = (await findings()).filter((finding) => finding.duty === duty);
        const wanted = found.find(accept);
        if (wanted !== undefined) {
          return wanted;
        }
        if (Date.now() > end) {
          throw new Error(`${duty} did not become as wanted within ${timeoutMs} ms: ${JSON.stringify(found, null, 1)}`);
        }
        await delay(100);
      }
    },
    async stop() {
      for (const each of running.toReversed()) {
        await each.stop();
      }
      await Promise.all([redis.remove(), smtp.stop(), webhook.stop()]);
    },
  };
}

function writeFiles(
  folder: string,
  settings: SystemSettings,
  { collectorPort, redis, smtp, webhook }: { collectorPort: number; redis: TestRedis; smtp: TestSmtp; webhook: TestWebhook },
): void {
  for (const name of ['data', 'register', 'agent']) {
    mkdirSync(`${folder}/${name}`, { recursive: true, mode: 0o700 });
  }
  for (const [name, text] of Object.entries(settings.register)) {
    writeFileSync(`${folder}/register/${name}`, text);
  }
  writeFileSync(`${folder}/agent/config.json`, JSON.stringify(settings.agentConfig), { mode: 0o600 });
  const config = {
    listen: { host: '127.0.0.1', port: collectorPort },
    redis: `unix:${redis.socketPath}`,
    data: `${folder}/data`,
    register: `${folder}/register`,
    report_interval_seconds: 1,
    poll_interval_seconds: 1,
    channels: [
      { id: 'surat', type: 'email', url: smtp.url, from: 'pantau@contoh.example', to: ['piket@contoh.example'] },
      { id: 'bot', type: 'webhook', url: webhook.url },
    ],
    ...settings.more?.(webhook.url, collectorPort),
  };
  writeFileSync(`${folder}/collector.yaml`, JSON.stringify(config));
}

async function answers(url: string, program: RunningProcess): Promise<void> {
  const end = Date.now() + 30_000;
  let dead = false;
  void program.ended.then(() => {
    dead = true;
  });
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (dead || Date.now() > end) {
      throw new Error(`${url} does not answer:\n${program.output()}`);
    }
    await delay(50);
  }
}
