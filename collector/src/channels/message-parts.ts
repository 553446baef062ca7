// From a notice to the parts of a message, in the order in which they are read; text and HTML are made of the same parts.
import type { DigestLine, Notice } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import type { Sentence } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import type { Detail } from './channel.ts';
import { alertBody } from './message-alert.ts';
import { type Told, toldOf } from './message-hide.ts';
import { citationOf, countId, headline, linkOf, ruleOf } from './message-words.ts';
import { clean, instantId, zoneOf } from './text.ts';

const LONGEST_SUBJECT = 150;
/** Bounds for what machines and people wrote: a message is read, however much there is to say. */
const MOST_ITEMS = 30;
const LONGEST_TEXT = 1_000;
const LONGEST_DRAFT = 20_000;

/** A label with one value, or with a list. */
export interface Block {
  readonly label: string;
  readonly value: string | readonly string[];
}

export interface MessageParts {
  /** One line. */
  readonly subject: string;
  readonly headline: Sentence;
  readonly lead: readonly Sentence[];
  /** In Indonesian; the empty ones are left out. What to do first, where and since when. */
  readonly first: readonly Block[];
  /** What it rests on: the article, the evidence. */
  readonly blocks: readonly Block[];
  /** What else English readers are told, after headline and lead. */
  readonly english: readonly string[];
  /** A draft as it stands, with its own lines. */
  readonly draft: string | undefined;
}

/** The parts of a notice's message, as much as `detail` lets be told. */
export function partsOf(notice: Notice, detail: Detail): MessageParts {
  const told = toldOf(notice, detail);
  const what = headline(notice);
  const mark = notice.example ? '[CONTOH] ' : '';
  const subject = [...clean(`${mark}${what.id}: ${about(notice, told)} (${notice.regionName})`)].slice(0, LONGEST_SUBJECT).join('');
  const body = bodyOf(notice, told, zoneOf(notice.timeZone));
  const notes: Block = { label: 'Yang perlu diketahui', value: notice.notes.map(({ id }) => told.text(id)) };
  return {
    subject,
    headline: what,
    lead: body.lead.map(({ id, en }) => ({ id: cut(id), en: cut(en) })),
    first: shown([...body.first, notes]),
    blocks: shown(body.blocks),
    english: [...notice.notes.map(({ en }) => told.text(en)).slice(0, MOST_ITEMS), ...body.english].map((text) => cut(text)),
    draft: told.isFull && notice.draft !== undefined ? cut(notice.draft, LONGEST_DRAFT) : undefined,
  };
}

function shown(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ value }) => value.length > 0).map(bounded);
}

function bounded({ label, value }: Block): Block {
  if (typeof value === 'string') {
    return { label, value: cut(value) };
  }
  const more = value.length - MOST_ITEMS;
  const items = value.slice(0, MOST_ITEMS).map((item) => cut(item));
  return { label, value: more > 0 ? [...items, `dan ${countId(more)} lagi`] : items };
}

function cut(text: string, longest = LONGEST_TEXT): string {
  return text.length > longest ? `${[...text].slice(0, longest).join('').trimEnd()}...` : text;
}

export type Body = Pick<MessageParts, 'lead' | 'first' | 'blocks' | 'english'>;

function about(notice: Notice, told: Told): string {
  switch (notice.kind) {
    case 'digest':
      return `${countId(notice.total)} peringatan berlangsung, ${countId(notice.resolved)} selesai`;
    case 'test':
      return 'pesan piket';
    default: {
      if (notice.total <= 1) return `${told.title.id} - ${told.subject(notice.finding.subject, notice.finding.name).id}`;
      // The title of an alert of Prometheus may name its target, which is one of many here.
      return `${told.isFull ? (ruleOf(notice.finding) ?? told.title.id) : told.title.id} - ${countId(notice.total)} peringatan`;
    }
  }
}

function bodyOf(notice: Notice, told: Told, zone: Zone): Body {
  switch (notice.kind) {
    case 'test':
      return {
        lead: [
          {
            id: 'Ini pesan uji dari Pantau; tidak ada yang harus dilakukan.',
            en: 'This is a test message of Pantau; nothing has to be done.',
          },
        ],
        first: [],
        blocks: [],
        english: [],
      };
    case 'digest':
      return digestBody(notice.digest ?? [], told);
    case 'clock':
      return clockBody(notice, told, zone);
    default:
      return alertBody(notice, told, zone);
  }
}

function digestBody(lines: readonly DigestLine[], told: Told): Body {
  const items = lines.map(({ severity, firing, resolved, title, subject, name, group }) => {
    const what = told.text(title.id);
    const words = [
      name !== undefined && what.includes(name) ? what : `${what} - ${told.subject(subject, name).id}`,
      `tingkat ${SEVERITY_WORDS[severity].id}`,
    ];
    return `${words.join(', ')}: ${countId(firing)} berlangsung, ${countId(resolved)} selesai (${group})`;
  });
  const lead = {
    id: 'Pesan yang ditahan dirangkum di sini: terlalu banyak sekaligus, atau jam tenang.',
    en: 'Messages that were held back are summed up here: too many at once, or quiet hours.',
  };
  return {
    lead: [lead],
    first: [{ label: 'Kelompok', value: items }],
    blocks: [{ label: 'Perintah', value: 'pantau alert list' }],
    english: [],
  };
}

function clockBody({ finding, draft, createdAt }: Notice, told: Told, zone: Zone): Body {
  const citation = citationOf(finding.citation);
  return {
    lead: [{ id: told.text(finding.sentence.id), en: told.text(finding.sentence.en) }],
    first: [],
    blocks: [
      { label: 'Kewajiban', value: told.title.id },
      { label: 'Dasar', value: citation.id },
      { label: 'Yang terikat', value: finding.bound.join(', ') },
      { label: 'Subjek', value: told.subject(finding.subject).id },
      { label: 'Dibuat', value: instantId(createdAt, zone) },
      { label: 'Naskah resmi', value: linkOf(finding.citation) },
      {
        label: 'Konsep',
        value: draft === undefined || told.isFull ? '' : 'pantau incident list',
      },
    ],
    english: [`${told.title.en}. ${citation.en}.`],
  };
}
