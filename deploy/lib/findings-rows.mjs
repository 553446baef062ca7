// The rows of the table that `npm start` prints: findings below their article and duty, in columns on a wide terminal and
// as blocks on a narrow one. Pure; findings-table.mjs puts the rest around them.
import { pad, plain, visibleWidth, wrap } from './text-columns.mjs';

/** @typedef {import('./findings-table.mjs').Finding} Finding */
/** @typedef {import('./findings-table.mjs').Paint} Paint */

/** Colour, order and word of each status. @type {Readonly<Record<string, { colour: number, rank: number, word: string }>>} */
export const STATUSES = {
  violation: { colour: 31, rank: 0, word: 'Melanggar' },
  unknown: { colour: 35, rank: 1, word: 'Tidak diketahui' },
  attest: { colour: 34, rank: 2, word: 'Perlu pernyataan' },
  advisory: { colour: 33, rank: 3, word: 'Perlu perhatian' },
  exempt: { colour: 36, rank: 4, word: 'Dikecualikan' },
  compliant: { colour: 32, rank: 5, word: 'Sesuai' },
  'not-applicable': { colour: 90, rank: 6, word: 'Tidak berlaku' },
};
export const FAINT = 90;
const BOLD = 1;

const STATUS_WIDTH = 17;
/** Below this width a finding stands as a block, not as a row of columns. */
const COLUMNS_FROM = 100;
/** More findings of one duty and one status are only counted, and so are more pieces of evidence of one finding. */
const MOST_OF_ONE_STATUS = 8;
const MOST_EVIDENCE = 3;

/** @typedef {{ subject: number, sentence: number, evidence: number }} Columns */

/**
 * Widths of the columns that these findings need; undefined where the terminal is too narrow for columns.
 * @param {Finding[]} findings @param {number} width @returns {Columns | undefined}
 */
export function columnsFor(findings, width) {
  if (width < COLUMNS_FROM || findings.length === 0) {
    return undefined;
  }
  const room = width - STATUS_WIDTH - 3 * 2;
  const subject = Math.min(Math.max(...findings.map((finding) => visibleWidth(finding.subject)), 6), Math.floor(room * 0.28));
  const sentence = Math.floor((room - subject) * 0.55);
  return { subject, sentence, evidence: room - subject - sentence };
}

/** @param {Columns} columns */
export function columnHeading({ subject, sentence }) {
  return `${pad('STATUS', STATUS_WIDTH)}  ${pad('SUBJEK', subject)}  ${pad('TEMUAN', sentence)}  BUKTI`;
}

/**
 * The findings under the article and title of their duty; what no article asks for speaks for itself and has no heading.
 * @param {Finding[]} findings @param {Columns | undefined} columns @param {number} width @param {Paint} paint
 */
export function findingLines(findings, columns, width, paint) {
  const laws = new Set(findings.map((finding) => finding.regulation));
  return groups(findings).flatMap((group) => [...dutyLines(group, laws.size > 1, width, paint), ...rows(group)]);

  /** @param {Finding[]} group */
  function rows(group) {
    const { shown, more } = shortened(group);
    const lines = shown.flatMap((finding) => (columns === undefined ? block(finding, width, paint) : row(finding, columns, paint)));
    return [...lines, ...more.flatMap((line) => wrap(line, width - 2)).map((line) => `  ${paint(FAINT, line)}`)];
  }
}

/** Neighbours of one duty; the findings are sorted. @param {Finding[]} findings */
function groups(findings) {
  /** @type {Finding[][]} */
  const found = [];
  for (const finding of findings) {
    const last = found.at(-1);
    if (last?.[0]?.duty === finding.duty) {
      last.push(finding);
    } else {
      found.push([finding]);
    }
  }
  return found;
}

