// The table that `npm start` prints: this region's findings from the replies of the dashboard's API, for a terminal of a
// given width. Pure: the same replies give the same text.
import { ageWords, columnHeading, columnsFor, FAINT, findingLines, STATUSES } from './findings-rows.mjs';
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
 *   regulations: { id: string, title: string }[], lastEvaluationAgeSeconds?: number, openAlerts: Record<string, number>,
 * }} Summary
 * @typedef {{ total: number, view: boolean, findings: Finding[] }} Findings
 * @typedef {{ hosts: { hostname: string, server: string, state: string, sentence: Sentence, failedProbes: Record<string, string> }[] }} Hosts
 * @typedef {{ label: string, url: string }} Address
 */

const OPERATIONAL = 'operasional';
const OWN_HEADING = 'Operasional (tidak masuk hitungan kepatuhan)';
const SEVERITY_WORDS = { critical: 'kritis', high: 'tinggi', medium: 'sedang', low: 'rendah' };
const RED = 31;
const BOLD = 1;
const YELLOW_GROUND = '30;43';

const OF_THE_REGION = /^(region|pd|perwali|asset_class|document)\//;
const LEAST_WIDTH = 40;
const LABEL_WIDTH = 12;

/**
 * The whole print, lines joined by newlines and ended by one.
 * @param {{ summary: Summary, findings: Findings, hosts: Hosts, addresses: readonly Address[], noticesFile: string }} replies
 * @param {{ width: number, colour: boolean }} terminal `colour` false: no escape sequences (NO_COLOR, no terminal)
 * @returns {string}
 */
export function renderFindings(replies, terminal) {
  const width = Math.max(LEAST_WIDTH, terminal.width);
  const paint = (/** @type {number | string} */ code, /** @type {string} */ text) =>
    terminal.colour ? `\u001B[${code}m${text}\u001B[0m` : text;
  const { summary, findings, hosts, addresses, noticesFile } = replies;
  const all = findings.findings.filter((finding) => finding.regulation !== OPERATIONAL).sort(byArticleAndStatus);
  const law = all.filter((finding) => !isOpenPaper(finding));
  const own = findings.findings.filter((finding) => finding.regulation === OPERATIONAL).sort(byArticleAndStatus);
  const columns = columnsFor([...law, ...own], width);
  const lines = [
    ...headerLines(summary, addresses, width, paint),
    ...hostLines(hosts, width, paint),
    '',
    ...(columns === undefined ? [] : [paint(FAINT, columnHeading(columns))]),
    ...(law.length === 0 ? [paint(FAINT, 'Belum ada temuan.')] : findingLines(law, columns, width, paint)),
    ...openPaperLines(all.length - law.length, width, paint),
    ...(own.length === 0 ? [] : ['', ...wrap(OWN_HEADING, width).map((line) => paint(BOLD, line))]),
    ...findingLines(own, columns, width, paint),
    ...(findings.total > findings.findings.length
      ? ['', `… ${findings.total - findings.findings.length} temuan lain: buka halamannya`]
      : []),
    '',
    ...totalsLines(summary.totals, width, paint),
    ...alertLines(summary, noticesFile, width, paint),
  ];
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll('\u00A0', ' ')}\n`;
}

/** @typedef {(code: number | string, text: string) => string} Paint */

/**
 * What a region has not written down or vouched for yet, about itself and its offices: told by number, not one by one.
 * @param {Finding} finding
 */
function isOpenPaper({ status, subject }) {
  return (status === 'unknown' || status === 'attest') && OF_THE_REGION.test(subject);
}

/** @param {number} count @param {number} width @param {Paint} paint */
function openPaperLines(count, width, paint) {
  if (count === 0) {
    return [];
  }
  const text = `${count} kewajiban daerah dan PD belum dapat dinilai dari register, atau menunggu pernyataan: npx --no pantau findings`;
  return ['', ...wrap(text, width).map((line) => paint(FAINT, line))];
}

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

/**
 * The alerts that stand open, and where their notices can be read. A view has none.
 * @param {Summary} summary @param {string} noticesFile @param {number} width @param {Paint} paint
 */
function alertLines(summary, noticesFile, width, paint) {
  if (summary.view) {
    return [];
  }
  const open = Object.entries(SEVERITY_WORDS).filter(([severity]) => (summary.openAlerts[severity] ?? 0) > 0);
  const words = open.map(([severity, word]) => `${summary.openAlerts[severity]} ${word}`).join(', ');
  const text = `Peringatan terbuka: ${words === '' ? 'tidak ada' : words}. Isi pemberitahuan:`;
  const lines = visibleWidth(`${text} ${noticesFile}`) <= width ? [`${text} ${noticesFile}`] : [...wrap(text, width), `  ${noticesFile}`];
  return words === '' ? lines : lines.map((line) => line.replace(words, (found) => paint(RED, found)));
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
