// The servers behind the channels of the proof of kills: they record every message, answer as the script says, and end a process that asked to be
// ended once its message was taken.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROCESS_HEADER, TAKEN_HEADER } from './kills-plan.ts';
import { statusOf } from './kills-script.ts';

/** A message as a server got it. */
export interface Reception {
  readonly channel: string;
  readonly to: string | undefined;
  readonly key: string;
  readonly status: number;
  readonly process: number;
  /** Instant of the script. */
  readonly at: number;
}

export interface Receivers {
  readonly url: string;
  /** In the order in which they came. */
  readonly receptions: Reception[];
  /** Called when the program came to an instant, before it goes on. */
  onInstant(call: (at: number) => void): void;
  stop(): Promise<void>;
}

export async function startReceivers(): Promise<Receivers> {
  const receptions: Reception[] = [];
  const tries = new Map<string, number>();
  let time = { at: 0, step: 0 };
  let tellInstant: (at: number) => void = () => undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    receptions,
    onInstant: (call) => {
      tellInstant = call;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/jam') {
      time = JSON.parse(body);
      tellInstant(time.at);
      response.writeHead(204).end();
      return;
    }
    const [channel, to, key] = [pathname.slice(1), searchParams.get('to') ?? undefined, String(request.headers['idempotency-key'])];
    const attempt = (tries.get(`${channel} ${key}`) ?? 0) + 1;
    tries.set(`${channel} ${key}`, attempt);
    const status = statusOf(time.step, channel, to, attempt);
    receptions.push({ channel, to, key, status, process: Number(request.headers[PROCESS_HEADER]), at: time.at });
    const ends = request.headers[TAKEN_HEADER];
    if (ends === undefined) response.writeHead(status).end();
    else process.kill(Number(ends), 'SIGKILL');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
