// From a notice to the words people read: Indonesian first and whole, English after it and short. Shared by all channels;
// everything said is in the notice, so that a message can be read alone in two years.
import type { Notice } from '@pantau/shared/alert';
import type { Detail } from './channel.ts';
import { type Block, type MessageParts, partsOf } from './message-parts.ts';
import { placeOf } from './message-words.ts';
import { clean, wrap } from './text.ts';

const LABEL_WIDTH = 13;
const LONGEST_BRIEF = 300;
const PLACELESS: ReadonlySet<Notice['kind']> = new Set(['digest', 'test']);
/** Those that ask somebody to act. */
const ASKING: ReadonlySet<Notice['kind']> = new Set(['opened', 'updated', 'reminder', 'escalated', 'flapping']);

export const EXAMPLE_NOTE = 'CONTOH, bukan kejadian nyata · generated example';

/** What stands before the link. */
export function linkLabel({ answerable }: Notice): string {
  return answerable ? 'Akui dan buka rincian · Acknowledge and open details' : 'Buka rincian · Open details';
}

export interface Message {
  /** One line. */
  readonly subject: string;
  /** Lines of at most 78 columns, each ended by a line feed; only an address, or a draft as it stands, may be longer. */
  readonly text: string;
  /** One line of at most 300 characters for small screens and short messages; the link to answer it is on a line of its own. */
  readonly brief: string;
}

/** The message of a notice, as much of it as `detail` lets be told; `link` is the page with all of it, on which it can be acknowledged. */
export function composeMessage(notice: Notice, detail: Detail, link?: string): Message {
  const parts = partsOf(notice, detail);
  const paragraphs = [notice.example ? wrap(EXAMPLE_NOTE) : [], indonesian(notice, parts, link), english(notice, parts), draftLines(parts)];
  const lines = paragraphs.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part]));
  return { subject: parts.subject, text: `${lines.join('\n')}\n`, brief: briefOf(notice, parts, link) };
}

function indonesian(notice: Notice, { lead, first, blocks }: MessageParts, link: string | undefined): string[] {
  const parts = [
    lead.flatMap(({ id }) => wrap(id)),
    first.flatMap(blockLines),
    link === undefined ? [] : [`${linkLabel(notice)}:`, link],
    blocks.flatMap(blockLines),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

function english({ regionName }: Notice, { headline, lead, english: more }: MessageParts): string[] {
  return [
    ...wrap(`In English: ${headline.en} - ${regionName}`),
    ...lead.flatMap(({ en }) => wrap(en)),
    ...more.flatMap((each) => wrap(each)),
  ];
}

function draftLines({ draft }: MessageParts): string[] {
  return draft === undefined ? [] : ['Konsep naskah / Draft:', '', ...draft.trimEnd().split('\n').map(clean)];
}

/** What, where and since when; then by which article, and what to do as far as there is room. */
function briefOf({ finding, kind }: Notice, { subject, lead, first }: MessageParts, link: string | undefined): string {
  const place = PLACELESS.has(kind) ? '' : placeOf(finding.citation) || (ASKING.has(kind) ? 'Operasional, bukan pasal' : '');
  const action = first.find(({ label }) => label === 'Tindakan');
  const parts = [
    `${subject}.`,
    ...lead.map(({ id }) => id),
    place && `${place}.`,
    typeof action?.value === 'string' ? `Tindakan: ${action.value}` : '',
  ];
  const words = clean(parts.filter((part) => part !== '').join(' '));
  const letters = [...words];
  const short = letters.length > LONGEST_BRIEF ? `${letters.slice(0, LONGEST_BRIEF - 3).join('')}...` : words;
  return link === undefined ? short : `${short}\n${link}`;
}

function blockLines({ label, value }: Block): string[] {
  return typeof value === 'string'
    ? wrap(value, `${label.padEnd(LABEL_WIDTH)}: `)
    : [`${label}:`, ...value.flatMap((item) => wrap(item, '  - '))];
}
