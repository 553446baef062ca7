// From a notice to the words people read: Indonesian first and whole, English after it and short. Shared by all channels;
// everything said is in the notice, so that a message can be read alone in two years.
import type { Notice } from '@pantau/shared/alert';
import type { Citation, Evidence, ParameterUsed, Severity } from '@pantau/shared/law/finding';
import { type Sentence, STATUS_WORDS } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import { ageId, clean, instantEn, instantId, wrap, zoneOf } from './text.ts';

const OPERATIONAL = 'operasional';
const LONGEST_SUBJECT = 150;
const MOST_EVIDENCE = 10;
const LABEL_WIDTH = 13;

const SEVERITIES = {
  critical: { id: 'kritis', en: 'critical' },
  high: { id: 'tinggi', en: 'high' },
  medium: { id: 'sedang', en: 'medium' },
  low: { id: 'rendah', en: 'low' },
  info: { id: 'info', en: 'info' },
} as const satisfies Record<Severity, Sentence>;

const PARAMETER_SOURCES = {
  regulation: 'dari peraturan',
  suggested: 'nilai yang disarankan',
  reading: 'nilai menurut pembacaan peraturan',
  operational: 'nilai operasional',
  decision: 'keputusan',
} as const satisfies Record<ParameterUsed['source'], string>;

export interface Message {
  /** One line. */
  readonly subject: string;
  /** Lines of at most 78 columns, each ended by a line feed; only an address may be longer. */
  readonly text: string;
}

/** The message of a notice. */
export function composeMessage(notice: Notice): Message {
  const zone = zoneOf(notice.timeZone);
  const what = headline(notice);
  const { finding } = notice;
  const mark = notice.example ? '[CONTOH] ' : '';
  const subject = clean(`${mark}${what.id}: ${finding.title.id} - ${finding.subject} (${notice.regionName})`);
  const paragraphs = [exampleNote(notice), indonesian(notice, what.id, zone), english(notice, what.en, zone)];
  const lines = paragraphs.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part]));
  return { subject: [...subject].slice(0, LONGEST_SUBJECT).join(''), text: `${lines.join('\n')}\n` };
}

/** What happened. An alert that ends without the duty being met says so: an exemption is no recovery. */
function headline({ kind, finding }: Notice): Sentence {
  if (kind === 'opened') {
    // What no article asks for is no breach of law, however bad.
    return finding.regulation === OPERATIONAL ? { id: 'GANGGUAN', en: 'TROUBLE' } : { id: 'MELANGGAR', en: 'VIOLATION' };
  }
  switch (finding.status) {
    case 'compliant':
      return { id: 'PULIH', en: 'RECOVERED' };
    case 'advisory':
      return { id: 'PULIH, masih perlu perhatian', en: 'RECOVERED, still needs attention' };
    case 'exempt':
    case 'not-applicable':
      return {
        id: `SELESAI, ${STATUS_WORDS[finding.status].id.toLowerCase()}`,
        en: `ENDED, ${STATUS_WORDS[finding.status].en.toLowerCase()}`,
      };
    default:
      return { id: 'SELESAI, tidak dinilai lagi', en: 'ENDED, no longer judged' };
  }
}

/** An alert whose subject is gone ends with the finding that was known last, which is no longer judged. */
function isKnown({ kind, finding }: Notice): boolean {
  return kind === 'opened' || finding.status !== 'violation';
}

function exampleNote({ example }: Notice): string[] {
  return example ? wrap('CONTOH: register ini dibuat otomatis sebagai contoh. / EXAMPLE: this register was generated as an example.') : [];
}

