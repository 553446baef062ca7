// What Telegram takes as the text of a message and the buttons below it, as the Bot API documents it: HTML of a few tags, and limits.

/** Where and how a part of a text is shown; counted in UTF-16 units. */
export interface TextEntity {
  type: string;
  offset: number;
  length: number;
}

export interface TelegramButton {
  text: string;
  callback_data?: string;
  url?: string;
}

export type Params = Record<string, unknown>;

const LONGEST = 4_096;
const LONGEST_DATA = 64;
const TYPES: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', code: 'code', pre: 'pre' };
const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** The text without marks, and the marks; undefined when it is not well formed. */
function readHtml(html: string): { text: string; entities: TextEntity[] } | undefined {
  const entities: TextEntity[] = [];
  const open: { tag: string; offset: number }[] = [];
  let text = '';
  for (const [part] of html.matchAll(/<[^<>]*>|&\w+;|[<>]|&|[^<>&]+/g)) {
    const [, closing, tag = ''] = /^<(\/?)([a-z]+)>$/.exec(part) ?? [];
    const type = TYPES[tag];
    if (part === '<' || part === '>' || (part.startsWith('<') && type === undefined)) {
      return undefined;
    }
    if (type === undefined) {
      text += SIGNS[part] ?? part;
    } else if (closing === '') {
      open.push({ tag, offset: text.length });
    } else {
      const begun = open.pop();
      if (begun?.tag !== tag) {
        return undefined;
      }
      entities.push({ type, offset: begun.offset, length: text.length - begun.offset });
    }
  }
  return open.length === 0 ? { text, entities } : undefined;
}

type ReadText = { text: string; entities: TextEntity[]; reply_markup?: { inline_keyboard: TelegramButton[][] } } | { fault: string };

/** The text with its marks and buttons, or how Telegram words its refusal. */
export function readText(params: Params): ReadText {
  const given = typeof params['text'] === 'string' ? params['text'] : '';
  const read =
    params['parse_mode'] === 'HTML' ? readHtml(given) : { text: given, entities: (params['entities'] as TextEntity[] | undefined) ?? [] };
  const markup = params['reply_markup'] as { inline_keyboard: TelegramButton[][] } | undefined;
  const buttons = markup?.inline_keyboard.flat() ?? [];
  if (read === undefined) {
    return { fault: "Bad Request: can't parse entities: Unsupported start tag" };
  }
  if (read.text.trim() === '') {
    return { fault: 'Bad Request: message text is empty' };
  }
  if (read.text.length > LONGEST) {
    return { fault: 'Bad Request: message is too long' };
  }
  if (buttons.some(({ callback_data: data = 'x' }) => Buffer.byteLength(data) > LONGEST_DATA || data === '')) {
    return { fault: 'Bad Request: BUTTON_DATA_INVALID' };
  }
  if (read.entities.some(({ offset, length }) => offset < 0 || offset + length > read.text.length)) {
    return { fault: 'Bad Request: ENTITY_BOUNDS_INVALID' };
  }
  return { ...read, ...(buttons.length > 0 && markup !== undefined && { reply_markup: markup }) };
}
