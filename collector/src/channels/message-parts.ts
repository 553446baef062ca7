// From a notice to the parts of a message, in the order in which they are read; text and HTML are made of the same parts.
import type { DigestLine, Notice, NoticeAlert } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import type { Sentence } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import type { Detail } from './channel.ts';
import { type Told, toldOf } from './message-hide.ts';
import { citationOf, countId, evidenceLines, headline, isPast, kindOf, parameterLine, ruleOf } from './message-words.ts';
import { clean, instantEn, instantId, zoneOf } from './text.ts';

const LONGEST_SUBJECT = 150;
const MOST_ALERTS = 10;
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
  /** In Indonesian; the empty ones are left out. */
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
    blocks: [notes, ...body.blocks].filter(({ value }) => value.length > 0).map(bounded),
    english: [...notice.notes.map(({ en }) => told.text(en)).slice(0, MOST_ITEMS), ...body.english].map((text) => cut(text)),
    draft: told.isFull && notice.draft !== undefined ? cut(notice.draft, LONGEST_DRAFT) : undefined,
  };
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

interface Body {
  readonly lead: readonly Sentence[];
  readonly blocks: readonly Block[];
  readonly english: readonly string[];
}

function about(notice: Notice, told: Told): string {
  switch (notice.kind) {
    case 'digest':
      return `${countId(notice.total)} peringatan berlangsung, ${countId(notice.resolved)} selesai`;
    case 'test':
      return 'pesan piket';
    default: {
      if (notice.total <= 1) return `${told.title.id} - ${told.subject(notice.finding.subject).id}`;
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
  const items = lines.map(({ severity, firing, resolved, title, subject, group }) => {
    const words = [`${told.text(title.id)} - ${told.subject(subject).id}`, `tingkat ${SEVERITY_WORDS[severity].id}`];
    return `${words.join(', ')}: ${countId(firing)} berlangsung, ${countId(resolved)} selesai (${group})`;
  });
  const lead = {
    id: 'Pesan yang ditahan dirangkum di sini: terlalu banyak sekaligus, atau jam tenang.',
    en: 'Messages that were held back are summed up here: too many at once, or quiet hours.',
  };
  return {
    lead: [lead],
    blocks: [
      { label: 'Kelompok', value: items },
      { label: 'Rincian', value: 'pantau alert list' },
    ],
    english: [],
  };
}

function clockBody({ finding, draft, createdAt }: Notice, told: Told, zone: Zone): Body {
  const citation = citationOf(finding.citation);
  return {
    lead: [{ id: told.text(finding.sentence.id), en: told.text(finding.sentence.en) }],
    blocks: [
      { label: 'Kewajiban', value: told.title.id },
      { label: 'Dasar', value: citation.id },
      { label: 'Yang terikat', value: finding.bound.join(', ') },
      { label: 'Subjek', value: told.subject(finding.subject).id },
      { label: 'Dibuat', value: instantId(createdAt, zone) },
      { label: 'Naskah resmi', value: finding.citation.source ?? '' },
      {
        label: 'Konsep',
        value: draft === undefined || told.isFull ? '' : 'pantau incident list',
      },
    ],
    english: [`${told.title.en}. ${citation.en}.`],
  };
}

function alertBody(notice: Notice, told: Told, zone: Zone): Body {
  const { finding, kind, openedAt, createdAt, total } = notice;
  const isOver = kind === 'recovered';
  const since = isOver ? openedAt : (finding.since ?? openedAt);
  const citation = citationOf(finding.citation);
  const remedy = isOver ? undefined : told.remedy;
  const subject = told.subject(finding.subject);
  const isShort = kind === 'acknowledged';
  const full = (value: Block['value']): Block['value'] => (told.isFull && !isShort ? value : '');
  const ended = isOver ? `, ended ${instantEn(createdAt, zone)}` : '';
  const severity = SEVERITY_WORDS[notice.severity];
  return {
    lead: leadOf(notice, told),
    blocks: [
      { label: 'Peringatan', value: total > 1 ? alertLines(notice, told, zone) : '' },
      { label: 'Kewajiban', value: told.title.id },
      { label: 'Dasar', value: citation.id },
      { label: 'Yang terikat', value: finding.bound.join(', ') },
      { label: 'Subjek', value: total > 1 ? '' : subject.id },
      { label: 'Kantor', value: finding.pd ?? '' },
      { label: 'Tingkat', value: severity.id },
      { label: 'Sejak', value: instantId(since, zone) },
      { label: 'Berakhir', value: isOver ? instantId(createdAt, zone) : '' },
      { label: 'Tindakan', value: remedy?.id ?? '' },
      { label: 'Bukti', value: full(evidenceLines(finding.evidence, createdAt, zone)) },
      { label: 'Parameter', value: full(finding.parameters.map(parameterLine)) },
      { label: 'Catatan', value: full(finding.remarks.map(({ id }) => id)) },
      { label: 'Naskah resmi', value: finding.citation.source ?? '' },
      { label: 'Rincian', value: `pantau alert show ${notice.group}` },
    ],
    english: [
      `${told.title.en}. ${citation.en}.`,
      `Subject ${total > 1 ? `${total} alerts` : subject.en}, severity ${severity.en}, since ${instantEn(since, zone)}${ended}.`,
      ...(remedy === undefined ? [] : [`What to do: ${remedy.en}`]),
    ],
  };
}

function leadOf(notice: Notice, told: Told): Sentence[] {
  const { finding, total, resolved, hidden, kind } = notice;
  const counts: Sentence[] = [];
  if (total > 1) {
    const over = kind === 'recovered' ? { id: ' sudah selesai', en: ' are over' } : { id: '', en: '' };
    counts.push({ id: `${countId(total)} peringatan dari satu sebab${over.id}.`, en: `${total} alerts of one cause${over.en}.` });
  }
  if (resolved > 0 && kind !== 'recovered') {
    counts.push({ id: `${countId(resolved)} dari kelompok ini sudah selesai.`, en: `${resolved} of this group are over.` });
  }
  if (hidden > 0 && kind !== 'recovered') {
    counts.push({
      id: `${countId(hidden)} peringatan lain tidak dikirim sendiri karena ini sebabnya.`,
      en: `${hidden} other alerts are not told by themselves because this is their cause.`,
    });
  }
  if (!told.isFull) {
    const silent = { id: 'Rinciannya tidak dikirim lewat saluran ini.', en: 'Its details are not sent through this channel.' };
    return counts.length > 0 ? counts : [silent];
  }
  const known = knownAs(notice);
  return [...counts, { id: `${known.id}${finding.sentence.id}`, en: `${known.en}${finding.sentence.en}` }];
}

/** How the sentence of the gravest alert is to be read. */
function knownAs(notice: Notice): Sentence {
  if (isPast(notice)) {
    // Prometheus says that it is over, not how it is now; of others nobody knows.
    return ruleOf(notice.finding) === undefined ? { id: 'Keadaan terakhir: ', en: 'Last known: ' } : { id: 'Tadinya: ', en: 'It was: ' };
  }
  return notice.total > 1 ? { id: 'Yang terberat: ', en: 'The gravest: ' } : { id: '', en: '' };
}

/** The alerts one by one or, where they may not be named, how many there are of each sort. */
function alertLines({ alerts, total }: Notice, told: Told, zone: Zone): string[] {
  const lines = told.isFull ? alerts.slice(0, MOST_ALERTS).map((alert) => alertLine(alert, zone)) : sortsOf(alerts);
  const more = total - (told.isFull ? lines.length : alerts.length);
  return more > 0 ? [...lines, `dan ${countId(more)} lagi`] : lines;
}

function alertLine({ subject, sentence, severity, openedAt, closedAt }: NoticeAlert, zone: Zone): string {
  const when = closedAt === undefined ? `sejak ${instantId(openedAt, zone)}` : `berakhir ${instantId(closedAt, zone)}`;
  return `${subject}: ${sentence.id} (${SEVERITY_WORDS[severity].id}, ${when})`;
}

function sortsOf(alerts: readonly NoticeAlert[]): string[] {
  const counts = new Map<string, number>();
  for (const { subject } of alerts) {
    const { id } = kindOf(subject);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${countId(count)} ${kind}`);
}
