// Puts what a zod schema refuses into faults that a person can mend. Used where documents are parsed at the edge.
import type { z } from 'zod';
import type { Fault } from './errors.ts';
import type { Sentence } from './law/status.ts';

/** More than this helps nobody, and a hostile document could hold thousands. */
const MOST_FAULTS = 10;

const TYPE_WORDS: Readonly<Record<string, Sentence>> = {
  string: { id: 'teks', en: 'a text' },
  number: { id: 'angka', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  object: { id: 'objek', en: 'an object' },
  array: { id: 'daftar', en: 'a list' },
};

const RULE_WORDS: Readonly<Record<string, Sentence>> = {
  object: { id: 'harus objek; isi dengan tipe itu', en: 'must be an object; send that type' },
  instant: {
    id: 'waktunya bukan ISO 8601 dengan zona pada tahun 2000-2099; perbaiki jam mesin pengirim',
    en: 'is not an ISO 8601 time with zone in the years 2000-2099; set the clock of the sending machine',
  },
  ip: { id: 'bukan alamat IPv4 atau IPv6; tulis alamat tanpa prefiks', en: 'is not an IPv4 or IPv6 address; write it without a prefix' },
  network: { id: 'bukan jaringan; tulis alamat/prefiks', en: 'is not a network; write address/prefix' },
};

/** `observations[3].subject.id`; empty for the document itself. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    text += typeof part === 'number' ? `[${part}]` : `${text === '' ? '' : '.'}${String(part).slice(0, 64)}`;
  }
  return text;
}

/** The first faults of a refused document, with the path of each. `place` says which document. */
export function schemaFaults(issues: readonly z.core.$ZodIssue[], place: string, prefix: readonly PropertyKey[] = []): Fault[] {
  return issues.slice(0, MOST_FAULTS).map((issue) => ({ place, field: pathText([...prefix, ...issue.path]), ...issueSentence(issue) }));
}

function issueSentence(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type': {
      const word = TYPE_WORDS[issue.expected] ?? { id: issue.expected, en: issue.expected };
      return { id: `harus ${word.id}; isi dengan tipe itu`, en: `must be ${word.en}; send that type` };
    }
    case 'too_big':
      return { id: `terlalu besar atau panjang; paling banyak ${issue.maximum}`, en: `is too large or long; at most ${issue.maximum}` };
    case 'too_small':
      return { id: `terlalu kecil atau pendek; paling sedikit ${issue.minimum}`, en: `is too small or short; at least ${issue.minimum}` };
    case 'invalid_format':
      return {
        id: 'bentuknya salah; lihat bentuk yang diminta dalam skema laporan',
        en: 'has the wrong form; see the form that the schema asks for',
      };
    case 'invalid_value':
      return { id: `harus salah satu dari ${issue.values.join(', ')}`, en: `must be one of ${issue.values.join(', ')}` };
    case 'custom':
      return RULE_WORDS[String(issue.params?.['rule'])] ?? { id: issue.message, en: issue.message };
    default:
      return { id: 'tidak sesuai skema; periksa dokumen ini', en: 'does not fit the schema; check this document' };
  }
}
