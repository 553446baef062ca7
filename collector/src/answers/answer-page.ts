// The page behind a link in a message, for a phone: what it is about, a button, and what came of it. It says no more than a message of
// `detail: minimal`, because programs that look through mail read it too. Pure.
import { createHash } from 'node:crypto';
import type { Notice } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import type { Sentence } from '@pantau/shared/law/status';

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
  'dt{opacity:.75}dd{margin:0 0 .5rem}',
].join('');

/** Nothing is loaded, framed or run; the form goes back to where it came from. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The question, with what it is about. */
export function questionPage(notice: Notice): string {
  const { regionName, severity, total, finding, receiver, group, example } = notice;
  const rows: readonly (readonly [Sentence, Sentence])[] = [
    [{ id: 'Tentang', en: 'About' }, titleOf(notice)],
    [{ id: 'Tingkat', en: 'Severity' }, SEVERITY_WORDS[severity]],
    [{ id: 'Banyaknya', en: 'How many' }, both(String(Math.max(1, total)))],
    ...(finding.pd === undefined ? [] : [[{ id: 'Kantor', en: 'Office' }, both(finding.pd)] as const]),
    [{ id: 'Rincian', en: 'Details' }, both(`pantau alert show ${group}`)],
  ];
  // A channel that many read does not tell which of them answers.
  const name = receiver.startsWith('person/')
    ? ''
    : `<label>${words({ id: 'Nama Anda', en: 'Your name' })}<input name="${NAME_FIELD}" required maxlength="${LONGEST_NAME}" autocomplete="name"></label>`;
  return page({ id: `${example ? '[CONTOH] ' : ''}Pantau ${regionName}`, en: example ? 'The register is a generated example.' : '' }, [
    `<dl>${rows.map(([label, value]) => `<dt>${words(label)}</dt><dd>${words(value)}</dd>`).join('')}</dl>`,
    `<form method="post">${name}<button>${words({ id: 'Saya menanganinya', en: 'I take it in hand' })}</button></form>`,
  ]);
}

/** What came of it, or why nothing can. */
export function wordsPage(title: Sentence, said: Sentence): string {
  return page(title, [`<p>${words(said)}</p>`]);
}

/** The title of a duty is that of the law; that of another alert may hold the name of a machine. */
function titleOf({ finding }: Notice): Sentence {
  const { duty, regulation, title } = finding;
  const known = regulationById(regulation)?.duties.some(({ id }) => `${regulation}/${id}` === duty) === true;
  return known ? title : both(duty.replace(/^prometheus\//, ''));
}

function page(title: Sentence, body: readonly string[]): string {
  return [
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="robots" content="noindex,nofollow"><title>${safe(title.id)}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${words(title)}</h1>`,
    ...body,
    '</main></body></html>',
  ].join('\n');
}

function words({ id, en }: Sentence): string {
  return en === '' || en === id ? safe(id) : `${safe(id)} <span lang="en">${safe(en)}</span>`;
}

function both(text: string): Sentence {
  return { id: text, en: text };
}

function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
