// Channel `webhook`: posts the message and the whole notice as JSON. The receiver can tell a repeat by its
// Idempotency-Key and, when a signing key is set, that it comes from this collector.
import { createHmac } from 'node:crypto';
import { PermanentError, RetryError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import { SECOND } from '@pantau/shared/time';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { composeMessage } from './message.ts';

const VERSION = 1;
const RETRY_STATUSES = new Set([408, 429]);

export const webhook = defineChannel({
  type: 'webhook',
  secrets: ['url', 'signingKey'],
  hints: {
    url: {
      id: 'tulis alamat http atau https tanpa nama pengguna, misalnya https://contoh.go.id/pantau',
      en: 'write an http or https address without user name, for example https://example.go.id/pantau',
    },
    signingKey: { id: 'tulis paling sedikit 16 karakter acak', en: 'write at least 16 random characters' },
  },
  config: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => new URL(url).username === '' && new URL(url).password === '')
      .transform((url) => new Secret(url)),
    signingKey: z
      .string()
      .min(16)
      .transform((key) => new Secret(key))
      .optional(),
  }),
  create: ({ url, signingKey }, { fetch, timeLimitMs }) => ({
    async send(notice) {
      const body = JSON.stringify({ version: VERSION, key: notice.key, kind: notice.kind, ...composeMessage(notice), notice });
      const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': notice.key };
      if (signingKey !== undefined) {
        headers['pantau-signature'] = `sha256=${createHmac('sha256', signingKey.reveal()).update(body).digest('hex')}`;
      }
      // A redirect is refused: it would carry the notice to an address that nobody configured.
      const request = { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(timeLimitMs) } as const;
      const response = await fetch(url.reveal(), request).catch((error: unknown) => {
        throw new RetryError(`The webhook cannot be reached: ${reasonOf(error)}.`);
      });
      await response.body?.cancel().catch(() => undefined);
      classify(response);
    },
  }),
});

function classify({ ok, status, headers }: Response): void {
  if (ok) {
    return;
  }
  const message = `The webhook answered ${status}.`;
  if (RETRY_STATUSES.has(status) || status >= 500) {
    throw new RetryError(message, parseRetryAfter(headers.get('retry-after')));
  }
  throw new PermanentError(message);
}

/** Milliseconds of a Retry-After in seconds (RFC 9110, 10.2.3); a date is not used, as it needs two clocks that agree. */
export function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) * SECOND : undefined;
}

/** The code alone: the text of a network error may hold the address. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === 'TimeoutError' ? 'time limit' : (cause?.code ?? 'network error');
}
