// The page behind a link in a message, for a phone: all that there is to say, who has it in hand, a button, and what came of it. Whoever
// holds the link was sent the message: the page names what a message of `detail: minimal` may not. Pure.
import { createHash } from 'node:crypto';
import type { Notice } from '@pantau/shared/alert';
import type { Sentence } from '@pantau/shared/law/status';
import type { Standing } from './standing.ts';

export const NAME_FIELD = 'nama';
export const LONGEST_NAME = 60;

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0 auto;max-width:36rem;padding:1rem;font:1.125rem/1.5 system-ui,sans-serif}',
  'h1{font-size:1.25rem;margin:0 0 1rem}',
  '[lang=en]{display:block;opacity:.75;font-size:.9em}',
  'label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}',
  'input{padding:.75rem;margin:.25rem 0 1rem}',
  'button{padding:1rem;border:0;border-radius:.5rem;background:#1d6b3c;color:#fff;font-weight:600}',
  'dt{opacity:.75}dd{margin:0 0 .5rem;overflow-wrap:anywhere}ul{margin:0;padding-left:1.2rem}',
  'h1,p,pre{overflow-wrap:anywhere}pre{white-space:pre-wrap;font:inherit}',
  '.stands{padding:.75rem;border-left:.3rem solid #b34700;background:#b347001a}.stands p{margin:0}.held{border-color:#1d6b3c;background:#1d6b3c1a}',
  '.first{font-weight:600}',
].join('');

export interface PageBlock {
  readonly label: string;
  readonly value: string | readonly string[];
}

/** All of a notice in words. */
export interface PageText {
  readonly subject: string;
  readonly lead: readonly Sentence[];
  readonly first: readonly PageBlock[];
  readonly blocks: readonly PageBlock[];
  readonly english: readonly string[];
  readonly draft: string | undefined;
}

/** A notice, what it says, and how it stands now; `undefined` for what is no group of alerts. */
export interface Shown {
  readonly notice: Notice;
  readonly text: PageText;
  readonly standing: Standing | undefined;
}

/** Nothing is loaded, framed or run; the form goes back to where it came from. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** All about it, and the question while there is something to acknowledge. */
export function questionPage({ notice, text, standing }: Shown): string {
  const { receiver, answerable, regionName, example } = notice;
  const { subject, lead, first, blocks, english, draft } = text;
  const asks = standing === undefined ? answerable : !standing.isOver;
  // A channel that many read does not tell which of them answers.
  const name = receiver.startsWith('person/')
    ? ''
    : `<label>${words({ id: 'Nama Anda', en: 'Your name' })}<input name="${NAME_FIELD}" required maxlength="${LONGEST_NAME}" autocomplete="name"></label>`;
  const all = standing?.alerts ?? [];
  const told = all.length === 0 ? first : first.filter(({ label }) => label !== 'Peringatan');
  return page({ id: `${example ? '[CONTOH] ' : ''}Pantau ${regionName}`, en: '' }, subject, [
    ...lead.map((each) => `<p class="first">${safe(each.id)}</p>`),
    standing === undefined ? '' : standingBox(standing),
    list(told),
    asks ? `<form method="post">${name}<button>${words({ id: 'Saya menanganinya', en: 'I take it in hand' })}</button></form>` : '',
    list([...(all.length === 0 ? [] : [{ label: `Peringatan (${all.length})`, value: all }]), ...blocks]),
    draft === undefined ? '' : `<pre>${safe(draft)}</pre>`,
    `<div lang="en">${[...lead.map(({ en }) => en), ...english].map((each) => `<p>${safe(each)}</p>`).join('')}</div>`,
  ]);
}

function standingBox({ words: said, isOver }: Standing): string {
  const isHeld = isOver || said.some(({ en }) => en.startsWith('Acknowledged'));
  return `<div class="stands${isHeld ? ' held' : ''}">${said.map((each) => `<p>${words(each)}</p>`).join('')}</div>`;
}

function list(blocks: readonly PageBlock[]): string {
  if (blocks.length === 0) return '';
  return `<dl>${blocks.map(({ label, value }) => `<dt>${safe(label)}</dt><dd>${typeof value === 'string' ? linked(value) : items(value)}</dd>`).join('')}</dl>`;
}

function items(values: readonly string[]): string {
  return `<ul>${values.map((value) => `<li>${safe(value)}</li>`).join('')}</ul>`;
}

/** Only a value that is an address as a whole is a link: a watched machine may not hide one in its words. */
function linked(value: string): string {
  return /^https?:\/\/[^\s"'<>]+$/.test(value) ? `<a href="${safe(value)}" rel="noreferrer">${safe(value)}</a>` : safe(value);
}

/** What came of it, or why nothing can; `back`: to the details. */
export function wordsPage(title: Sentence, said: Sentence, back = false): string {
  const link = back ? [`<p><a href="">${words({ id: 'Lihat rincian', en: 'See the details' })}</a></p>`] : [];
  return page(title, words(title), [`<p>${words(said)}</p>`, ...link], true);
}

function page(title: Sentence, heading: string, body: readonly string[], isMarked = false): string {
  return [
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="robots" content="noindex,nofollow"><title>${safe(title.id)}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${isMarked ? heading : safe(heading)}</h1>`,
    ...body.filter((part) => part !== ''),
    '</main></body></html>',
  ].join('\n');
}

function words({ id, en }: Sentence): string {
  return en === '' || en === id ? safe(id) : `${safe(id)} <span lang="en">${safe(en)}</span>`;
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
