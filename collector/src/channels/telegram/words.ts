// What Telegram shows of a notice: the message in HTML and the buttons below it. Pure.
import type { AnswerAction } from '../channel.ts';
import { cutTo, fitted } from '../fit.ts';
import type { Message } from '../message.ts';

/** Characters of a message after its marks are taken out (Bot API, sendMessage). */
export const LONGEST_MESSAGE = 4_096;
/** Characters of the note that comes up when a button was pressed (answerCallbackQuery). */
export const LONGEST_NOTE = 200;
/** Bytes of what a button carries (InlineKeyboardButton). */
const LONGEST_DATA = 64;
const LONGEST_TITLE = 300;

const ACTIONS = { a: 'acknowledge', s: 'silence', d: 'details' } as const satisfies Record<string, AnswerAction>;
const ACKNOWLEDGE = { letter: 'a', text: '✅ Terima · Acknowledge' };
const SILENCE = { letter: 's', text: '🔕 1 jam · 1 h' };
const DETAILS = { letter: 'd', text: 'ℹ️ Rincian · Details' };
const OPEN = '🔎 Buka rincian · Open';

type KeyboardButton = { readonly text: string } & ({ readonly callback_data: string } | { readonly url: string });
export type Keyboard = readonly (readonly KeyboardButton[])[];

/** What the buttons of a message are about. `own`: it went to the channel's own chat, not to that of a person. */
export interface Button {
  readonly notice: string;
  readonly own: boolean;
}

/** What a press says, if its seal holds. */
export interface Press extends Button {
  readonly action: AnswerAction;
  readonly seal: string;
}

/** The message of a notice in Telegram's HTML; `footer` stays whole however long the text is. */
export function messageHtml(message: Message, footer: readonly string[]): string {
  const title = cutTo(message.subject, LONGEST_TITLE);
  return `<b>${escapeHtml(title)}</b>\n\n${escapeHtml(fitted(message, footer, LONGEST_MESSAGE - title.length - 2))}`;
}

/** The buttons below a notice; of those that carry its key none when that is too long. `page`: where the details are, else they are sent. */
export function keyboardOf({ notice, own }: Button, seal: string, page: string | undefined): Keyboard {
  const data = (letter: string): string => `${letter}${own ? '.' : ':'}${notice}/${seal}`;
  if (Buffer.byteLength(data('a')) > LONGEST_DATA) {
    return pageButton(page);
  }
  const press = ({ letter, text }: typeof ACKNOWLEDGE): KeyboardButton => ({ text, callback_data: data(letter) });
  return [[press(ACKNOWLEDGE)], ...pageButton(page), [press(SILENCE), ...(page === undefined ? [press(DETAILS)] : [])]];
}

export function pageButton(page: string | undefined): Keyboard {
  return page === undefined ? [] : [[{ text: OPEN, url: page }]];
}

/** Telegram refuses a whole message for a button whose address has a name without a dot, as inside of an office: there it stands in the text. */
export function fitsButton(url: string): boolean {
  return /^https?:$/.test(new URL(url).protocol) && new URL(url).hostname.includes('.');
}

/** Reads what a press carries: anybody can send anything here. */
export function parsePress(data: string | undefined): Press | undefined {
  const [, letter, mark, notice = '', seal = ''] = /^([asd])([:.])([a-z0-9-]{1,60})\/([\w-]{1,60})$/.exec(data ?? '') ?? [];
  return letter === 'a' || letter === 's' || letter === 'd' ? { action: ACTIONS[letter], notice, own: mark === '.', seal } : undefined;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
