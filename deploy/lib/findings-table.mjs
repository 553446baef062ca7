// The table that `npm start` prints: this region's findings from the replies of the dashboard's API, for a terminal of a
// given width. Pure: the same replies give the same text.
import { pad, plain, visibleWidth, wrap } from './text-columns.mjs';

/**
 * @typedef {{ id: string, en: string }} Sentence
 * @typedef {{ summary: Sentence, ageSeconds?: number, witness: string }} Evidence
 * @typedef {{
 *   regulation: string, duty: string, title: Sentence, citation: { text: string }, subject: string, status: string,
 *   statusWord: Sentence, sentence: Sentence, evidence: Evidence[], unverifiedSince?: string, exemption?: string,
 * }} Finding
 * @typedef {{
 *   region: { name: string, example: boolean }, view: boolean, totals: Record<string, number>,
 *   regulations: { id: string, title: string }[], lastEvaluationAgeSeconds?: number,
 * }} Summary
 * @typedef {{ total: number, view: boolean, findings: Finding[] }} Findings
 * @typedef {{ hosts: { hostname: string, server: string, state: string, sentence: Sentence, failedProbes: Record<string, string> }[] }} Hosts
 * @typedef {{ label: string, url: string }} Address
 */

const OPERATIONAL = 'operasional';
const OWN_HEADING = 'Operasional (tidak masuk hitungan kepatuhan)';
/** @type {Readonly<Record<string, { colour: number, rank: number, word: string }>>} */
const STATUSES = {
  violation: { colour: 31, rank: 0, word: 'Melanggar' },
  unknown: { colour: 35, rank: 1, word: 'Tidak diketahui' },
  attest: { colour: 34, rank: 2, word: 'Perlu pernyataan' },
  advisory: { colour: 33, rank: 3, word: 'Perlu perhatian' },
  exempt: { colour: 36, rank: 4, word: 'Dikecualikan' },
  compliant: { colour: 32, rank: 5, word: 'Sesuai' },
  'not-applicable': { colour: 90, rank: 6, word: 'Tidak berlaku' },
};
const RED = 31;
const BOLD = 1;
const FAINT = 90;
const YELLOW_GROUND = '30;43';

const LEAST_WIDTH = 40;
const STATUS_WIDTH = 17;
const LABEL_WIDTH = 12;
/** Below this width a finding stands as a block, not as a row of columns. */
const COLUMNS_FROM = 100;

/**
 * The whole print, lines joined by newlines and ended by one.
 * @param {{ summary: Summary, findings: Findings, hosts: Hosts, addresses: readonly Address[] }} replies
 * @param {{ width: number, colour: boolean }} terminal `colour` false: no escape sequences (NO_COLOR, no terminal)
 * @returns {string}
 */
