// How a run ended, of all that is known at its end. Pure.

import { isDumpProgram, type Meaning, meaningOf, type Program } from '@pantau/shared/backup-programs';
import type { Asked } from './asked.ts';
import { masked } from './mask.ts';
import { KEYWORDS, type Recognised } from './recognise.ts';
import type { RunEnd } from './run-record.ts';
import { type Summary, summaryOf } from './summaries.ts';
import type { Wrapped } from './wrap.ts';
import type { Written } from './written.ts';

export interface Ran {
  /** As given with --tool, or as recognised. */
  readonly program: Program | undefined;
  readonly recognised: Recognised;
  readonly asked: Asked;
  readonly wrapped: Wrapped;
  /** Sources that were not there when it began. */
  readonly absent: readonly string[];
  /** Of the file or folder that it was to write; undefined: it was not written. */
  readonly written: Written | undefined;
  readonly secrets: readonly string[];
}

const DRY_RUN = 'uji coba (--dry-run), tidak ada yang disimpan · a dry run, nothing was saved';
const LAST_LINES = 3;
const LINE_LENGTH = 160;
const PRINTED = /^[^\p{Cc}\ufffd]*$/u;

export function outcomeOf(ran: Ran): Omit<RunEnd, 'finished' | 'seconds'> {
  const { wrapped, recognised, asked, program, written } = ran;
  const isData = isDumpProgram(program) && asked.file === undefined && asked.isFileOpen === undefined;
  const text = isData ? wrapped.stderr : `${wrapped.stdout}\n${wrapped.stderr}`;
  const summary = summaryOf(text);
  // The words of the program name it as it was asked for.
  const said = summary.missing.filter((path) => !ran.absent.some((gone) => gone === path || gone.endsWith(`/${path}`)));
  const missing = [...new Set([...ran.absent, ...said])];
  const isOwn = recognised.hiddenBy === undefined && recognised.others.length === 0;
  const outputBytes = isData && (isOwn || (wrapped.outputBytes ?? 0) > 0) ? wrapped.outputBytes : undefined;
  const bytes = summary.bytes ?? (asked.file === undefined ? outputBytes : written?.bytes);
  const meaning = judged(ran, { missing, bytes, text });
  const reason = [meaning.reason, ...(meaning.result === 'success' ? [] : lastWords(wrapped, summary, isData))]
    .filter((part) => part !== undefined && part !== '')
    .join('; ');
  return {
    result: meaning.result,
    exit: Math.min(wrapped.exit, 255),
    ...(reason === '' ? {} : { reason: masked(reason, ran.secrets) }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(summary.items === undefined ? {} : { items: summary.items }),
    ...(summary.snapshot === undefined ? {} : { snapshot: masked(summary.snapshot, ran.secrets) }),
    ...(missing.length === 0 ? {} : { missing: missing.map((path) => masked(path, ran.secrets)) }),
  };
}

interface Shown {
  readonly missing: readonly string[];
  readonly bytes: number | undefined;
  readonly text: string;
}

function judged({ program, recognised, wrapped, asked, written, absent }: Ran, { missing, bytes, text }: Shown): Meaning {
  if (wrapped.signal !== undefined) return { result: 'failed', reason: `dihentikan oleh · ended by ${wrapped.signal}` };
  const { hiddenBy, others, otherwise } = recognised;
  if (hiddenBy !== undefined && (wrapped.exit === 0 || hiddenBy === '!')) {
    return { result: 'unknown', reason: hiddenWords(recognised.hidden ?? program, hiddenBy) };
  }
  const meaning = meaningOf(hiddenBy === undefined ? program : undefined, wrapped.exit);
  if (otherwise === undefined && asked.sources.length > 0 && asked.sources.every((source) => absent.includes(source))) {
    return { result: 'failed', reason: `tidak satu pun sumbernya ada · none of its sources is there: ${absent.join(', ')}` };
  }
  if (otherwise !== undefined && meaning.result !== 'failed') {
    return { result: 'unknown', reason: `bukan perintah cadangan · no backup command (${otherwise})` };
  }
  if (meaning.result === 'warning' && others.length > 0) return { result: 'unknown', reason: ambiguous(wrapped.exit, program, others) };
  if (meaning.result !== 'success') return meaning;
  if (isDryRun(recognised)) return { result: 'unknown', reason: DRY_RUN };
  if (/^(mariabackup|mariadb-backup|xtrabackup)$/.test(program ?? '') && !/completed OK!\s*$/.test(text.trimEnd())) {
    return { result: 'unknown', reason: `${program}: "completed OK!" tidak tercetak · was not printed` };
  }
  if (missing.length > 0) return { result: 'warning', reason: `sumber tidak ada · sources missing: ${missing.join(', ')}` };
  if (asked.file !== undefined && isDumpProgram(program) && written === undefined) {
    return { result: 'unknown', reason: `berkas hasil tidak ditulis · the file was not written: ${asked.file}` };
  }
  if (isDumpProgram(program) && bytes === 0) return { result: 'warning', reason: 'hasilnya kosong, 0 bita · it is empty, 0 bytes' };
  return meaning;
}

function isDryRun({ program, words }: Recognised): boolean {
  const short = program === 'rsync' ? /^-[a-zA-Z]*n[a-zA-Z]*$/ : /^-n$/;
  const hasShort = program === 'restic' || program === 'borg' || program === 'rsync';
  return program !== undefined && words.some(({ text }) => text === '--dry-run' || (hasShort && short.test(text)));
}

function hiddenWords(program: string | undefined, by: string): string {
  const remedy =
    /^\w+$/.test(by) && !KEYWORDS.includes(by)
      ? 'pakai bash -e -o pipefail · use bash -e -o pipefail'
      : 'bungkus program cadangannya sendiri · wrap the backup program alone';
  return `kode keluar ${program ?? '?'} tidak terlihat: yang kembali milik "${by}" · its exit code is not seen, it is that of "${by}"; ${remedy}`;
}

function ambiguous(exit: number, program: string | undefined, others: readonly string[]): string {
  const names = [program ?? '?', ...others].join(', ');
  return `kode ${exit} dapat berasal dari · exit code ${exit} may be of any of: ${names}`;
}

/** The last lines that say why. */
function lastWords({ stdout, stderr }: Wrapped, { errors }: Summary, isData: boolean): string[] {
  if (errors.length > 0) return errors.slice(-LAST_LINES).map((line) => line.slice(0, LINE_LENGTH));
  const ofErrors = linesOf(stderr);
  const lines = ofErrors.length > 0 || isData ? ofErrors : linesOf(stdout);
  return lines.slice(-LAST_LINES);
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && PRINTED.test(line) && !line.startsWith('{"message_type"'))
    .map((line) => line.slice(0, LINE_LENGTH));
}
