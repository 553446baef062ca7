// The words of messages that do not depend on how much is told: what happened, which article, which parameter, how many.
import type { Notice } from '@pantau/shared/alert';
import type { Check } from '@pantau/shared/law/check';
import { spanWords } from '@pantau/shared/law/evidence';
import type { Citation, Evidence, Finding, ParameterUsed } from '@pantau/shared/law/finding';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import { type Sentence, STATUS_WORDS } from '@pantau/shared/law/status';
import { SECOND, type Zone } from '@pantau/shared/time';
import { ageId, instantId } from './text.ts';

const OPERATIONAL = 'operasional';
const PROMETHEUS = 'prometheus/';
const MOST_EVIDENCE = 10;

const PARAMETER_SOURCES = {
  regulation: 'dari peraturan',
  suggested: 'nilai yang disarankan',
  reading: 'nilai menurut pembacaan peraturan',
  operational: 'nilai operasional',
  decision: 'keputusan',
} as const satisfies Record<ParameterUsed['source'], string>;

/** Units of parameters that are words. */
const UNITS: Readonly<Record<string, string>> = {
  minutes: 'menit',
  hours: 'jam',
  days: 'hari',
  months: 'bulan',
  years: 'tahun',
  seconds: 'detik',
  s: 'detik',
  copies: 'salinan',
  kinds: 'jenis',
  servers: 'server',
  observations: 'pengamatan',
  'hits/day': 'kunjungan/hari',
};

const KINDS: Readonly<Record<string, Sentence>> = {
  agent: { id: 'agen', en: 'agent' },
  app: { id: 'aplikasi', en: 'application' },
  backup_job: { id: 'pekerjaan cadangan', en: 'backup job' },
  backup_repository: { id: 'gudang cadangan', en: 'backup repository' },
  backup_source: { id: 'sumber cadangan', en: 'backup source' },
  certificate: { id: 'sertifikat', en: 'certificate' },
  dataset: { id: 'kumpulan data', en: 'dataset' },
  datastore: { id: 'penyimpanan data', en: 'data store' },
  device: { id: 'perangkat jaringan', en: 'network device' },
  domain: { id: 'nama domain', en: 'domain' },
  endpoint: { id: 'alamat layanan', en: 'endpoint' },
  incident: { id: 'insiden', en: 'incident' },
  ip: { id: 'alamat IP', en: 'IP address' },
  ip_block: { id: 'blok alamat IP', en: 'IP block' },
  link: { id: 'jalur jaringan', en: 'line' },
  mac: { id: 'alamat perangkat keras', en: 'hardware address' },
  media: { id: 'media cadangan', en: 'backup medium' },
  national_service: { id: 'layanan nasional', en: 'national service' },
  pd: { id: 'kantor', en: 'office' },
  queue: { id: 'antrean', en: 'queue' },
  region: { id: 'daerah', en: 'region' },
  register: { id: 'register', en: 'register' },
  room: { id: 'ruang', en: 'room' },
  server: { id: 'server', en: 'server' },
  service: { id: 'layanan', en: 'service' },
  site: { id: 'lokasi', en: 'site' },
  target: { id: 'sasaran Prometheus', en: 'target of Prometheus' },
};

/** People, duties of people and channels: no part of what is watched. */
const OURS: readonly string[] = ['channel', 'oncall', 'person', 'rotation'];

/** What sort of thing a subject is, without its name; whoever is to mend a channel has to know which. */
export function kindOf(subject: string): Sentence {
  const [kind = ''] = subject.split('/');
  if (OURS.includes(kind)) return { id: subject, en: subject };
  const plain = kind.replaceAll('_', ' ');
  return KINDS[kind] ?? { id: plain, en: plain };
}

/** The name of the rule behind an alert of Prometheus. */
export function ruleOf({ duty }: Finding): string | undefined {
  return duty.startsWith(PROMETHEUS) ? duty.slice(PROMETHEUS.length) : undefined;
}

/** The check that gave a finding; none for what is no finding of a regulation. */
export function checkOf({ regulation, duty }: Finding): Check | undefined {
  return regulationById(regulation)?.duties.find(({ id }) => `${regulation}/${id}` === duty)?.check;
}

/** What happened. An alert that ends without the duty being met says so: an exemption is no recovery. */
export function headline(notice: Notice): Sentence {
  // What no article asks for is no breach of law, however bad.
  const isLaw = notice.finding.regulation !== OPERATIONAL && ruleOf(notice.finding) === undefined;
  const problem = isLaw ? { id: 'MELANGGAR', en: 'VIOLATION' } : { id: 'GANGGUAN', en: 'TROUBLE' };
  const lasting = lastingOf(notice);
  switch (notice.kind) {
    case 'opened':
      return problem;
    case 'updated':
      return { id: `${problem.id}, diperbarui`, en: `${problem.en}, updated` };
    case 'reminder':
      return { id: `MASIH ${problem.id}${lasting.id}`, en: `STILL ${problem.en}${lasting.en}` };
    case 'escalated':
      return { id: `DITERUSKAN KEPADA ANDA: ${problem.id}${lasting.id}`, en: `PASSED ON TO YOU: ${problem.en}${lasting.en}` };
    case 'acknowledged':
      return { id: 'DITANGANI', en: 'ACKNOWLEDGED' };
    case 'flapping':
      return { id: `${problem.id}, timbul-tenggelam`, en: `${problem.en}, flapping` };
    case 'recovered':
      return ending(notice);
    case 'digest':
      return { id: 'RINGKASAN', en: 'DIGEST' };
    case 'clock':
      return { id: 'BATAS WAKTU', en: 'DEADLINE' };
    case 'test':
      return { id: 'UJI COBA', en: 'TEST' };
  }
}

