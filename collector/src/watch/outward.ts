// Pings to an address outside, in the manner of healthchecks.io: the address alone for success, /start, /fail and /log behind it, and
// rid to say which run of the collector it was. No error text and no log line holds the address.
import type { Secret } from '@pantau/shared/secret';
import { SECOND } from '@pantau/shared/time';

const TIME_LIMIT = 10 * SECOND;
const LONGEST_BODY = 10_000;

export const PING_KINDS = ['start', 'success', 'fail', 'log'] as const;
export type PingKind = (typeof PING_KINDS)[number];

export interface OutwardDeps {
  readonly url: Secret;
  /** A UUID for this run of the collector. */
  readonly run: string;
  readonly fetch: typeof fetch;
  readonly timeLimitMs?: number;
  readonly onPing: (kind: PingKind, ok: boolean) => void;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Makes the function that pings. It never rejects: a ping that did not arrive is logged when that is new, and counted. */
export function createOutward(deps: OutwardDeps): (kind: PingKind, text?: string) => Promise<void> {
  let lastError: string | undefined;
  return async function ping(kind, text = '') {
    const error = await send(deps, kind, text);
    deps.onPing(kind, error === undefined);
    if (error !== undefined && error !== lastError) {
      deps.log.warn({ kind, error }, 'the heartbeat does not arrive outside: check its address and the way out');
    }
    if (error === undefined && lastError !== undefined) {
      deps.log.info({ kind }, 'the heartbeat arrives outside again');
    }
    lastError = error;
  };
}

/** What went wrong, in words without the address. */
async function send({ url, run, fetch, timeLimitMs = TIME_LIMIT }: OutwardDeps, kind: PingKind, text: string): Promise<string | undefined> {
  try {
    const response = await fetch(pingAddress(url.reveal(), kind, run), {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: text.slice(0, LONGEST_BODY),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimitMs),
    });
    // healthchecks.io says OK with a few words besides when it does not know the check or was asked too often.
    const said = (await response.text()).trim();
    if (response.status < 200 || response.status > 299) return `it answered ${response.status}`;
    return /^OK\s*\(.+\)$/.test(said) ? `it answered ${said.slice(0, 60)}` : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** `https://hc/uuid` -> `https://hc/uuid/fail?rid=...`; what the address asks for besides stays. */
export function pingAddress(base: string, kind: PingKind, run: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${kind === 'success' ? '' : `/${kind}`}`;
  url.searchParams.set('rid', run);
  return url.href;
}

/** The code alone: the text of a network error may hold the address. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'it did not answer in time' : `it cannot be reached (${cause?.code ?? 'network error'})`;
}
