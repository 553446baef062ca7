// Telegram's HTML (Bot API, "HTML style"): four named entities, a few tags, all of them closed. Anything else is refused.

/** Where and how a part of a text is shown; counted in UTF-16 units. */
export interface TextEntity {
  type: string;
  offset: number;
  length: number;
}

const TYPES: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', code: 'code', pre: 'pre' };
const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** The text without marks, and the marks; undefined when it is not well formed. */
export function readHtml(html: string): { text: string; entities: TextEntity[] } | undefined {
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
