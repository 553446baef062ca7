// Hands a checked report over to Redis: its head to the stream, its pages to where Prometheus is answered from.
import { pageLifeMs } from '@pantau/shared/page-life';
import type { RedisKeys } from '@pantau/shared/redis-keys';
import { SELF_TARGET } from '@pantau/shared/report';
import type { Redis, RedisOptions } from 'ioredis';
import { defineAcceptScript } from './accept-script.ts';
import { Refusal } from './refusal.ts';
import type { ReportBody } from './report-body.ts';
import { correctedTakenAt, type SentTimes } from './sent-times.ts';

/** How long a page stays after its agent fell silent: long enough to say since when, short enough to go by itself. */
const PAGE_KEPT_MS = 24 * 3_600_000;
const EMPTY = Buffer.alloc(0);

/**
 * For the connection that ingest writes with: a Redis that is away or slow is told to the agent at once (503), and the
 * agent keeps its report; nothing waits in the collector's memory.
 */
export const PRODUCER_OPTIONS = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 2_000,
} as const satisfies RedisOptions;

export interface AcceptDeps {
  readonly redis: Redis;
  readonly keys: RedisKeys;
  /** Most bytes of heads in the stream. */
  readonly streamBytes: number;
  /** Most bytes of pages that came too late to be scraped and wait for remote write; undefined: they are not kept. */
  readonly latePageBytes?: number | undefined;
}

export interface Accepted {
  /** When the report was taken, by the collector's clock. */
  readonly at: number;
  /** Bytes in the stream with this report. */
  readonly streamBytes: number;
  /** Late pages that were given up for lack of room. */
  readonly latePagesDropped: number;
}

/**
 * Returns the function that puts a report into Redis, with its pages, in one round trip. It resolves once Redis has
 * applied it; it rejects with a 503 when the stream is full, or when Redis is away or does not answer in time (the
 * report may be in the stream all the same: the agent sends it again and its identity makes that harmless).
 *
 * What is then durable is what Redis's append-only file holds. `appendfsync always`: written and synced before the
 * answer, so nothing acknowledged is lost. `appendfsync everysec`: a power cut loses up to the last second (two when the
 * disk is slow). A `kill -9` of Redis alone loses nothing that was written to the file, and Redis writes before it
 * answers, except while its background fsync runs: then it answers first and writes up to 2 s later.
 */
export function createAccept(deps: AcceptDeps) {
  defineAcceptScript(deps.redis);
  return async function accept(body: ReportBody, sent: SentTimes, receivedAt: number, mayPoll: boolean): Promise<Accepted> {
    const { head } = body;
    const at = correctedTakenAt(head, sent, receivedAt);
    // Pages of others are taken from agents that have the role; what another sends of them is as if it were not there.
    const pages = head.pages
      .map((about, index) => ({ about, bytes: body.pages[index] ?? EMPTY }))
      .filter(({ about }) => mayPoll || about.target === SELF_TARGET);
    const keys = [deps.keys.reports, deps.keys.reportBytes, deps.keys.latePages, deps.keys.latePageBytes];
    for (const { about } of pages) {
      keys.push(about.target === SELF_TARGET ? deps.keys.page(head.agent, SELF_TARGET) : deps.keys.target(about.target));
    }
    const times = [receivedAt, sent.sentAt ?? '', sent.sentMonotonicMs ?? '', sent.sentBootId ?? ''];
    const intervalMs = Math.round(head.intervalSeconds * 1000);
    const isLate = deps.latePageBytes !== undefined && receivedAt - at > pageLifeMs(intervalMs);
    const latePage = isLate ? pages.findIndex(({ about }) => about.target === SELF_TARGET) + 1 : 0;
    const identity = [head.epoch, head.sequence, at, PAGE_KEPT_MS, head.agent, deps.latePageBytes ?? 0, latePage];
    const contents = pages.flatMap(({ about, bytes }) => [pageIntervalMs(about.everySeconds, intervalMs), about.failed ?? '', bytes]);
    const answer = await deps.redis
      .pantauAccept(keys.length, ...keys, deps.streamBytes, body.headBytes, ...times, ...identity, ...contents)
      .catch((error: unknown) => {
        throw Object.assign(new Refusal(503, 'redis', 'redis', redisAway, { 'retry-after': '5' }), { cause: error });
      });
    const [taken, streamBytes, latePagesDropped] = answer;
    if (taken !== 1) {
      throw new Refusal(503, 'stream_full', 'stream', streamFull, { 'retry-after': '15' });
    }
    return { at, streamBytes, latePagesDropped };
  };
}

function pageIntervalMs(everySeconds: number | undefined, intervalMs: number): number {
  return everySeconds === undefined ? intervalMs : Math.round(everySeconds * 1000);
}

const redisAway = {
  id: 'Redis tidak menjawab; simpan laporan dan kirim lagi nanti',
  en: 'Redis does not answer; keep the report and send it again later',
};
const streamFull = {
  id: 'antrean laporan penuh; simpan laporan dan kirim lagi nanti',
  en: 'the stream of reports is full; keep the report and send it again later',
};
