// What the codes of a duty and of its parameters mean, for people.
import type { Duty, Exception } from '../check.ts';
import type { ParameterUsed, Severity } from '../finding.ts';
import type { Parameter, ParameterValue } from '../parameters.ts';
import type { Sentence } from '../status.ts';

export const CLASS_WORDS: Readonly<Record<Duty['class'], Sentence>> = {
  A: { id: 'diputuskan dari sensor dan register', en: 'decided from sensors and the register' },
  B: { id: 'diputuskan dari catatan bertanggal', en: 'decided from dated records' },
  C: { id: 'hanya orang yang dapat menyatakannya', en: 'only people can vouch for it' },
};

export const BASIS_WORDS: Readonly<Record<Duty['basis'], Sentence>> = {
  text: { id: 'bunyi pasal memutuskannya', en: 'the words of the article decide it' },
  reading: { id: 'tafsiran atas bunyi pasal', en: 'a reading of the words of the article' },
  parameter: {
    id: 'pasal membuka sebuah angka atau pilihan, yang diisi parameter',
    en: 'the article leaves a number or a choice open, which a parameter fills',
  },
  derived: { id: 'diturunkan dari pasal', en: 'implied by the article' },
};

export const MAX_STATUS_WORDS: Readonly<Record<Duty['maxStatus'], Sentence>> = {
  violation: { id: 'pelanggaran', en: 'a violation' },
  advisory: {
    id: 'perlu perhatian; pasal tidak cukup tegas untuk pelanggaran',
    en: 'an advisory; the article is not firm enough for a violation',
  },
  attest: { id: 'perlu pernyataan seseorang', en: 'to be attested by a person' },
  rollup: { id: 'seburuk bagian-bagiannya', en: 'as bad as its parts' },
  none: { id: 'tidak ada: kewenangan atau kebolehan, hanya ditampilkan', en: 'nothing: a power or a permission, only shown' },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, Sentence>> = {
  critical: { id: 'kritis', en: 'critical' },
  high: { id: 'tinggi', en: 'high' },
  medium: { id: 'sedang', en: 'medium' },
  low: { id: 'rendah', en: 'low' },
  info: { id: 'info', en: 'info' },
};

export const ROLE_WORDS: Readonly<Record<Parameter['role'], Sentence>> = {
  threshold: { id: 'batas', en: 'threshold' },
  reading: { id: 'tafsiran', en: 'reading' },
  warning: { id: 'batas peringatan', en: 'warning limit' },
  operational: { id: 'operasional', en: 'operational' },
};

export const SOURCE_WORDS: Readonly<Record<ParameterUsed['source'], Sentence>> = {
  regulation: { id: 'tertulis dalam peraturan', en: 'stated in the text' },
  suggested: { id: 'nilai saran, belum diputuskan', en: 'suggested, not decided' },
  reading: { id: 'tafsiran, belum diputuskan', en: 'a reading, not decided' },
  operational: { id: 'setelan operasional', en: 'an operational setting' },
  decision: { id: 'keputusan Dinas', en: 'decision of the Dinas' },
};

export const EXCEPTION_WORDS: Readonly<Record<Exception['by'], Sentence>> = {
  text: { id: 'menurut syarat pasal sendiri', en: "by the article's own condition" },
  head_of_region: { id: 'dengan keputusan kepala daerah', en: 'by a decree of the head of region' },
  legislation: { id: 'hanya dengan peraturan perundang-undangan', en: 'only by legislation' },
};

const UNIT_WORDS: Readonly<Record<string, string>> = {
  s: 'detik',
  minutes: 'menit',
  hours: 'jam',
  days: 'hari',
  months: 'bulan',
  years: 'tahun',
  copies: 'salinan',
  kinds: 'jenis',
};

/** A value with its unit; the unit of a reading is its choices and says nothing beside the value. */
export function valueWords(value: ParameterValue, unit: string): Sentence {
  if (typeof value === 'boolean') {
    return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' };
  }
  return typeof value === 'number' ? { id: `${value} ${UNIT_WORDS[unit] ?? unit}`, en: `${value} ${unit}` } : { id: value, en: value };
}

/** Where the value of a parameter comes from, with its role where that is another thing: `batas; nilai saran, belum diputuskan`. */
export function originWords(role: Parameter['role'], source: ParameterUsed['source'], decision: string | undefined): Sentence {
  const paper = decision === undefined ? '' : ` ${decision}`;
  const line = (language: 'id' | 'en'): string =>
    role === source ? SOURCE_WORDS[source][language] : `${ROLE_WORDS[role][language]}; ${SOURCE_WORDS[source][language]}${paper}`;
  return { id: line('id'), en: line('en') };
}
