// A draft of a letter of reminder (teguran) to an office, for its violations that a clause threatens. A proposal for people to
// judge: it has no number, no date and no signature, and Pantau never sends it.

import type { OtherRecord, PdRecord } from '../../register/records.ts';
import { articleName } from '../../report-model.ts';
import { localDay, type Zone } from '../../time.ts';
import { originWords, valueWords } from '../catalogue/words.ts';
import type { Regulation, Sanction } from '../check.ts';
import { shortId } from '../explain/finding-id.ts';
import { momentWords } from '../explain/moment.ts';
import type { Finding } from '../finding.ts';

export interface ReminderInput {
  readonly region: { readonly name: string; readonly zone: Zone; readonly example: boolean };
  readonly pd: PdRecord;
  /** Instant to which the findings refer, milliseconds UTC. */
  readonly at: number;
  readonly regulations: readonly Regulation[];
  /** Findings of any office; those of this one that are open to a sanction make the letter. */
  readonly findings: readonly Finding[];
  /** `other_records` of the register. */
  readonly records: readonly OtherRecord[];
}

export interface Reminder {
  /** The findings it is about, in the order of the text. */
  readonly findings: readonly Finding[];
  /** Reminders on record, the oldest first. */
  readonly earlier: readonly OtherRecord[];
  /** The letter as plain text in Indonesian, without a line feed at its end. */
  readonly letter: string;
}

const LINE = '-'.repeat(72);
const BLANK = '____________________';

