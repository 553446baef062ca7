// The HTML of a mail: the same parts as its text, readable on a phone, with styles in place since mail programs drop all others. Pure.
import type { Notice } from '@pantau/shared/alert';
import type { Severity } from '@pantau/shared/law/finding';
import { EXAMPLE_NOTE, linkLabel } from './message.ts';
import type { Block, MessageParts } from './message-parts.ts';
import { isExpired } from './message-words.ts';
import { clean } from './text.ts';

/** Dark enough for white letters (contrast 4.5). */
const COLOURS = { critical: '#a4001d', high: '#b34700', medium: '#7a5c00', low: '#2f5d8a', info: '#4a4a4a' } as const satisfies Record<
  Severity,
  string
>;
const CALM = '#1d6b3c';
const CALM_KINDS: ReadonlySet<Notice['kind']> = new Set(['recovered', 'acknowledged', 'test']);

/** The page of a mail. Nothing in it is fetched from anywhere. */
export function mailHtml(notice: Notice, parts: MessageParts, link: string | undefined): string {
  const colour = CALM_KINDS.has(notice.kind) && !isExpired(notice) ? CALM : COLOURS[notice.severity];
  const { headline, lead, first, blocks, english, draft } = parts;
  const note = notice.example ? `<p style="background:#fff3bf;padding:8px">${safe(EXAMPLE_NOTE)}</p>` : '';
  return [
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${safe(parts.subject)}</title></head>`,
    '<body style="margin:0;padding:12px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#ffffff">',
    '<div style="max-width:640px;margin:0 auto">',
    note,
    `<h1 style="margin:0 0 12px;padding:12px;font-size:18px;color:#ffffff;background:${colour}">${safe(`${headline.id} - ${notice.regionName}`)}</h1>`,
    ...lead.map(({ id }) => `<p style="margin:0 0 8px"><strong>${safe(id)}</strong></p>`),
    ...table(first),
    link === undefined ? '' : button(link, linkLabel(notice)),
    ...table(blocks),
    `<div lang="en" style="margin-top:16px;padding-top:8px;border-top:1px solid #cccccc;color:#444444">`,
    `<p style="margin:0 0 8px"><strong>${safe(`${headline.en} - ${notice.regionName}`)}</strong></p>`,
    ...[...lead.map(({ en }) => en), ...english].map((text) => `<p style="margin:0 0 8px">${safe(text)}</p>`),
    '</div>',
    draft === undefined
      ? ''
      : `<pre style="white-space:pre-wrap;font:inherit;padding:12px;border:1px solid #cccccc">${drafted(draft)}</pre>`,
    '</div></body></html>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function table(blocks: readonly Block[]): string[] {
  if (blocks.length === 0) return [];
  return ['<table style="border-collapse:collapse;width:100%" role="presentation">', ...blocks.map(row), '</table>'];
}

function button(link: string, label: string): string {
  const style = `display:inline-block;padding:12px 16px;color:#ffffff;background:${CALM};border-radius:6px;text-decoration:none`;
  return `<p style="margin:12px 0"><a href="${safe(link)}" rel="noreferrer" style="${style}">${safe(label)}</a></p>`;
}

function row({ label, value }: Block): string {
  const items =
    typeof value === 'string'
      ? linked(value)
      : `<ul style="margin:0;padding-left:18px">${value.map((item) => `<li>${safe(item)}</li>`).join('')}</ul>`;
  const cell = 'padding:4px 8px 4px 0;vertical-align:top;border-top:1px solid #eeeeee';
  return `<tr><th style="${cell};text-align:left;font-weight:normal;color:#555555">${safe(label)}</th><td style="${cell}">${items}</td></tr>`;
}

/** Only a value that is an address as a whole is a link: a watched machine may not hide one in its words. */
function linked(value: string): string {
  return /^https?:\/\/[^\s"'<>]+$/.test(value) ? `<a href="${safe(value)}" rel="noreferrer">${safe(value)}</a>` : safe(value);
}

function drafted(draft: string): string {
  return draft.trimEnd().split('\n').map(safe).join('\n');
}

function safe(text: string): string {
  return clean(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
