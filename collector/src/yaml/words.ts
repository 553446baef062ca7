// What is wrong with the form of a YAML file, for people: one fault for each mistake, in both languages, with the remedy.
import type { Sentence } from '@pantau/shared/law/status';
import type { YAMLParseError, YAMLWarning } from 'yaml';

type Wrong = YAMLParseError | YAMLWarning;

const TAB = 'TAB_AS_INDENT';

/** A mistake makes the parser stumble over what follows: only the first of a line is told, and behind a tab only other tabs. */
export function mistakes(wrong: readonly Wrong[], lineOf: (offset: number) => number): readonly Wrong[] {
  const firstTab = wrong.find(({ code }) => code === TAB)?.pos[0] ?? Number.POSITIVE_INFINITY;
  const lines = new Set<number>();
  return wrong.filter(({ code, pos: [at] }) => {
    const line = lineOf(at);
    if (lines.has(line) || (at >= firstTab && code !== TAB)) return false;
    lines.add(line);
    return true;
  });
}

const INDENT: Sentence = {
  id: 'indentasi keliru; kolom dari satu daftar atau entri harus mulai pada kolom yang sama, dan kurung [ ] { } harus ditutup',
  en: 'put keys and entries that belong together in the same column, and close every bracket [ ] { }',
};
const QUOTES: Sentence = {
  id: 'tanda kutip, kurung atau "- " kurang; tutup yang dibuka, dan mulai setiap entri daftar dengan "- "',
  en: 'close what is opened, and begin each entry of a list with "- "',
};
const COLON: Sentence = {
  id: 'titik dua di tempat yang tidak semestinya; tulis teks yang memuat ": " di antara tanda kutip, dan satu "kolom: nilai" per baris',
  en: 'write text that holds ": " in quotation marks, and one "key: value" on each line',
};

/** Remedies by what the parser calls the mistake; the English line names its own words as well. */
const REMEDIES: Readonly<Record<string, Sentence>> = {
  BAD_INDENT: INDENT,
  MISSING_CHAR: QUOTES,
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: COLON,
  BAD_SCALAR_START: {
    id: 'teks tidak boleh mulai dengan @ atau `; tulis di antara tanda kutip',
    en: 'write text that begins with @ or ` in quotation marks',
  },
  BAD_DQ_ESCAPE: {
    id: 'garis miring terbalik dalam "..." tidak dikenal; tulis dua kali atau pakai tanda kutip tunggal',
    en: 'write a backslash within "..." twice, or use single quotation marks',
  },
};

export function yamlWords({ code, message }: Pick<Wrong, 'code' | 'message'>): Sentence {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { id: 'kunci yang sama ditulis dua kali; hapus salah satu', en: 'the same key is written twice; remove one of them' };
    case 'MULTIPLE_DOCS':
      return { id: 'satu berkas hanya boleh satu dokumen; hapus "---"', en: 'a file may hold one document only; remove "---"' };
    case 'TAG_RESOLVE_FAILED':
      return { id: 'tag YAML (!) tidak dipakai di sini; hapus', en: 'YAML tags (!) are not used here; remove it' };
    case TAB:
      return { id: 'tab di awal baris; ganti dengan spasi', en: 'a tab begins this line; write spaces instead' };
    default: {
      const remedy = REMEDIES[code] ?? {
        id: 'tidak terbaca di sini; periksa indentasi, titik dua dan tanda kutip pada baris ini dan baris di atasnya',
        en: 'see indentation, colons and quotation marks of this line and the one above',
      };
      return { id: `bukan YAML yang benar: ${remedy.id}`, en: `is not valid YAML: ${message}; ${remedy.en}` };
    }
  }
}
