// Real receivers of remote write, each with a data folder of its own: Debian's Prometheus, the next release's, VictoriaMetrics.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Receiver {
  /** Base address. */
  readonly url: string;
  /** The samples of a selector over the last `seconds`, as [instant in ms, value], oldest first, by series. */
  samples(selector: string, seconds: number): Promise<{ labels: Record<string, string>; values: [number, number][] }[]>;
  stop(): Promise<void>;
}

export interface ReceiverKind {
  readonly name: string;
  /** Environment variable with the path of the program. */
  readonly variable: string;
  readonly arguments: (folder: string, address: string) => string[];
  /** What must be asked before a query sees what was just written. */
  readonly flush?: string;
}

const CONFIG = 'storage: { tsdb: { out_of_order_time_window: 24h } }\n';
const READY_MS = 20_000;

function prometheusArguments(folder: string, address: string): string[] {
  writeFileSync(join(folder, 'prometheus.yml'), CONFIG);
  const options = ['--web.enable-remote-write-receiver', `--web.listen-address=${address}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  return [`--config.file=${join(folder, 'prometheus.yml')}`, ...options];
}

export const RECEIVERS: readonly ReceiverKind[] = [
  { name: 'Prometheus 2.42', variable: 'PANTAU_TEST_PROMETHEUS', arguments: prometheusArguments },
  { name: 'Prometheus 3.5', variable: 'PANTAU_TEST_NEXT_PROMETHEUS', arguments: prometheusArguments },
  {
    name: 'VictoriaMetrics',
    variable: 'PANTAU_TEST_VICTORIA_METRICS',
    arguments: (folder, address) => [`-httpListenAddr=${address}`, `-storageDataPath=${join(folder, 'data')}`, '-search.latencyOffset=0s'],
    flush: '/internal/force_flush',
  },
];

/** Starts a receiver and waits until it answers. */
export async function startReceiver(kind: ReceiverKind): Promise<Receiver> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-receiver-'));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(process.env[kind.variable] ?? '', kind.arguments(folder, address), { stdio: 'ignore' });
  const url = `http://${address}`;
  await untilReady(url, child);
  return {
    url,
    async samples(selector, seconds) {
      if (kind.flush !== undefined) await (await fetch(url + kind.flush)).text();
      const query = new URLSearchParams({ query: `${selector}[${seconds}s]` });
      const answer = (await (await fetch(`${url}/api/v1/query?${query.toString()}`)).json()) as {
        data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
      };
      return answer.data.result.map(({ metric, values }) => ({
        labels: metric,
        values: values.map(([at, value]): [number, number] => [Math.round(at * 1000), Number(value)]),
      }));
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + READY_MS;
  for (;;) {
    const response = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (response?.ok === true) return;
    if (child.exitCode !== null || performance.now() > until) throw new Error(`the receiver at ${url} did not start`);
    await delay(50);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
