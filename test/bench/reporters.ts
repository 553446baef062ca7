// Agents without a host: each sends reports as the real one does, over connections that stay open.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Observation, REPORT_CONTENT_TYPE, REPORT_VERSION, SENT_HEADERS } from '@pantau/shared/report';
import { nodePage, nodeSeries } from './node-page.ts';
import { REGION } from './region.ts';

export interface Credentials {
  readonly agent: string;
  readonly key: string;
}

/** A request body with what has to go along. */
export interface Outgoing {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Reporter {
  /** The next report, taken now. */
  next(): Outgoing;
  /** What is seen from the next report on. */
  see(observations: readonly Observation[]): void;
}

const BOOT_ID = '11111111-2222-4333-8444-555555555555';
const PAGES = Array.from({ length: 16 }, (_, round) => gzipSync(nodePage(nodeSeries(), round)));
const PROBES = ['host', 'addresses', 'routes', 'neighbours', 'dumps', 'restic'].map((id) => ({ id, ok: true, durationMs: 0.4 }));

/** Bytes of the page as text and compressed. */
export const PAGE_BYTES = { text: Buffer.byteLength(nodePage(nodeSeries(), 0)), gzip: PAGES[0]?.length ?? 0 };

/** An agent whose reports are numbered from 1 in an epoch of its own. */
export function createReporter({ agent, key }: Credentials, observations: readonly Observation[]): Reporter {
  const epoch = crypto.randomUUID();
  let sequence = 0;
  let seen = JSON.stringify(observations);
  return {
    see(next) {
      seen = JSON.stringify(next);
    },
    next() {
      sequence += 1;
      const page = PAGES[sequence % PAGES.length] ?? Buffer.alloc(0);
      const takenAt = new Date().toISOString();
      const monotonicMs = Math.round(performance.now()) + 600_000;
      const spool = { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 };
      const identity = { version: REPORT_VERSION, region: REGION, agent, epoch, sequence, takenAt, bootId: BOOT_ID, monotonicMs };
      const rest = {
        ...identity,
        intervalSeconds: 15,
        software: 'pantau-agent/0.1.0',
        spool,
        probes: PROBES,
        pages: [{ target: 'self', bytes: page.length }],
      };
      const head = `${JSON.stringify(rest).slice(0, -1)},"observations":${seen}}\n`;
      return {
        path: '/v1/reports',
        headers: {
          authorization: `Bearer ${agent}.${key}`,
          'content-type': REPORT_CONTENT_TYPE,
          [SENT_HEADERS.sentAt]: takenAt,
          [SENT_HEADERS.sentMonotonicMs]: String(monotonicMs),
          [SENT_HEADERS.bootId]: BOOT_ID,
        },
        body: Buffer.concat([Buffer.from(head), page]),
      };
    },
  };
}

export interface Lane {
  readonly port: number;
  readonly connections: Agent;
}

/** Connections to a port of this machine that stay open. */
export function openLane(port: number): Lane {
  return { port, connections: new Agent({ keepAlive: true, maxSockets: 32 }) };
}

/** Sends one request; rejects unless the answer is 2xx. */
export async function send({ port, connections }: Lane, { path, headers, body }: Outgoing): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: { ...headers, 'content-length': body.length },
      agent: connections,
    };
    const outgoing = request(options, (incoming) => {
      const { statusCode = 0 } = incoming;
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('end', () =>
        statusCode >= 200 && statusCode < 300 ? resolve() : reject(new Error(`${path} answered ${statusCode}: ${text.slice(0, 300)}`)),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/**
 * Sends `count` requests that `next` makes, each sender one after the other and all senders at once; with `perSecond` at
 * that pace, else as fast as they are answered.
 */
export async function sendMany(
  lane: Lane,
  senders: readonly (() => Outgoing)[],
  count: number,
  perSecond = Number.POSITIVE_INFINITY,
): Promise<void> {
  const workers = Math.min(32, senders.length);
  const started = performance.now();
  let sent = 0;
  async function work(own: readonly (() => Outgoing)[]): Promise<void> {
    for (let turn = 0; sent < count; turn += 1) {
      const wait = started + (sent / perSecond) * 1000 - performance.now();
      sent += 1;
      if (wait > 1) {
        await delay(wait);
      }
      const next = own[turn % own.length];
      if (next !== undefined) {
        await send(lane, next());
      }
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(senders.filter((_each, index) => index % workers === worker))));
}