/** At most MOST_OF_ONE_STATUS findings of each status, and how many more there are. @param {Finding[]} group */
function shortened(group) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const shown = group.filter((finding) => {
    const count = (counts.get(finding.status) ?? 0) + 1;
    counts.set(finding.status, count);
    return count <= MOST_OF_ONE_STATUS;
  });
  const more = [...counts].filter(([, count]) => count > MOST_OF_ONE_STATUS);
  return {
    shown,
    more: more.map(([status, count]) => `… ${count - MOST_OF_ONE_STATUS} lain ${STATUSES[status]?.word ?? status}: lihat halaman`),
  };
}

/** @param {Finding[]} group @param {boolean} withLaw @param {number} width @param {Paint} paint */
function dutyLines([first], withLaw, width, paint) {
  if (first === undefined || first.citation.text === '') {
    return [];
  }
  const law = withLaw ? ` (${first.regulation})` : '';
  return wrap(`${first.citation.text}${law} · ${first.title.id}`, width).map((line) => paint(BOLD, line));
}

/** @param {Finding} finding @param {Columns} columns @param {Paint} paint */
function row(finding, { subject, sentence, evidence }, paint) {
  const cells = [
    { lines: [statusWord(finding)], size: STATUS_WIDTH, code: STATUSES[finding.status]?.colour },
    { lines: wrap(finding.subject, subject), size: subject },
    { lines: wrap(sentenceOf(finding), sentence), size: sentence },
    { lines: evidenceOf(finding).flatMap((line) => wrap(line, evidence)), size: 0, code: FAINT },
  ];
  const height = Math.max(...cells.map((each) => each.lines.length));
  return Array.from({ length: height }, (_, index) => cells.map((each) => cell(each, index, paint)).join('  '));
}

/** @param {{ lines: string[], size: number, code?: number | undefined }} column @param {number} index @param {Paint} paint */
function cell(column, index, paint) {
  const text = pad(column.lines[index] ?? '', column.size);
  return column.code === undefined || text.trim() === '' ? text : paint(column.code, text);
}

/** @param {Finding} finding @param {number} width @param {Paint} paint */
function block(finding, width, paint) {
  const inner = width - 4;
  const status = plain(statusWord(finding));
  const [first = '', ...rest] = wrap(`${status.replaceAll(' ', '\u00A0')} ${finding.subject}`, width - 2);
  return [
    `  ${first.replace(status.replaceAll(' ', '\u00A0'), (word) => paint(STATUSES[finding.status]?.colour ?? 0, word))}`,
    ...[...rest, ...wrap(sentenceOf(finding), inner)].map((line) => `    ${line}`),
    ...evidenceOf(finding)
      .flatMap((line) => wrap(line, inner))
      .map((line) => `    ${paint(FAINT, line)}`),
  ];
}

/** @param {Finding} finding */
function statusWord(finding) {
  return STATUSES[finding.status]?.word ?? finding.statusWord.id;
}

/** @param {Finding} finding */
function sentenceOf(finding) {
  const exempt = finding.exemption === undefined ? '' : ` (pengecualian: ${finding.exemption})`;
  return `${finding.sentence.id}${exempt}${finding.unverifiedSince === undefined ? '' : ' (tidak dapat dipastikan lagi)'}`;
}

/** @param {Finding} finding */
function evidenceOf(finding) {
  const lines = finding.evidence
    .slice(0, MOST_EVIDENCE)
    .map((evidence) => `${evidence.summary.id}${evidence.ageSeconds === undefined ? '' : ` · ${unbroken(evidence.ageSeconds)}`}`);
  const more = finding.evidence.length - lines.length;
  return more > 0 ? [...lines, `… dan ${more} bukti lain`] : lines;
}

/** The age of an evidence, not to be broken over lines. @param {number} seconds */
function unbroken(seconds) {
  return `${ageWords(seconds)} lalu`.replaceAll(' ', '\u00A0');
}

/** `95 detik`, `12 menit`, `5 jam`, `3 hari`. @param {number} seconds */
export function ageWords(seconds) {
  if (seconds < 120) {
    return `${seconds} detik`;
  }
  if (seconds < 120 * 60) {
    return `${Math.floor(seconds / 60)} menit`;
  }
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} jam` : `${Math.floor(seconds / 86_400)} hari`;
}
