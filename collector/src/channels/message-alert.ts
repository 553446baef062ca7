// The part of a message that tells of alerts: what, where, since when and what to do first; then the article and the evidence. Pure.
import type { Notice, NoticeAlert } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import type { ParameterUsed } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import type { Told } from './message-hide.ts';
import type { Block, Body } from './message-parts.ts';
import { citationOf, countId, EXPIRED, evidenceLines, isExpired, isPast, kindOf, linkOf, parameterLine, ruleOf } from './message-words.ts';
import { instantEn, instantId } from './text.ts';

const MOST_ALERTS = 10;
/** Nearly every duty uses it, and only of this one does it decide. */
const SILENCE = { parameter: 'agent_silence_ttl', duty: 'operasional/agent-silent' };

export function alertBody(notice: Notice, told: Told, zone: Zone): Body {
  const { finding, kind, createdAt, total } = notice;
  const isOver = kind === 'recovered';
  const citation = citationOf(finding.citation);
  const remedy = isOver || kind === 'acknowledged' ? undefined : told.remedy;
  const full = (value: Block['value']): Block['value'] => (told.isFull ? value : '');
  const evident = (value: Block['value']): Block['value'] => (kind === 'acknowledged' ? '' : full(value));
  const severity = SEVERITY_WORDS[notice.severity];
  return {
    lead: leadOf(notice, told, zone),
    first: [
      { label: 'Tindakan', value: remedy?.id ?? '' },
      { label: 'Peringatan', value: total > 1 ? full(alertLines(notice, told, zone)) : '' },
      { label: 'Subjek', value: total > 1 ? '' : full(told.subject(finding.subject, finding.name).id) },
      { label: 'Kantor', value: full(told.place(finding.pd)) },
      { label: 'Lokasi', value: full(told.place(notice.site)) },
      { label: 'Sejak', value: full(instantId(sinceOf(notice), zone)) },
      { label: 'Berakhir', value: isOver ? full(instantId(createdAt, zone)) : '' },
      { label: 'Tingkat', value: severity.id },
    ],
    blocks: [
      { label: 'Catatan', value: evident(finding.remarks.map(({ id }) => id)) },
      { label: 'Kewajiban', value: told.title.id },
      { label: 'Dasar', value: citation.id },
      { label: 'Yang terikat', value: finding.bound.join(', ') },
      { label: 'Bukti', value: evident(evidenceLines(finding.evidence, createdAt, zone)) },
      { label: 'Parameter', value: evident(finding.parameters.filter((each) => decides(each, finding.duty)).map(parameterLine)) },
      { label: 'Naskah resmi', value: linkOf(finding.citation) },
      { label: 'Perintah', value: `pantau alert show ${notice.group}` },
    ],
    english: [
      ...(remedy === undefined ? [] : [`What to do: ${remedy.en}`]),
      ...(told.isFull ? [`${subjectEn(notice, told)}, ${spanEn(notice, zone)}.`] : []),
      `${told.title.en}, severity ${severity.en}. ${citation.en}.`,
    ],
  };
}

function decides({ name }: ParameterUsed, duty: string): boolean {
  return name !== SILENCE.parameter || duty === SILENCE.duty;
}

function sinceOf({ kind, finding, openedAt }: Notice): number {
  return kind === 'recovered' ? openedAt : (finding.since ?? openedAt);
}

function spanEn(notice: Notice, zone: Zone): string {
  const ended = notice.kind === 'recovered' ? `, ended ${instantEn(notice.createdAt, zone)}` : '';
  return `since ${instantEn(sinceOf(notice), zone)}${ended}`;
}

function subjectEn({ total, finding }: Notice, told: Told): string {
  return total > 1 ? `${total} alerts` : told.subject(finding.subject, finding.name).en;
}

