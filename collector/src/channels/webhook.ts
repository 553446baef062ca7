// Channel `webhook`: posts the message and the notice as JSON. The receiver can tell a repeat by its Idempotency-Key and, when a
// signing key is set, that it comes from this collector.
import { createHmac } from 'node:crypto';
import type { Notice } from '@pantau/shared/alert';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { type Detail, defineChannel } from './channel.ts';
import { deliver } from './http.ts';
import { composeMessage } from './message.ts';

/** Raised when a receiver of the one before could not read the body. */
const VERSION = 2;
/** A notice is bounded by what it lists; one that is larger all the same goes as its message alone. */
const LONGEST_NOTICE = 512 * 1024;

export const webhook = defineChannel({
  type: 'webhook',
  forMachines: true,
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
  detail: 'full',
  hasOwnAddress: () => true,
  create: ({ url, signingKey }, deps, detail) => ({
    async send(notice) {
      const body = bodyOf(notice, detail, deps.answerLink(notice.key));
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': notice.key,
        ...(signingKey !== undefined && {
          'pantau-signature': `sha256=${createHmac('sha256', signingKey.reveal()).update(body).digest('hex')}`,
        }),
      };
      await deliver(deps, { whom: 'The webhook', url: url.reveal(), headers, body });
    },
  }),
});

/** What every receiver may know stands above; the whole notice, with names and addresses, only where all may be told. */
function bodyOf(notice: Notice, detail: Detail, answerLink: string | undefined): string {
  const { key, group, kind, region, receiver, severity, createdAt, openedAt, total, resolved, hidden, example, answerable } = notice;
  const whole = detail === 'full' && JSON.stringify(notice).length <= LONGEST_NOTICE;
  return JSON.stringify({
    version: VERSION,
    key,
    group,
    kind,
    region,
    receiver,
    severity,
    createdAt,
    openedAt,
    total,
    resolved,
    hidden,
    example,
    ...(answerLink !== undefined && (answerable ? { answerLink } : { detailsLink: answerLink })),
    ...composeMessage(notice, detail),
    ...(whole && { notice }),
  });
}