function indonesian(notice: Notice, what: string, zone: Zone): string[] {
  const { finding, kind, openedAt, createdAt } = notice;
  const ended = kind === 'recovered' ? [field('Berakhir', instantId(createdAt, zone))] : [];
  const since = kind === 'recovered' ? openedAt : (finding.since ?? openedAt);
  return [
    ...wrap(`${what} - ${notice.regionName}`),
    '',
    ...wrap(isKnown(notice) ? finding.sentence.id : `Keadaan terakhir: ${finding.sentence.id}`),
    '',
    field('Kewajiban', finding.title.id),
    field('Dasar', citationId(finding.citation)),
    field('Yang terikat', finding.bound.join(', ')),
    field('Subjek', finding.subject),
    field('Kantor', finding.pd ?? ''),
    field('Tingkat', SEVERITIES[finding.severity].id),
    field('Sejak', instantId(since, zone)),
    ...ended,
    list('Bukti', evidenceLines(finding.evidence, createdAt, zone)),
    list('Parameter', finding.parameters.map(parameterId)),
    list(
      'Catatan',
      finding.remarks.map((remark) => remark.id),
    ),
    field('Naskah resmi', finding.citation.source ?? ''),
    field('Peringatan', notice.alert),
  ].flat();
}

function english(notice: Notice, what: string, zone: Zone): string[] {
  const { finding, kind, openedAt, createdAt } = notice;
  const since = kind === 'recovered' ? openedAt : (finding.since ?? openedAt);
  const ended = kind === 'recovered' ? `, ended ${instantEn(createdAt, zone)}` : '';
  return [
    ...wrap(`In English: ${what} - ${notice.regionName}`),
    ...wrap(isKnown(notice) ? finding.sentence.en : `Last known: ${finding.sentence.en}`),
    ...wrap(`${finding.title.en}. ${citationEn(finding.citation)}.`),
    ...wrap(`Subject ${finding.subject}, severity ${SEVERITIES[finding.severity].en}, since ${instantEn(since, zone)}${ended}.`),
  ];
}

function citationId(citation: Citation): string {
  if (citation.regulation === OPERATIONAL) {
    return 'Temuan operasional, tidak berasal dari pasal peraturan';
  }
  const { title, pasal, ayat, huruf } = citation;
  const places = [pasal && `Pasal ${pasal}`, ayat && `ayat (${ayat})`, huruf && `huruf ${huruf}`].filter(Boolean).join(' ');
  return [places, title].filter((part) => part !== '').join(', ');
}

function citationEn(citation: Citation): string {
  if (citation.regulation === OPERATIONAL) {
    return 'Operational finding, not from an article of a regulation';
  }
  const { title, pasal, ayat, huruf } = citation;
  const places = [pasal && `Article ${pasal}`, ayat && `paragraph (${ayat})`, huruf && `letter ${huruf}`].filter(Boolean).join(' ');
  return [places, title].filter((part) => part !== '').join(', ');
}

/** Newest messages are read on a phone: ten pieces of evidence, and how many more the page shows. */
function evidenceLines(evidence: readonly Evidence[], now: number, zone: Zone): string[] {
  const lines = evidence.slice(0, MOST_EVIDENCE).map(({ summary, witness, observedAt }) => {
    const seen =
      observedAt === undefined ? '' : `; dilihat ${instantId(observedAt, zone)}, ${ageId(Math.max(0, now - observedAt))} sebelum pesan ini`;
    return `${summary.id} (${witness === 'register' ? 'register' : `saksi ${witness}`}${seen})`;
  });
  const more = evidence.length - lines.length;
  return more > 0 ? [...lines, `dan ${more} bukti lain`] : lines;
}

function parameterId({ name, value, unit, source, decision }: ParameterUsed): string {
  const from = [PARAMETER_SOURCES[source], decision].filter(Boolean).join(' ');
  return `${name} = ${[value, unit].join(' ').trim()} (${from})`;
}

function field(label: string, value: string): string[] {
  return value === '' ? [] : wrap(value, `${label.padEnd(LABEL_WIDTH)}: `);
}

function list(label: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${label}:`, ...items.flatMap((item) => wrap(item, '  - '))];
}