/** How many there are of it, and what is not told by itself. */
function leadOf(notice: Notice, told: Told, zone: Zone): Sentence[] {
  const { total, resolved, hidden, kind } = notice;
  const isOver = kind === 'recovered';
  return [
    ...(isExpired(notice) ? [EXPIRED] : []),
    ...(total > 1 && told.isFull
      ? [
          {
            id: `${countId(total)} peringatan dari satu sebab${isOver ? ' sudah selesai' : ''}.`,
            en: `${total} alerts of one cause${isOver ? ' are over' : ''}.`,
          },
        ]
      : []),
    ...(told.isFull ? [] : [whereOf(notice, told, zone)]),
    ...(resolved > 0 && !isOver
      ? [{ id: `${countId(resolved)} dari kelompok ini sudah selesai.`, en: `${resolved} of this group ${are(resolved)} over.` }]
      : []),
    ...(hidden > 0 && !isOver
      ? [
          {
            id: `${countId(hidden)} peringatan lain tidak dikirim sendiri karena ini sebabnya.`,
            en:
              hidden === 1
                ? '1 other alert is not told by itself because this is its cause.'
                : `${hidden} other alerts are not told by themselves because this is their cause.`,
          },
        ]
      : []),
    ...(told.isFull ? [sentenceOf(notice)] : []),
  ];
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

/** The sentence of the gravest alert, and how it is to be read. */
function sentenceOf(notice: Notice): Sentence {
  const { id, en } = notice.finding.sentence;
  if (isPast(notice)) {
    // Prometheus says that it is over, not how it is now; of others nobody knows.
    return ruleOf(notice.finding) === undefined ? { id: `Keadaan terakhir: ${id}`, en: `Last known: ${en}` } : was(id, en);
  }
  return notice.total > 1 ? { id: `Yang terberat: ${id}`, en: `The gravest: ${en}` } : { id, en };
}

function was(id: string, en: string): Sentence {
  return { id: `Tadinya: ${id}`, en: `It was: ${en}` };
}

/** Where names may not be told: which sort of thing, how many, whose, where and since when. */
function whereOf(notice: Notice, told: Told, zone: Zone): Sentence {
  const { finding, total, alerts, kind, createdAt } = notice;
  const pd = told.place(finding.pd);
  const site = told.place(notice.site);
  const one = kindOf(finding.subject);
  const { id: sorts, en: sortsEn } = sortsOf(alerts, total);
  const what =
    total > 1
      ? { id: `${countId(total)} peringatan dari satu sebab (${sorts})`, en: `${total} alerts of one cause (${sortsEn})` }
      : { id: capital(one.id), en: capital(one.en) };
  const until = kind === 'recovered' ? ` sampai ${instantId(createdAt, zone)}` : '';
  return {
    id: `${what.id}${pd && `, kantor ${pd}`}${site && `, lokasi ${site}`}, sejak ${instantId(sinceOf(notice), zone)}${until}.`,
    en: `${what.en}${pd && `, office ${pd}`}${site && `, site ${site}`}, ${spanEn(notice, zone)}.`,
  };
}

/** The id of a channel or a person stays as it is. */
function capital(text: string): string {
  if (text.includes('/')) return text;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The alerts one by one. */
function alertLines({ alerts, total }: Notice, told: Told, zone: Zone): string[] {
  const lines = alerts.slice(0, MOST_ALERTS).map((alert) => alertLine(alert, told, zone));
  const more = total - lines.length;
  return more > 0 ? [...lines, `dan ${countId(more)} lagi`] : lines;
}

function alertLine({ subject, name, sentence, severity, openedAt, closedAt, ended }: NoticeAlert, told: Told, zone: Zone): string {
  const end = ended === 'expired' ? 'tidak dikirim lagi' : 'berakhir';
  const when = closedAt === undefined ? `sejak ${instantId(openedAt, zone)}` : `${end} ${instantId(closedAt, zone)}`;
  const who = told.subject(subject, name).id;
  return `${sentence.id.includes(who) ? '' : `${who}: `}${sentence.id} (${SEVERITY_WORDS[severity].id}, ${when})`;
}

function sortsOf(alerts: readonly NoticeAlert[], total: number): Sentence {
  const counts = new Map<string, { readonly kind: Sentence; readonly count: number }>();
  for (const { subject } of alerts) {
    const kind = kindOf(subject);
    counts.set(kind.id, { kind, count: (counts.get(kind.id)?.count ?? 0) + 1 });
  }
  const more = total - alerts.length;
  const line = (language: 'id' | 'en') => [...counts.values()].map(({ kind, count }) => `${countId(count)} ${kind[language]}`);
  return {
    id: [...line('id'), ...(more > 0 ? [`dan ${countId(more)} lagi`] : [])].join(', '),
    en: [...line('en'), ...(more > 0 ? [`and ${more} more`] : [])].join(', '),
  };
}
