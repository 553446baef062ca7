// The half-year record as a table for people at a terminal, a line for each duty. Part of `pantau report`.
import { STATUS_WORDS, type Status } from '@pantau/shared/law/status';
import {
  RECORD_STATES,
  RECORD_WORDS,
  type RecordDuty,
  type RecordModel,
  type RecordRegulation,
  type RecordState,
} from '@pantau/shared/record/model';
import { recordBandwidthText } from './report-bandwidth.ts';
import { type Paint, type Row, renderTable, type Style } from './terminal.ts';

const HEAD = [
  'PASAL · ARTICLE',
  'KEWAJIBAN · DUTY',
  'HAL · SUBJECTS',
  'BUKA/TUTUP/MASIH · OPENED/CLOSED/OPEN',
  'HARI TERBURUK · WORST DAYS',
];
const MOST_LINES = 20;

/** The summary, without a line feed at its end. */
export function recordText(record: RecordModel, style: Style): string {
  const none = record.regulations.length === 0 ? ['Tidak ada peraturan yang mengikat daerah ini · no regulation binds this region'] : [];
  const regulations = record.regulations.map((each) => regulationText(each, record, style));
  const parts = [headText(record, style), ...regulations, ...none, recordBandwidthText(record, style), endText(record)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headText(record: RecordModel, style: Style): string {
  const { region, period, judged } = record;
  const example = region.example ? `${style.yellow('CONTOH · EXAMPLE')}  ` : '';
  const lines = [
    `${example}${style.bold(region.name)}  ${period.from} s.d. · to ${period.to} (${period.days} hari · days, ${region.zone})`,
    `Dinilai · judged ${dayText(judged.judged.days)} hari · days; tidak dinilai · not judged ${dayText(judged.notJudged.days)}`,
    journalText(record, style),
  ];
  if (!judged.complete) {
    const until = judged.lastJudgedAt ?? '-';
    lines.push(
      `${style.yellow('BELUM LENGKAP · INCOMPLETE')}: buku besar baru sampai ${until}; sisanya ${dayText(judged.notYet.days)} hari`,
      style.dim(`the ledger only reaches ${until}; the other ${dayText(judged.notYet.days)} days are not judged yet`),
    );
  }
  return lines.join('\n');
}

function journalText({ journal }: RecordModel, style: Style): string {
  if (journal.broken !== null) {
    const { writer, seq, wrong } = journal.broken;
    return `${style.red('Jurnal RUSAK · the journal is BROKEN')}: ${writer}:${seq} (${wrong}); pantau ledger verify`;
  }
  const heads = journal.heads.map(({ writer, seq, hash }) => `\n  --head ${writer}:${seq}:${hash}`).join('');
  return `${style.green('Jurnal utuh · the journal is whole')}: ${journal.entries} entri · entries${heads}`;
}

function regulationText(regulation: RecordRegulation, record: RecordModel, style: Style): string {
  const rows = regulation.duties.map((duty) => dutyRow(duty, regulation, style));
  const parts = [
    `${style.bold(regulation.title)} (${regulation.id})\n${renderTable(rows, style, HEAD)}`,
    listText('Pengecualian dipakai · exemptions used', exemptionLines(regulation)),
    listText(
      record.judged.complete ? 'Perlu pernyataan · to be attested' : 'Perlu pernyataan sejauh ini · to be attested so far',
      regulation.toAttest.map(({ duty, subject, since }) => `${duty}  ${subject}  sejak · since ${since.slice(0, 10)}`),
    ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function dutyRow({ duty, article, title, subjects, violations, worst, unknown }: RecordDuty, { id }: RecordRegulation, style: Style): Row {
  const { opened, closed, open } = violations;
  const why = unknown.slice(0, 3).map(({ reason, days }) => `${reason} ${dayText(days)}`);
  return {
    cells: [
      { text: article },
      { text: duty.slice(id.length + 1) },
      { text: String(subjects.length) },
      { text: `${opened}/${closed}/${open}`, ...(open > 0 ? { paint: style.red } : {}) },
      { text: daysText(worst, style) },
    ],
    below: [
      title.id,
      style.dim(title.en),
      ...(why.length === 0 ? [] : [style.dim(`tanpa penilaian · without a verdict (hal-hari · subject-days): ${why.join(', ')}`)]),
    ],
  };
}

function daysText(time: RecordDuty['worst'], style: Style): string {
  return RECORD_STATES.filter((state) => time[state].ms > 0)
    .map((state) => paintOf(state, style)(`${wordOf(state)} ${dayText(time[state].days)}`))
    .join(', ');
}

function wordOf(state: RecordState): string {
  const { id, en } = isStatus(state) ? STATUS_WORDS[state] : RECORD_WORDS[state];
  return `${id} · ${en}`;
}

function isStatus(state: RecordState): state is Status {
  return Object.hasOwn(STATUS_WORDS, state);
}

/** Two decimals for people, but never a nothing that was something. */
function dayText(days: number): string {
  return days > 0 && days < 0.01 ? '<0.01' : String(Math.round(days * 100) / 100);
}

function paintOf(state: RecordState, style: Style): Paint {
  switch (state) {
    case 'violation':
      return style.red;
    case 'unknown':
    case 'advisory':
    case 'not-judged':
    case 'not-yet':
      return style.yellow;
    case 'attest':
    case 'exempt':
      return style.cyan;
    case 'compliant':
      return style.green;
    case 'not-applicable':
    case 'absent':
      return style.dim;
  }
}

function exemptionLines({ duties }: RecordRegulation): string[] {
  return duties.flatMap(({ duty, subjects }) =>
    subjects.flatMap(({ subject, exemptions }) =>
      exemptions.map(
        ({ decree, from, to, days }) => `${decree}  ${duty}  ${subject}  ${from.slice(0, 10)} - ${to.slice(0, 10)} (${dayText(days)})`,
      ),
    ),
  );
}

function listText(title: string, lines: readonly string[]): string {
  if (lines.length === 0) {
    return '';
  }
  const more = lines.length - MOST_LINES;
  const shown = [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`… ${more} lagi, lihat --json · more, see --json`] : [])];
  return [`${title}:`, ...shown.map((line) => `  ${line}`)].join('\n');
}

function endText({ registerVersions, judged }: RecordModel): string {
  return [
    listText(
      'Tidak dinilai · not judged',
      judged.gaps.toSorted((a, b) => b.ms - a.ms).map(({ reason, from, to, days }) => `${reason}  ${from} - ${to} (${dayText(days)})`),
    ),
    listText(
      'Versi register · register versions',
      registerVersions.map(({ hash, loadedAt }) => `${hash.slice(0, 16)}  dimuat · loaded ${loadedAt}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
