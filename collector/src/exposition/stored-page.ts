// Reads the newest page of an agent from Redis and decides whether it may be served now. Part of exposition.
import { pageLifeMs } from '@pantau/shared/page-life';
import { REPORT_LIMITS } from '@pantau/shared/report';
import type { Redis } from 'ioredis';
import { type PageFault, type PageVerdict, verifyPage } from './verify-page.ts';

export type PageRefusal = PageFault | 'never_seen' | 'stale' | 'failed' | 'redis';

export type PageAnswer = { readonly page: Buffer } | { readonly refusal: PageRefusal; readonly reason: string };

export interface StoredPageDeps {
  readonly redis: Redis;
  readonly now: () => number;
}

/**
 * Returns the function that gives the newest page under a key of redis-keys.ts, compressed as it came, or says why there is
 * none to serve: never seen, older than three of its intervals (15 s at least), of a poll that failed, or at fault. Each
 * stored page is judged once.
 */
export function createStoredPages({ redis, now }: StoredPageDeps) {
  const verdicts = new Map<string, { readonly entry: string; readonly verdict: Promise<PageVerdict> }>();

  function verdictOf(key: string, entry: string, page: Buffer): Promise<PageVerdict> {
    const known = verdicts.get(key);
    if (known?.entry === entry) {
      return known.verdict;
    }
    const verdict = verifyPage(page, REPORT_LIMITS.pageExpandedBytes);
    verdicts.set(key, { entry, verdict });
    return verdict;
  }

  return async function storedPage(key: string): Promise<PageAnswer> {
    let stored: (Buffer | null)[];
    try {
      stored = await redis.hmgetBuffer(key, 'entry', 'at', 'interval', 'failed', 'page');
    } catch {
      return { refusal: 'redis', reason: 'Redis tidak menjawab · Redis does not answer' };
    }
    const [entry, at, interval, failed, page] = stored;
    if (!entry || !page) {
      verdicts.delete(key);
      return { refusal: 'never_seen', reason: 'belum ada halaman dari target ini · no page has come of this target yet' };
    }
    const age = now() - Number(at);
    const limit = pageLifeMs(Number(interval));
    if (age > limit) {
      const seconds = [Math.round(age / 1000), Math.round(limit / 1000)];
      return {
        refusal: 'stale',
        reason: `halaman terakhir berumur ${seconds[0]} detik, batasnya ${seconds[1]} · the newest page is ${seconds[0]} s old, the limit is ${seconds[1]}`,
      };
    }
    if (failed !== null && failed !== undefined && failed.length > 0) {
      return { refusal: 'failed', reason: `target tidak terbaca · the target could not be polled: ${String(failed)}` };
    }
    const verdict = await verdictOf(key, String(entry), page);
    return verdict.fault === undefined ? { page } : { refusal: verdict.fault, reason: faultText(verdict.fault, verdict.line) };
  };
}

function faultText(fault: PageFault, line: number | undefined): string {
  const where = line === undefined ? '' : ` ${line}`;
  switch (fault) {
    case 'too_large':
      return `halaman lebih dari ${REPORT_LIMITS.pageExpandedBytes} byte setelah dibuka · the page is longer than ${REPORT_LIMITS.pageExpandedBytes} bytes once expanded`;
    case 'not_gzip':
      return 'halaman bukan gzip yang utuh · the page is not whole gzip';
    case 'timestamp':
      return `baris${where} memuat waktu, padahal target yang diam harus hilang · line${where} has a timestamp, which would hide that a target is silent`;
    case 'malformed':
      return `baris${where} bukan format teks Prometheus · line${where} is not in the text format of Prometheus`;
  }
}
