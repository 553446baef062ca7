// A real Prometheus for tests: given a configuration, on a free port, with a query helper.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { startProcess } from './processes.ts';
import { makeTemp } from './temp.ts';
import { requireTool, root } from './tools.ts';

/** One series of an instant query: its labels, its value, and the value's time in seconds. */
export interface Sample {
  metric: Record<string, string>;
  value: number;
  time: number;
}

/** A running Prometheus. */
export interface TestPrometheus {
  url: string;
  /** Result of an instant query, now. */
  query(expression: string): Promise<Sample[]>;
  /** Repeats the query until `accept` says yes; rejects after `timeoutMs` with the last result. */
  queryUntil(expression: string, accept: (samples: Sample[]) => boolean, timeoutMs?: number): Promise<Sample[]>;
  stop(): Promise<void>;
}

interface QueryAnswer {
  status: string;
  error?: string;
  data: { result: { metric: Record<string, string>; value: [number, string] }[] };
}

/** Where the configuration that is shipped expects Prometheus itself. */
const SHIPPED_ADDRESS = '127.0.0.1:9090';

/** The configuration that is shipped, with its rules, for a collector on another port and with a look every second. */
export function shippedConfiguration(collectorPort: number): string {
  return readFileSync(`${root}deploy/prometheus/prometheus.yml`, 'utf8')
    .replaceAll(':9600', `:${collectorPort}`)
    .replaceAll('15s', '1s')
    .replace('rules/*.yml', `${root}deploy/prometheus/rules/*.yml`);
}

/**
 * Starts Prometheus with a configuration, given as text or as the object to write as YAML; resolves when it is ready. Where
 * the configuration names the shipped address of Prometheus, it gets its own.
 */
export async function startPrometheus(configuration: string | object, program = requireTool('prometheus')): Promise<TestPrometheus> {
  const temp = makeTemp();
  const file = `${temp.path}/prometheus.yml`;
  const port = await freePort();
  const text = typeof configuration === 'string' ? configuration : stringify(configuration);
  writeFileSync(file, text.replaceAll(SHIPPED_ADDRESS, `127.0.0.1:${port}`));
  const url = `http://127.0.0.1:${port}`;
  const running = startProcess(program, [
    `--config.file=${file}`,
    `--storage.tsdb.path=${temp.path}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--query.lookback-delta=1m',
    '--web.enable-remote-write-receiver',
  ]);
  await running.waitForLine(/Server is ready to receive web requests/);

  async function query(expression: string): Promise<Sample[]> {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const answer = (await response.json()) as QueryAnswer;
    if (answer.status !== 'success') {
      throw new Error(`Prometheus refused ${expression}: ${answer.error}`);
    }
    return answer.data.result.map(({ metric, value: [time, value] }) => ({ metric, time, value: Number(value) }));
  }

  async function queryUntil(expression: string, accept: (samples: Sample[]) => boolean, timeoutMs = 30_000): Promise<Sample[]> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const samples = await query(expression);
      if (accept(samples)) {
        return samples;
      }
      if (Date.now() > deadline) {
        throw new Error(`${expression} did not become what was expected; last result: ${JSON.stringify(samples)}`);
      }
      await delay(200);
    }
  }

  return {
    url,
    query,
    queryUntil,
    stop: async () => {
      await running.stop();
      temp.remove();
    },
  };
}

/** A TCP port that was free a moment ago, for programs that cannot choose one themselves. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