/** Which message of many it is, and for how long it has lasted: ` (pengingat ke-3, sudah 14 menit)`. */
function lastingOf({ repeat, openedAt, createdAt }: Notice): Sentence {
  const span = createdAt - openedAt;
  const parts = {
    id: [...(repeat === undefined ? [] : [`pengingat ke-${repeat}`]), ...(span < SECOND ? [] : [`sudah ${spanWords(span).id}`])],
    en: [...(repeat === undefined ? [] : [`reminder ${repeat}`]), ...(span < SECOND ? [] : [`for ${spanWords(span).en}`])],
  };
  return parts.id.length === 0 ? { id: '', en: '' } : { id: ` (${parts.id.join(', ')})`, en: ` (${parts.en.join(', ')})` };
}

/** Whether Prometheus sent some of it no more and never said that it is over: nobody knows whether it is. */
export function isExpired({ kind, alerts }: Notice): boolean {
  return kind === 'recovered' && alerts.some(({ ended }) => ended === 'expired');
}

export const EXPIRED: Sentence = {
  id: 'Tidak dikirim lagi oleh Prometheus; mungkin selesai, mungkin Prometheus sendiri berhenti: periksa keduanya.',
  en: 'No longer sent by Prometheus; it may be over, or Prometheus itself may have stopped: check both.',
};

function ending(notice: Notice): Sentence {
  const {
    finding,
    alerts: [first],
  } = notice;
  if (isExpired(notice)) {
    return { id: 'TIDAK DIKIRIM LAGI oleh Prometheus', en: 'NO LONGER SENT by Prometheus' };
  }
  if (first?.ended === 'resolved-by-hand') {
    return { id: 'SELESAI, ditutup oleh petugas', en: 'ENDED, closed by hand' };
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
    case 'violation':
    case 'unknown':
    case 'attest':
      // Prometheus says that an alert is over and not how things stand now.
      return ruleOf(finding) === undefined
        ? { id: 'SELESAI, tidak dinilai lagi', en: 'ENDED, no longer judged' }
        : { id: 'PULIH', en: 'RECOVERED' };
  }
}

/** An alert that ends with the finding that was known last tells how it was, not how it is. */
export function isPast({ kind, finding }: Notice): boolean {
  return kind === 'recovered' && finding.status === 'violation';
}

/** The article, or that there is none. */
export function citationOf(citation: Citation): Sentence {
  if (citation.regulation === OPERATIONAL || citation.regulation === 'prometheus') {
    return { id: 'Temuan operasional, tidak berasal dari pasal peraturan', en: 'Operational finding, not from an article of a regulation' };
  }
  const { title } = citation;
  const join = (parts: readonly string[]) => parts.filter((part) => part !== '').join(', ');
  return {
    id: join([placeOf(citation, 'Pasal', 'ayat', 'huruf'), title]),
    en: join([placeOf(citation, 'Article', 'paragraph', 'letter'), title]),
  };
}

/** Where the official text can be read; empty for what has none. */
export function linkOf({ source = '' }: Citation): string {
  return /^https?:/.test(source) ? source : '';
}

/** `Pasal 32 ayat (3)`; empty without an article. */
export function placeOf({ pasal, ayat, huruf }: Citation, article = 'Pasal', paragraph = 'ayat', letter = 'huruf'): string {
  return [pasal && `${article} ${pasal}`, ayat && `${paragraph} (${ayat})`, huruf && `${letter} ${huruf}`].filter(Boolean).join(' ');
}

/** Messages are read on a phone: ten pieces of evidence, and how many more the page shows. */
export function evidenceLines(evidence: readonly Evidence[], now: number, zone: Zone): string[] {
  const lines = evidence.slice(0, MOST_EVIDENCE).map(({ summary, witness, observedAt }) => {
    const seen =
      observedAt === undefined ? '' : `; dilihat ${instantId(observedAt, zone)}, ${ageId(Math.max(0, now - observedAt))} sebelum pesan ini`;
    return `${summary.id} (${witness === 'register' ? 'register' : `saksi ${witness}`}${seen})`;
  });
  const more = evidence.length - lines.length;
  return more > 0 ? [...lines, `dan ${more} bukti lain`] : lines;
}

export function parameterLine({ name, value, unit, source, decision }: ParameterUsed): string {
  const from = [PARAMETER_SOURCES[source], decision].filter(Boolean).join(' ');
  return `${name} = ${[value, UNITS[unit] ?? unit].join(' ').trim()} (${from})`;
}

/** `1.000`: Indonesian counts have a dot. */
export function countId(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}
