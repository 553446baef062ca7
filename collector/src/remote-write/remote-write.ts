// Sends pages that came too late to be scraped to a Prometheus-compatible store, with the times at which they were taken.
// It runs beside the live path and never holds it up: one page at a time, on a Redis connection of its own.
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { describeError } from '@pantau/shared/errors';
import { redisKeys } from '@pantau/shared/redis-keys';
import { REPORT_LIMITS } from '@pantau/shared/report';
import type { Redis } from 'ioredis';
import type { RemoteWriteConfig } from './config.ts';
import { createLatePages, type LatePage } from './late-pages.ts';
import { type PageSample, parsePage } from './page-samples.ts';
import { judgeAnswer } from './receiver-answer.ts';
import { encodeWriteRequest, WRITE_HEADERS } from './write-request.ts';

const gunzipAsync = promisify(gunzip);

const BLOCK_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const ANSWER_BYTES = 4_096;
const FUTURE_MS = 5 * 60_000;
/** What lies this close to the end of the window may be behind it when it arrives. */
const MARGIN_MS = 5 * 60_000;

/** What became of a late page; `sent` is the only good end. */
export type PageEnd = 'sent' | 'refused' | 'too_old' | 'future' | 'unreadable' | 'unknown_agent';

export interface RemoteWriteTelemetry {
  ended(end: PageEnd, samples: number): void;
  waiting(pages: number): void;
  failing(isFailing: boolean): void;
}

export interface RemoteWriteDeps {
  readonly config: RemoteWriteConfig;
  /** Any connection to the Redis of ingest; this makes its own after its options. */
  readonly redis: Redis;
  readonly region: string;
  /** The labels that a scrape would give to the page of an agent; undefined when there is no such agent. */
  readonly identityOf: (agent: string) => Readonly<Record<string, string>> | undefined;
  readonly now: () => number;
  readonly requestTimeoutMs: number;
  readonly telemetry: RemoteWriteTelemetry;
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void };
}

const REMEDIES: Readonly<Record<number, string>> = {
  401: 'Check bearer_token_file of remote_write',
  403: 'Check bearer_token_file of remote_write',
  404: 'Check url of remote_write; Prometheus needs --web.enable-remote-write-receiver',
};

/** Sends until the signal is given. Each page is sent at least once, or counted under the reason why it was not. */
export async function runRemoteWrite(deps: RemoteWriteDeps, signal: AbortSignal): Promise<void> {
  const { config, telemetry, log } = deps;
  const redis = deps.redis.duplicate({ commandTimeout: undefined, maxRetriesPerRequest: null, enableOfflineQueue: true });
  redis.on('error', () => undefined);
  const pages = createLatePages(redis, redisKeys(deps.region));
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => {
      redis.disconnect();
      resolve(undefined);
    });
  });
  let waitMs = 0;
  telemetry.failing(false);
  while (!signal.aborted) {
    try {
      telemetry.waiting((await Promise.race([pages.waiting(), stopped])) ?? 0);
      const page = await Promise.race([pages.next(BLOCK_MS), stopped]);
      if (page === undefined) continue;
      const { end, samples } = await deal(page);
      await Promise.race([pages.remove(page), stopped]);
      telemetry.ended(end, samples);
      if (waitMs > 0) log.info({}, 'Remote write works again');
      waitMs = 0;
      telemetry.failing(false);
    } catch (error) {
      if (signal.aborted) break;
      telemetry.failing(true);
      if (waitMs === 0) log.warn({ reason: describeError(error), url: config.url }, 'Remote write does not go on; late pages wait');
      waitMs = Math.min(Math.max(waitMs * 2, FIRST_WAIT_MS), LONGEST_WAIT_MS);
      await delay(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Rejects when the page is to be tried again. */
  async function deal({ agent, at, page }: LatePage): Promise<{ end: PageEnd; samples: number }> {
    const age = deps.now() - at;
    if (age > config.windowMs - MARGIN_MS) return { end: 'too_old', samples: 0 };
    // Ingest corrects clocks; one sample far in the future would stop all ingestion of a Prometheus before 2.54.
    if (-age > FUTURE_MS) return { end: 'future', samples: 0 };
    const identity = deps.identityOf(agent);
    if (identity === undefined) return { end: 'unknown_agent', samples: 0 };
    const samples = await samplesOf(page);
    if (samples === undefined) return { end: 'unreadable', samples: 0 };
    const isTaken = await send(encodeWriteRequest(samples, identity, at));
    return isTaken ? { end: 'sent', samples: samples.length } : { end: 'refused', samples: 0 };
  }

  async function send(body: Uint8Array): Promise<boolean> {
    const { bearerToken } = config;
    const response = await fetch(config.url, {
      method: 'POST',
      headers: { ...WRITE_HEADERS, ...(bearerToken === undefined ? {} : { authorization: `Bearer ${bearerToken.reveal()}` }) },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(deps.requestTimeoutMs)]),
    });
    const text = await beginningOf(response);
    const verdict = judgeAnswer(response.status, text);
    if (verdict === 'sent') return true;
    if (verdict === 'final') {
      log.warn({ status: response.status, answer: text }, 'The remote write receiver will never take this page');
      return false;
    }
    throw new Error(`HTTP ${response.status}: ${REMEDIES[response.status] ?? text}`);
  }
}

/** The first bytes of an answer; the rest is not waited for. */
async function beginningOf(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= ANSWER_BYTES) break;
  }
  return text.slice(0, ANSWER_BYTES).trim();
}

async function samplesOf(page: Buffer): Promise<PageSample[] | undefined> {
  try {
    return parsePage((await gunzipAsync(page, { maxOutputLength: REPORT_LIMITS.pageExpandedBytes })).toString('utf8'));
  } catch {
    return undefined;
  }
}
