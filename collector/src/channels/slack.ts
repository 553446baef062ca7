// Channel `slack`: an incoming webhook of Slack, Mattermost or what else speaks their form. It has one address, its own.
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { fitted } from './fit.ts';
import { deliver } from './http.ts';
import { composeMessage, linkLabel } from './message.ts';

/** Slack advises no more, Mattermost splits what is longer. Escaping makes some signs five characters long. */
const LONGEST = 4_000;

export const slack = defineChannel({
  type: 'slack',
  secrets: ['url'],
  hints: {
    url: {
      id: 'tulis alamat incoming webhook dari Slack atau Mattermost, misalnya https://hooks.slack.com/services/…',
      en: 'write the address of an incoming webhook of Slack or Mattermost, for example https://hooks.slack.com/services/…',
    },
  },
  config: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => new URL(url).username === '' && new URL(url).password === '')
      .transform((url) => new Secret(url)),
  }),
  detail: 'minimal',
  hasOwnAddress: () => true,
  create: ({ url }, deps, detail) => ({
    async send(notice) {
      const message = composeMessage(notice, detail);
      const link = deps.answerLink(notice.key);
      const footer = [...(link === undefined ? [] : [`${linkLabel(notice)}: ${link}`]), notice.key];
      const title = `*${escaped(message.subject)}*\n`;
      const text = title + escaped(fitted(message, footer, LONGEST - title.length, (part) => escaped(part).length));
      const body = JSON.stringify({ text, unfurl_links: false, unfurl_media: false });
      const headers = { 'content-type': 'application/json', 'idempotency-key': notice.key };
      await deliver(deps, { whom: 'The chat service', url: url.reveal(), headers, body });
    },
  }),
});

/**
 * Values come from watched machines. Slack's own signs are `& < >`; Mattermost reads Markdown, so that a link could hide its
 * address and `@all` would call everybody: a space within them keeps both from being more than text.
 */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('](', '] (')
    .replace(/@(?=all\b|channel\b|here\b|everyone\b)/gi, '@ ');
}