export function renderFindings(replies, terminal) {
  const width = Math.max(LEAST_WIDTH, terminal.width);
  const paint = (/** @type {number | string} */ code, /** @type {string} */ text) =>
    terminal.colour ? `\u001B[${code}m${text}\u001B[0m` : text;
  const { summary, findings, hosts, addresses } = replies;
  const law = findings.findings.filter((finding) => finding.regulation !== OPERATIONAL).sort(byArticleAndStatus);
  const own = findings.findings.filter((finding) => finding.regulation === OPERATIONAL).sort(byArticleAndStatus);
  const lines = [
    ...headerLines(summary, addresses, width, paint),
    ...hostLines(hosts, width, paint),
    '',
    ...findingLines(law, width, paint),
    ...(own.length === 0 ? [] : ['', ...wrap(OWN_HEADING, width).map((line) => paint(BOLD, line)), ...findingLines(own, width, paint)]),
    ...(findings.total > findings.findings.length
      ? ['', `… ${findings.total - findings.findings.length} temuan lain: buka halamannya`]
      : []),
    '',
    ...totalsLines(summary.totals, width, paint),
  ];
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll('\u00A0', ' ')}\n`;
}

/** @typedef {(code: number | string, text: string) => string} Paint */

/** @param {Summary} summary @param {readonly Address[]} addresses @param {number} width @param {Paint} paint */
function headerLines(summary, addresses, width, paint) {
  const example = summary.region.example ? `${paint(YELLOW_GROUND, ' CONTOH ')} ` : '';
  const titles = summary.regulations.map((regulation) => regulation.title).join('; ');
  const view = summary.view ? wrap(`PANDANGAN: dinilai menurut ${titles} — tidak dicatat, tidak mengirim peringatan`, width) : [];
  const age = summary.lastEvaluationAgeSeconds;
  return [
    `${example}${paint(BOLD, plain(summary.region.name))}`,
    ...(age === undefined ? [] : [paint(FAINT, `dinilai ${ageWords(age)} lalu`)]),
    ...view.map((line) => paint(YELLOW_GROUND, line)),
    ...(summary.view || titles === '' ? [] : wrap(titles, width)),
    ...addresses.map((address) => `${pad(address.label, LABEL_WIDTH)} ${address.url}`),
  ];
}

/** @param {Hosts} hosts @param {number} width @param {Paint} paint */
function hostLines(hosts, width, paint) {
  return hosts.hosts.flatMap((host) => {
    const failed = Object.keys(host.failedProbes);
    const name = plain(host.hostname);
    const sentence = plain(host.sentence.id);
    const state = host.state === 'reporting' ? sentence : paint(RED, sentence);
    const gap = LABEL_WIDTH + name.length + sentence.length + 3 > width ? '\n  ' : '  ';
    const probes = failed.length === 0 ? [] : wrap(`pemeriksaan gagal: ${failed.join(', ')}`, width - 2);
    return [`${pad('Host', LABEL_WIDTH)} ${paint(BOLD, name)}${gap}${state}`, ...probes.map((line) => `  ${paint(33, line)}`)];
  });
}

/** @param {Finding[]} findings @param {number} width @param {Paint} paint */
function findingLines(findings, width, paint) {
  if (findings.length === 0) {
    return [paint(FAINT, 'Belum ada temuan.')];
  }
  return width < COLUMNS_FROM ? findings.flatMap((finding) => block(finding, width, paint)) : table(findings, width, paint);
}

/** @param {Finding[]} findings @param {number} width @param {Paint} paint */
function table(findings, width, paint) {
  const room = width - STATUS_WIDTH - 3 * 2;
  const article = Math.min(Math.max(...findings.map((finding) => visibleWidth(place(finding))), 5), Math.floor(room * 0.28));
  const sentence = Math.floor((room - article) * 0.55);
  const evidence = room - article - sentence;
  const heading = `${pad('STATUS', STATUS_WIDTH)}  ${pad('PASAL · SUBJEK', article)}  ${pad('TEMUAN', sentence)}  BUKTI`;
  const rows = findings.flatMap((finding) => {
    const columns = [
      { lines: [statusWord(finding)], size: STATUS_WIDTH, code: STATUSES[finding.status]?.colour },
      { lines: [...wrap(articleOf(finding), article), ...wrap(finding.subject, article)], size: article },
      { lines: wrap(sentenceOf(finding), sentence), size: sentence },
      { lines: evidenceOf(finding).flatMap((line) => wrap(line, evidence)), size: 0, code: FAINT },
    ];
    const height = Math.max(...columns.map((column) => column.lines.length));
    return Array.from({ length: height }, (_, index) => columns.map((column) => cell(column, index, paint)).join('  '));
  });
  return [paint(FAINT, heading), ...rows];
}

/** @param {{ lines: string[], size: number, code?: number | undefined }} column @param {number} index @param {Paint} paint */
function cell(column, index, paint) {
  const text = pad(column.lines[index] ?? '', column.size);
  return column.code === undefined || text.trim() === '' ? text : paint(column.code, text);
}

/** @param {Finding} finding @param {number} width @param {Paint} paint */
function block(finding, width, paint) {
  const inner = width - 2;
  return [
    paint(STATUSES[finding.status]?.colour ?? 0, plain(statusWord(finding))),
    ...[...wrap(place(finding), inner), ...wrap(sentenceOf(finding), inner)].map((line) => `  ${line}`),
    ...evidenceOf(finding)
      .flatMap((line) => wrap(line, inner))
      .map((line) => `  ${paint(FAINT, line)}`),
  ];
}

/** @param {Finding} finding */
function articleOf(finding) {
  return finding.citation.text === '' ? finding.title.id : finding.citation.text;
}

/** @param {Finding} finding */
function place(finding) {
  return `${articleOf(finding)} · ${finding.subject}`;
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
  return finding.evidence.map(
    (evidence) => `${evidence.summary.id}${evidence.ageSeconds === undefined ? '' : ` · ${unbroken(evidence.ageSeconds)}`}`,
  );
}

/** @param {Record<string, number>} totals @param {number} width @param {Paint} paint */
function totalsLines(totals, width, paint) {
  const parts = Object.entries(STATUSES).filter(([status]) => (totals[status] ?? 0) > 0);
  const words = parts.map(([status, { word }]) => `${totals[status]}\u00A0${word.replaceAll(' ', '\u00A0')}`);
  const lines = wrap(`Jumlah: ${words.length === 0 ? 'belum ada temuan' : words.join(', ')}`, width);
  return lines.map((line) =>
    parts.reduce((text, [, { colour }], index) => text.replace(words[index] ?? '', (found) => paint(colour, found)), line),
  );
}

/** @param {Finding} a @param {Finding} b */
function byArticleAndStatus(a, b) {
  const status = (STATUSES[a.status]?.rank ?? 9) - (STATUSES[b.status]?.rank ?? 9);
  const numeric = { numeric: true };
  return (
    a.regulation.localeCompare(b.regulation) ||
    a.duty.localeCompare(b.duty, 'en', numeric) ||
    status ||
    a.subject.localeCompare(b.subject, 'en', numeric)
  );
}

/** The age of an evidence, not to be broken over lines. @param {number} seconds */
function unbroken(seconds) {
  return `${ageWords(seconds)} lalu`.replaceAll(' ', '\u00A0');
}

/** `95 detik`, `12 menit`, `5 jam`, `3 hari`. @param {number} seconds */
function ageWords(seconds) {
  if (seconds < 120) {
    return `${seconds} detik`;
  }
  if (seconds < 120 * 60) {
    return `${Math.floor(seconds / 60)} menit`;
  }
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} jam` : `${Math.floor(seconds / 86_400)} hari`;
}
