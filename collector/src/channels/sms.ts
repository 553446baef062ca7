// Channel `sms`: any gateway that takes a text message over HTTP. Address, headers and body are templates with {to}, {text}, {key} and
// {token}; each value is escaped for the place where it stands.
import { PermanentError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { deliver } from './http.ts';
import { composeMessage } from './message.ts';
import { clean } from './text.ts';

/** Three messages of a telephone joined together: what is longer costs more than it tells. */
const LONGEST = 459;
const PLACES = /\{(to|text|key|token)\}/g;

const Phone = z.string().regex(/^\+?[1-9]\d{4,14}$|^0\d{6,14}$/);
const PHONE_HINT = {
  id: 'tulis nomor telepon seperti yang diminta gateway, misalnya +6281234567890',
  en: 'write a telephone number as the gateway wants it, for example +6281234567890',
};

type Values = Readonly<Record<string, string>>;

export const sms = defineChannel({
  type: 'sms',
  secrets: ['url', 'body', 'token'],
  hints: {
    url: {
      id: 'tulis alamat gateway, bila perlu dengan isian, misalnya https://sms.contoh.go.id/kirim?ke={to}&pesan={text}',
      en: 'write the address of the gateway, with places to fill in if needed, for example https://sms.example.go.id/send?to={to}&text={text}',
    },
    method: { id: 'tulis GET, POST atau PUT', en: 'write GET, POST or PUT' },
    headers: {
      id: 'tulis nama dan isi, misalnya authorization: Bearer {token}',
      en: 'write name and value, for example authorization: Bearer {token}',
    },
    body: {
      id: 'tulis isi permintaan; {to} dan {text} harus ada di url atau body, dan GET tidak punya body',
      en: 'write the body of the request; {to} and {text} must stand in url or body, and GET has no body',
    },
    token: {
      id: 'tulis token gateway, dipakai di tempat {token}',
      en: 'write the token of the gateway, which is put where {token} stands',
    },
    to: PHONE_HINT,
  },
  config: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/, abort: true })
        .refine((url) => new URL(url).username === '' && new URL(url).password === '')
        .transform((url) => new Secret(url)),
      method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
      headers: z
        .record(
          z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
          z
            .string()
            .regex(/^[\x20-\x7e]{0,1000}$/)
            .transform((value) => new Secret(value)),
        )
        .default({}),
      body: z
        .string()
        .min(1)
        .transform((body) => new Secret(body))
        .optional(),
      token: z
        .string()
        .regex(/^[\x21-\x7e]{1,1000}$/)
        .transform((token) => new Secret(token))
        .optional(),
      to: Phone.optional(),
    })
    .refine(({ method, body }) => method !== 'GET' || body === undefined, { path: ['body'] })
    .refine(({ url, body }) => ['{to}', '{text}'].every((place) => `${url.reveal()} ${body?.reveal() ?? ''}`.includes(place)), {
      path: ['body'],
    }),
  detail: 'minimal',
  contact: { schema: Phone, hint: PHONE_HINT },
  hasOwnAddress: ({ to }) => to !== undefined,
  create: ({ url, method, headers, body, token, to: own }, deps, detail) => ({
    async send(notice, to = own) {
      if (to === undefined) {
        throw new PermanentError('The SMS channel has no number of its own.');
      }
      const link = deps.answerLink(notice.key);
      const values = { to, text: short(composeMessage(notice, detail).brief, link), key: notice.key, token: token?.reveal() ?? '' };
      const named = Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        filled(value.reveal(), values, (text) => clean(text)),
      ]);
      const sent: Record<string, string> = { 'idempotency-key': notice.key, ...Object.fromEntries(named) };
      await deliver(deps, {
        whom: 'The SMS gateway',
        url: filled(url.reveal(), values, encodeURIComponent),
        method,
        headers: sent,
        ...(body !== undefined && { body: filled(body.reveal(), values, escapeFor(sent['content-type'] ?? '')) }),
      });
    },
  }),
});

function filled(template: string, values: Values, escape: (text: string) => string): string {
  return template.replaceAll(PLACES, (_whole, name: string) => escape(values[name] ?? ''));
}

/** How a value stands in a body of this type: within a string of JSON, in a field of a form, or as it is. */
function escapeFor(contentType: string): (text: string) => string {
  if (contentType.includes('json')) {
    return (text) => JSON.stringify(text).slice(1, -1);
  }
  return contentType.includes('x-www-form-urlencoded') ? encodeURIComponent : (text) => text;
}

/** The link stays whole; the words give way. */
function short(brief: string, link: string | undefined): string {
  const end = link === undefined ? '' : `\n${link}`;
  const room = Math.max(0, LONGEST - end.length);
  const letters = [...brief];
  return `${letters.length > room ? `${letters.slice(0, Math.max(0, room - 3)).join('')}...` : brief}${end}`;
}
