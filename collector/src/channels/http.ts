// One HTTP request of a channel: with a time limit, without redirects, and with errors that hold no address and no secret.
import { PermanentError, RetryError } from '@pantau/shared/errors';
import { SECOND } from '@pantau/shared/time';
import type { ChannelDeps } from './channel.ts';

const RETRY_STATUSES = new Set([408, 429]);

export interface HttpRequest {
  /** Whom it goes to, as errors name it: `The webhook`. */
  readonly whom: string;
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends it early; it has its time limit besides. */
  readonly signal?: AbortSignal;
}

/** Sends a request; throws RetryError when nothing came back. What the status means is for `statusError` to say. */
export async function request({ fetch, timeLimitMs }: Pick<ChannelDeps, 'fetch' | 'timeLimitMs'>, wanted: HttpRequest): Promise<Response> {
  const { whom, url, method = 'POST', headers, body } = wanted;
  const limit = AbortSignal.timeout(timeLimitMs);
  const signal = wanted.signal === undefined ? limit : AbortSignal.any([limit, wanted.signal]);
  // A redirect is refused: it would carry the notice to an address that nobody configured.
  return await fetch(url, { method, headers, ...(body !== undefined && { body }), redirect: 'manual', signal }).catch((error: unknown) => {
    throw new RetryError(`${whom} cannot be reached: ${reasonOf(error)}.`);
  });
}

/** Sends a request whose answer is its status alone. */
export async function deliver(deps: Pick<ChannelDeps, 'fetch' | 'timeLimitMs'>, wanted: HttpRequest): Promise<void> {
  const response = await request(deps, wanted);
  await response.body?.cancel().catch(() => undefined);
  if (!response.ok) {
    throw statusError(wanted.whom, response.status, parseRetryAfter(response.headers.get('retry-after')));
  }
}

/** What a status other than 2xx means: 408, 429 and 5xx may pass, all others will not. `code` is what the other side names the fault. */
export function statusError(whom: string, status: number, retryAfterMs?: number, code?: string): PermanentError | RetryError {
  const message = `${whom} answered ${status}${code === undefined ? '' : `: ${code}`}.`;
  return RETRY_STATUSES.has(status) || status >= 500 ? new RetryError(message, retryAfterMs) : new PermanentError(message);
}

/** Milliseconds of a Retry-After in seconds (RFC 9110, 10.2.3); a date is not used, as it needs two clocks that agree. */
export function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) * SECOND : undefined;
}

/** The text of an answer, read up to a limit: what comes after it is left unread. */
export async function readLimited(response: Response, whom: string, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= limitBytes) {
        break;
      }
    }
  } catch (error) {
    throw new RetryError(`${whom} broke off its answer: ${reasonOf(error)}.`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The code alone: the text of a network error may hold the address. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'time limit' : (cause?.code ?? 'network error');
}

/** What an answer holds; undefined when it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