/** The draft; undefined when nothing of the office is open to a sanction. */
export function draftReminder(input: ReminderInput): Reminder | undefined {
  const { pd, at, region, regulations, findings, records } = input;
  const open = regulations.flatMap((regulation) =>
    regulation.duties.flatMap((duty) =>
      findings.filter((each) => each.duty === `${regulation.id}/${duty.id}` && each.pd === pd.id && each.sanctionExposure),
    ),
  );
  if (open.length === 0) {
    return undefined;
  }
  const today = localDay(at, region.zone);
  const earlier = records
    .filter((record) => record.kind === 'sanction_case' && record.pd === pd.id && (record.date ?? today) <= today)
    .toSorted((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
  const concerned = regulations.filter((each) => open.some(({ regulation }) => regulation === each.id));
  const letter = [
    headLines(input, concerned, open.length),
    ...concerned.map((each) => regulationLines(each, open, region.zone)),
    earlierLines(earlier),
    endLines(open),
  ];
  return { findings: open, earlier, letter: letter.map((lines) => lines.join('\n')).join('\n\n') };
}

function headLines({ region, pd, at }: ReminderInput, concerned: readonly Regulation[], count: number): string[] {
  return [
    LINE,
    'KONSEP, DIUSULKAN OLEH SISTEM PANTAU. BUKAN SURAT RESMI.',
    'Harus diperiksa kebenarannya, diberi nomor dan tanggal, dan ditandatangani',
    'oleh pejabat yang berwenang. Pantau tidak mengirimkannya kepada siapa pun.',
    ...(region.example ? ['CONTOH: register daerah ini bukan data resmi.'] : []),
    LINE,
    '',
    `Nomor   : ${BLANK} (diisi pejabat)`,
    `Tanggal : ${BLANK} (diisi pejabat)`,
    `Hal     : Teguran atas ${count} pelanggaran`,
    '',
    'Kepada Yth.',
    `Kepala ${pd.name ?? pd.id}`,
    region.name,
    '',
    `Menurut pemantauan sampai ${momentWords(at, region.zone).id}, hal-hal berikut pada`,
    `${pd.name ?? pd.id} dinilai belum memenuhi ${concerned.map((each) => each.title).join(' dan ')}.`,
  ];
}

function regulationLines(regulation: Regulation, open: readonly Finding[], zone: Zone): string[] {
  const own = open.filter((finding) => finding.regulation === regulation.id);
  const items = own.flatMap((finding, index) => ['', ...findingLines(finding, index + 1, zone)]);
  return [regulation.title, ...items, '', ...sanctionLines(regulation, own)];
}

function findingLines(finding: Finding, number: number, zone: Zone): string[] {
  const { citation, title, subject, sentence, since, unverifiedSince, evidence, parameters, remarks } = finding;
  return [
    `${number}. ${articleName(citation)}: ${title.id}`,
    `   Hal     : ${subject}`,
    `   Keadaan : ${sentence.id}`,
    ...remarks.map((remark) => `   Catatan : ${remark.id}`),
    ...(since === undefined ? [] : [`   Sejak   : ${momentWords(since, zone).id}`]),
    ...(unverifiedSince === undefined
      ? []
      : [`   PERIKSA : tidak dapat dipastikan lagi sejak ${momentWords(unverifiedSince, zone).id}; pastikan sebelum menegur`]),
    ...evidence.map(({ summary, witness, observedAt }) =>
      observedAt === undefined
        ? `   Bukti   : ${summary.id} (register)`
        : `   Bukti   : ${summary.id} (saksi ${witness}, ${momentWords(observedAt, zone).id})`,
    ),
    ...(evidence.length === 0 ? ['   Bukti   : tidak ada catatan atau pengamatan yang menunjukkan pemenuhannya'] : []),
    ...parameters
      .filter(({ source }) => source !== 'operational')
      .map(({ name, value, unit, source, decision }) => {
        const role = source === 'reading' ? 'reading' : 'threshold';
        return `   Ukuran  : ${name} = ${valueWords(value, unit).id} (${originWords(role, source, decision).id})`;
      }),
  ];
}

/** The clauses that threaten these violations, with the kinds that they know. */
function sanctionLines(regulation: Regulation, own: readonly Finding[]): string[] {
  const sanctions = regulation.duties
    .filter((duty) => own.some((finding) => finding.duty === `${regulation.id}/${duty.id}`))
    .flatMap(({ sanction }): Sanction[] => (sanction === undefined ? [] : [sanction]));
  const byClause = new Map(sanctions.map((sanction) => [sanction.clause, sanction]));
  return [...byClause.values()].map(({ clause, kinds }) => {
    const [pasal, ayat] = clause.split('.');
    const article = ayat === undefined ? `Pasal ${pasal}` : `Pasal ${pasal} ayat (${ayat})`;
    return `Dasar sanksi: ${article}. Jenis yang dikenal naskah: ${kinds.join(', ')} (pejabat memilih).`;
  });
}

function earlierLines(earlier: readonly OtherRecord[]): string[] {
  if (earlier.length === 0) {
    return ['Teguran sebelumnya: tidak ada yang tercatat dalam register.'];
  }
  return [
    'Teguran sebelumnya yang tercatat dalam register:',
    ...earlier.map(({ id, topic, number, date }) => {
      const what = topic?.replaceAll('_', ' ') ?? 'teguran';
      return `- ${what}, nomor ${number ?? `tidak tercatat (${id})`}, tanggal ${date ?? 'tidak tercatat'}`;
    }),
  ];
}

function endLines(open: readonly Finding[]): string[] {
  return [
    'Saudara diminta memperbaiki hal-hal di atas dan melaporkan hasilnya paling lambat',
    `tanggal ${BLANK} (diisi pejabat).`,
    '',
    BLANK,
    '(jabatan, nama dan tanda tangan pejabat yang berwenang)',
    '',
    LINE,
    'Untuk pemeriksa, dihapus sebelum ditandatangani. Penjelasan tiap temuan:',
    ...open.map((finding) => `  pantau finding explain ${shortId(finding)}   (${finding.duty} ${finding.subject})`),
    'Setelah terbit, catat dalam register: other_records dengan kind: sanction_case, pd,',
    'topic (jenisnya), number, date.',
    LINE,
  ];
}
