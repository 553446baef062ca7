// What somebody did in a chat, carried out and said back there: presses of buttons, and `/start`, which tells the number of the chat.
import { setTimeout as wait } from 'node:timers/promises';
import { describeError, RetryError } from '@pantau/shared/errors';
import type { Sentence } from '@pantau/shared/law/status';
import { MINUTE } from '@pantau/shared/time';
import type { AnswerAction, AnswerReply, ChannelDeps, Detail } from '../channel.ts';
import { cutTo } from '../fit.ts';
import { clean } from '../text.ts';
import type { TelegramApi } from './api.ts';
import type { Seal } from './seal.ts';
import type { CallbackQuery, TelegramUpdate } from './updates.ts';
import { LONGEST_MESSAGE, LONGEST_NOTE, type Press, parsePress } from './words.ts';

const LONGEST_NAME = 60;
const TRIES = 3;
const LONGEST_PATIENCE = MINUTE;

const UNKNOWN_BUTTON: Sentence = {
  id: 'Tombol ini tidak dikenal; jawab lewat halaman Pantau.',
  en: 'This button is not known; answer on the page of Pantau.',
};
const NOT_RECORDED: Sentence = {
  id: 'Belum tercatat karena gangguan di Pantau; tekan lagi sebentar.',
  en: 'Not recorded because of trouble in Pantau; press again in a moment.',
};

/** Details name hosts and addresses: where little is to be told, only the way to them. */
function detailsElsewhere(link: string | undefined): Sentence {
  if (link !== undefined) {
    return { id: `Rinciannya di halaman ini: ${link}`, en: `The details are on this page: ${link}` };
  }
  return {
    id: 'Rincian tidak dikirim ke saluran ini (detail: minimal): jalankan perintah pada pesan ini di server Pantau. Agar pesan membawa tautan, isi public_url.',
    en: 'Details are not sent to this channel (detail: minimal): run the command in this message on the server of Pantau. Set public_url for messages with a link.',
  };
}

export interface AnswersSetting extends Pick<ChannelDeps, 'id' | 'log' | 'answer' | 'answerLink'> {
  readonly api: TelegramApi;
  readonly seal: Seal;
  /** The channel's own chat. */
  readonly ownChat: string | undefined;
  readonly detail: Detail;
}

/** Makes what handles one update; it never rejects. */
export function createAnswers(setting: AnswersSetting) {
  const { id, log, api, seal, ownChat } = setting;
  return async function handle(update: TelegramUpdate, signal: AbortSignal): Promise<void> {
    const { callback_query: query, message } = update;
    if (query !== undefined) {
      await onPress(query, signal);
    } else if (message !== undefined && /^\/start\b/.test(message.text ?? '')) {
      await call('sendMessage', { chat_id: message.chat.id, text: numberOf(message.chat.id) }, signal);
    }
  };

  async function onPress(query: CallbackQuery, signal: AbortSignal): Promise<void> {
    const press = parsePress(query.data);
    const chat = query.message === undefined ? undefined : String(query.message.chat.id);
    const allowed = press !== undefined && chat !== undefined && seal.holds(press, chat, press.seal) && (!press.own || chat === ownChat);
    const reply = allowed ? await replyTo(query, press, chat) : { taken: false, words: UNKNOWN_BUTTON };
    const details = reply.taken && press?.action === 'details';
    const note = { text: cutTo(wordsOf(reply), LONGEST_NOTE), show_alert: !reply.taken };
    await call('answerCallbackQuery', { callback_query_id: query.id, ...(!details && note) }, signal);
    if (reply.taken && press !== undefined) {
      await show(query, press.action, reply, signal);
    }
  }

  async function replyTo({ from }: CallbackQuery, press: Press, chat: string): Promise<AnswerReply> {
    const sender = { id: String(from.id), name: nameOf(from.first_name) };
    const { action, notice, own } = press;
    if (action === 'details' && setting.detail === 'minimal') {
      return { taken: true, words: detailsElsewhere(setting.answerLink(notice)) };
    }
    try {
      return await setting.answer({ notice, action, sender, ...(!own && { from: chat }) });
    } catch (error) {
      log.warn({ channel: id, key: notice, error: describeError(error) }, 'answer to a notice could not be carried out');
      return { taken: false, words: NOT_RECORDED };
    }
  }

  /** The message itself says what became of it, so that everybody in the chat sees it; details come as a message of their own. */
  async function show({ message, data }: CallbackQuery, action: AnswerAction, reply: AnswerReply, signal: AbortSignal): Promise<void> {
    if (message === undefined) {
      return;
    }
    const chat = { chat_id: message.chat.id };
    if (action === 'details' || message.text === undefined) {
      const text = cutTo(wordsOf(reply), LONGEST_MESSAGE);
      const replyTo = { message_id: message.message_id, allow_sending_without_reply: true };
      await call('sendMessage', { ...chat, text, reply_parameters: replyTo, link_preview_options: { is_disabled: true } }, signal);
      return;
    }
    const added = `\n\n✅ ${wordsOf(reply)}`;
    const text = `${cutTo(message.text, LONGEST_MESSAGE - added.length)}${added}`;
    const left = message.reply_markup.inline_keyboard.map((row) => row.filter((button) => button.callback_data !== data));
    const reply_markup = { inline_keyboard: left.filter((row) => row.length > 0) };
    const edit = { ...chat, message_id: message.message_id, text, entities: message.entities, reply_markup };
    await call('editMessageText', { ...edit, link_preview_options: { is_disabled: true } }, signal);
  }

  /** Tries again when asked to wait; an answer that cannot be shown is told in the log only, it has been carried out. */
  async function call(method: string, params: object, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await api({ method, params });
        return;
      } catch (error) {
        const patience = error instanceof RetryError ? (error.retryAfterMs ?? 0) : LONGEST_PATIENCE;
        if (tries === TRIES || patience >= LONGEST_PATIENCE || signal.aborted) {
          log.warn({ channel: id, method, error: describeError(error) }, 'Telegram did not show what became of an answer');
          return;
        }
        await wait(patience, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

function wordsOf({ words }: AnswerReply): string {
  return words.id === words.en ? words.id : `${words.id} · ${words.en}`;
}

/** One safe line; it stands in the ledger and in messages. A slash would look like another receiver. */
function nameOf(given: string): string {
  return clean([...clean(given).replaceAll('/', ' ')].slice(0, LONGEST_NAME).join(''));
}

function numberOf(chat: number): string {
  return [
    `Nomor obrolan ini: ${chat}. Berikan kepada pengelola Pantau untuk oncall.yaml atau collector.yaml.`,
    `The number of this chat: ${chat}. Give it to whoever runs Pantau, for oncall.yaml or collector.yaml.`,
  ].join('\n');
}
