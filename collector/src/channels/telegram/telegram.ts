// Channel `telegram`: messages of a bot with buttons to acknowledge, silence and see more. Answers come by long polling.
import type { NoticeKind } from '@pantau/shared/alert';
import { PermanentError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import { z } from 'zod';
import { defineChannel } from '../channel.ts';
import { composeMessage, linkLabel } from '../message.ts';
import { createAnswers } from './answers.ts';
import { createTelegramApi } from './api.ts';
import { createSeal } from './seal.ts';
import { startUpdates } from './updates.ts';
import { fitsButton, keyboardOf, messageHtml, pageButton } from './words.ts';

const ChatNumber = z.string().regex(/^-?[1-9]\d{0,18}$/);

const CHAT_HINT = {
  id: 'tulis nomor obrolan, misalnya "123456789" atau "-1001234567890" untuk grup; bot menyebutnya bila dikirimi /start',
  en: 'write the number of a chat, for example "123456789", or "-1001234567890" for a group; the bot tells it when it gets /start',
};

const QUIET: ReadonlySet<NoticeKind> = new Set(['acknowledged', 'recovered']);

export const telegram = defineChannel({
  type: 'telegram',
  secrets: ['token'],
  hints: {
    token: { id: 'tulis token dari @BotFather, misalnya 123456:ABC-…', en: 'write the token of @BotFather, for example 123456:ABC-…' },
    chat: CHAT_HINT,
    url: { id: 'tulis alamat http atau https dari server Bot API', en: 'write an http or https address of a Bot API server' },
  },
  config: z.strictObject({
    token: z
      .string()
      .regex(/^\d{1,20}:[\w-]{20,100}$/)
      .transform((token) => new Secret(token)),
    chat: z.union([ChatNumber, z.int().transform(String).pipe(ChatNumber)]).optional(),
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => new URL(url).username === '' && new URL(url).search === '')
      .default('https://api.telegram.org'),
  }),
  detail: 'minimal',
  contact: { schema: ChatNumber, hint: CHAT_HINT },
  hasOwnAddress: ({ chat }) => chat !== undefined,
  // Of two that fetch the answers of one bot each gets a part of them.
  sole: { field: 'token', of: ({ token }) => token },
  create({ token, chat, url }, deps, detail) {
    const api = createTelegramApi(url, token, deps);
    const seal = createSeal(token);
    const updates = startUpdates(api, createAnswers({ ...deps, api, seal, ownChat: chat, detail }), deps);
    return {
      async send(notice, to) {
        const chatId = to ?? chat;
        if (chatId === undefined) {
          throw new PermanentError('The Telegram channel has no chat of its own.');
        }
        const button = { notice: notice.key, own: to === undefined };
        const link = deps.answerLink(notice.key);
        const page = link !== undefined && fitsButton(link) ? link : undefined;
        const keyboard = notice.answerable ? keyboardOf(button, seal.of(button, chatId), page) : pageButton(page);
        const footer = [...(link === undefined || link === page ? [] : [`${linkLabel(notice)}: ${link}`]), notice.key];
        await api({
          method: 'sendMessage',
          params: {
            chat_id: chatId,
            text: messageHtml(composeMessage(notice, detail), footer),
            parse_mode: 'HTML',
            link_preview_options: { is_disabled: true },
            // Nobody is to be woken by good news.
            disable_notification: QUIET.has(notice.kind),
            ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
          },
        });
      },
      close: () => updates.close(),
    };
  },
});
