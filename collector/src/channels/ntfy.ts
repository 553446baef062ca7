// Channel `ntfy`: publishes to a topic of an ntfy server, ntfy.sh or the region's own. A topic is as good as a password there.
import type { Notice } from '@pantau/shared/alert';
import { PermanentError } from '@pantau/shared/errors';
import type { Severity } from '@pantau/shared/law/finding';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { bytesOf, cutTo, fitted } from './fit.ts';
import { deliver } from './http.ts';
import { composeMessage } from './message.ts';
import { isExpired } from './message-words.ts';

/** Longer messages become attachments or are refused. */
const LONGEST_BYTES = 4_096;
const LONGEST_TITLE_BYTES = 250;
/** What the server takes as the identity of a message; by it a repeat takes the place of the first. */
const SEQUENCE_ID = /^[-_A-Za-z0-9]{1,64}$/;

const Topic = z.string().regex(/^[-_A-Za-z0-9]{1,64}$/);

const TOPIC_HINT = {
  id: 'tulis nama topik ntfy yang sukar ditebak: huruf, angka, - dan _, paling panjang 64',
  en: 'write a topic of ntfy that is hard to guess: letters, digits, - and _, at most 64',
};

/** 5 rings through the silence of a phone, 1 makes no sound. */
const PRIORITIES = { critical: 5, high: 4, medium: 3, low: 2, info: 1 } as const satisfies Record<Severity, number>;
const DEFAULT_PRIORITY = 3;

export const ntfy = defineChannel({
  type: 'ntfy',
  secrets: ['topic', 'token'],
  hints: {
    url: {
      id: 'tulis alamat server ntfy tanpa topik, misalnya https://ntfy.contoh.go.id',
      en: 'write the address of the ntfy server without a topic, for example https://ntfy.example.go.id',
    },
    topic: TOPIC_HINT,
    token: { id: 'tulis token akses ntfy, misalnya tk_…', en: 'write an access token of ntfy, for example tk_…' },
  },
  config: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => ['', '/'].includes(new URL(url).pathname) && new URL(url).search === '' && new URL(url).username === '')
      .default('https://ntfy.sh'),
    topic: Topic.transform((topic) => new Secret(topic)).optional(),
    token: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/)
      .transform((token) => new Secret(token))
      .optional(),
  }),
  detail: 'minimal',
  contact: { schema: Topic, hint: TOPIC_HINT },
  hasOwnAddress: ({ topic }) => topic !== undefined,
  create: ({ url, topic, token }, deps, detail) => ({
    async send(notice, to) {
      const where = to ?? topic?.reveal();
      if (where === undefined) {
        throw new PermanentError('The ntfy channel has no topic of its own.');
      }
      const message = composeMessage(notice, detail);
      const link = deps.answerLink(notice.key);
      const body = JSON.stringify({
        topic: where,
        title: cutTo(message.subject, LONGEST_TITLE_BYTES, bytesOf),
        message: fitted(message, [notice.key], LONGEST_BYTES, bytesOf),
        priority: priorityOf(notice),
        tags: [tagOf(notice)],
        ...(SEQUENCE_ID.test(notice.key) && { sequence_id: notice.key }),
        ...(link !== undefined && { click: link, actions: actionsOf(link, notice, to !== undefined) }),
      });
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': notice.key,
        ...(token !== undefined && { authorization: `Bearer ${token.reveal()}` }),
      };
      await deliver(deps, { whom: 'The ntfy server', url, headers, body });
    },
  }),
});

/** The topic of a person says who answers, so that one touch is enough; where many read, the page asks for a name. */
function actionsOf(url: string, { answerable }: Notice, isPerson: boolean): object[] {
  const open = { action: 'view', label: 'Buka rincian · Open', url };
  if (!answerable) return [open];
  const take = { label: 'Terima · Acknowledge', url, clear: true };
  return isPerson ? [{ action: 'http', method: 'POST', ...take }, open] : [{ action: 'view', ...take }];
}

/** What is over, acknowledged or summed up calls nobody out of bed. */
function priorityOf({ kind, severity }: Notice): number {
  const calm = kind === 'recovered' || kind === 'acknowledged' || kind === 'digest' || kind === 'test';
  return calm ? Math.min(PRIORITIES[severity], DEFAULT_PRIORITY) : PRIORITIES[severity];
}

/** Short names that apps of ntfy show as a sign before the title. */
function tagOf(notice: Notice): string {
  const { kind, severity } = notice;
  if (kind === 'recovered') {
    return isExpired(notice) ? 'question' : 'white_check_mark';
  }
  return severity === 'critical' || severity === 'high' ? 'rotating_light' : 'warning';
}
