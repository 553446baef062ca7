// Channel `whatsapp`: the Business Cloud API of Meta. Whoever did not write to the number within a day can only be reached by a template
// that Meta approved; without one in the settings it sends text, which reaches only those who did.
import type { Notice } from '@pantau/shared/alert';
import { PermanentError, RetryError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { type Detail, defineChannel } from './channel.ts';
import { cutTo, fitted } from './fit.ts';
import { jsonOf, parseRetryAfter, readLimited, request, statusError } from './http.ts';
import { composeMessage, linkLabel } from './message.ts';

const WHOM = 'WhatsApp';
const LONGEST_TEXT = 4_096;
/** The body of a template has 1,024 characters, its own words included. */
const LONGEST_PARAMETER = 600;
const ANSWER_LIMIT_BYTES = 16 * 1024;
/** Limits and faults of the service that pass, whichever status they come with: throughput, pair and account limits, outages. */
const PASSING = new Set([1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_048, 131_056, 131_057, 133_004]);

const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const PHONE_HINT = {
  id: 'tulis nomor WhatsApp dengan kode negara, misalnya +6281234567890',
  en: 'write a WhatsApp number with its country code, for example +6281234567890',
};
const Failure = z.object({ error: z.object({ code: z.number() }) });

export const whatsapp = defineChannel({
  type: 'whatsapp',
  secrets: ['token'],
  hints: {
    token: { id: 'tulis token akses dari Meta untuk nomor itu', en: 'write the access token of Meta for that number' },
    phoneNumberId: {
      id: 'tulis Phone number ID dari WhatsApp Manager, bukan nomor teleponnya',
      en: 'write the Phone number ID of WhatsApp Manager, not the number itself',
    },
    to: PHONE_HINT,
    template: {
      id: 'tulis name dan language templat yang disetujui, dengan dua isian {{1}} (pesan) dan {{2}} (cara menjawab)',
      en: 'write name and language of an approved template with two parameters, {{1}} (the message) and {{2}} (how to answer)',
    },
    url: {
      id: 'tulis alamat API dengan versinya, misalnya https://graph.facebook.com/v23.0',
      en: 'write the address of the API with its version, for example https://graph.facebook.com/v23.0',
    },
  },
  config: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com/v23.0'),
    phoneNumberId: z.string().regex(/^\d{5,30}$/),
    token: z
      .string()
      .regex(/^[\x21-\x7e]{1,1000}$/)
      .transform((token) => new Secret(token)),
    to: Phone.optional(),
    template: z
      .strictObject({ name: z.string().regex(/^[a-z0-9_]{1,512}$/), language: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/) })
      .optional(),
  }),
  detail: 'minimal',
  contact: { schema: Phone, hint: PHONE_HINT },
  hasOwnAddress: ({ to }) => to !== undefined,
  create: ({ url, phoneNumberId, token, to: own, template }, deps, detail) => ({
    async send(notice, to = own) {
      if (to === undefined) {
        throw new PermanentError('The WhatsApp channel has no number of its own.');
      }
      const link = deps.answerLink(notice.key);
      const content = template === undefined ? textOf(notice, detail, link) : templateOf(notice, detail, link, template);
      const response = await request(deps, {
        whom: WHOM,
        url: `${url.replace(/\/$/, '')}/${phoneNumberId}/messages`,
        headers: { 'content-type': 'application/json', 'idempotency-key': notice.key, authorization: `Bearer ${token.reveal()}` },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: to.slice(1),
          // Comes back with every status of the message: by it a repeat can be told.
          biz_opaque_callback_data: notice.key,
          ...content,
        }),
      });
      if (response.ok) {
        await response.body?.cancel().catch(() => undefined);
        return;
      }
      throw await failureOf(response);
    },
  }),
});

function textOf(notice: Notice, detail: Detail, link: string | undefined): object {
  const footer = [...(link === undefined ? [] : [`${linkLabel(notice)}: ${link}`]), notice.key];
  const message = composeMessage(notice, detail);
  const title = `*${message.subject}*\n\n`;
  const body = title + fitted(message, footer, LONGEST_TEXT - title.length);
  return { type: 'text', text: { body, preview_url: false } };
}

/** Parameters of a template have neither line breaks nor many blanks in a row. */
function templateOf(
  notice: Notice,
  detail: Detail,
  link: string | undefined,
  { name, language }: { name: string; language: string },
): object {
  const texts = [cutTo(composeMessage(notice, detail).brief, LONGEST_PARAMETER), link ?? `pantau alert show ${notice.group}`];
  const parameters = texts.map((text) => ({ type: 'text', text: text.replaceAll(/\s+/g, ' ') }));
  return { type: 'template', template: { name, language: { code: language }, components: [{ type: 'body', parameters }] } };
}

/** Of the answer only its code is told: its words may repeat the number and the token. */
async function failureOf(response: Response): Promise<Error> {
  const text = await readLimited(response, WHOM, ANSWER_LIMIT_BYTES);
  const parsed = Failure.safeParse(jsonOf(text));
  const code = parsed.success ? parsed.data.error.code : undefined;
  const wait = parseRetryAfter(response.headers.get('retry-after'));
  if (code !== undefined && PASSING.has(code)) {
    return new RetryError(`${WHOM} answered ${response.status}: ${code}.`, wait);
  }
  return statusError(WHOM, response.status, wait, code === undefined ? undefined : String(code));
}
