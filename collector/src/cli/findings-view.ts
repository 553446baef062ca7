// How findings are shown: a table for people, grouped by regulation, and a document for machines. Part of `pantau findings`.
import { spanWords } from '@pantau/shared/law/evidence';
import { shortId } from '@pantau/shared/law/explain/finding-id';
import type { Evidence, Finding } from '@pantau/shared/law/finding';
import { STATUS_WORDS, STATUSES, type Status } from '@pantau/shared/law/status';
import { articleName, buildReport, countStatuses, OPERATIONAL_REGULATION, type ReportRegulation } from '@pantau/shared/report-model';
import { zonedIso } from '@pantau/shared/time';
import type { FindingsAnswer } from './findings-source.ts';
import { type Paint, type Row, renderTable, type Style } from './terminal.ts';

const MOST_EVIDENCE = 4;
const HEAD = ['ID', 'STATUS', 'PASAL · ARTICLE', 'HAL · SUBJECT', 'KEADAAN · STATE'];

/** The table of an answer, without a line feed at its end. */
export function findingsText(answer: FindingsAnswer, style: Style): string {
  const report = buildReport(answer.findings);
  const regulations = [...report.regulations, ...(report.operational === undefined ? [] : [report.operational])];
  const parts = regulations.map((each) => regulationText(each, answer, style));
  const none = answer.findings.length === 0 ? ['Tidak ada temuan · no findings'] : [totalsText(answer.findings, style)];
  return [titleText(answer, style), ...parts, ...none].join('\n\n');
}

function titleText({ region, at, isView }: FindingsAnswer, style: Style): string {
  const example = region.example ? `${style.yellow('CONTOH · EXAMPLE')}  ` : '';
  const view = isView ? `\n${style.yellow('PANDANGAN · VIEW')}: dinilai sekarang, tidak dicatat · judged just now, not recorded` : '';
  return `${example}${style.bold(region.name)}  ${zonedIso(at, region.zone)}${view}`;
}

function regulationText(regulation: ReportRegulation, answer: FindingsAnswer, style: Style): string {
  const findings = regulation.articles.flatMap((article) => article.duties.flatMap((duty) => duty.findings));
  const rows = findings.map((finding) => findingRow(finding, answer.at, style));
  return `${style.bold(regulation.title)} (${regulation.id})\n${renderTable(rows, style, HEAD)}`;
}

function findingRow(finding: Finding, at: number, style: Style): Row {
  const { status, citation, subject, sentence, evidence, remarks } = finding;
  const word = STATUS_WORDS[status];
  const more = evidence.length - MOST_EVIDENCE;
  return {
    cells: [
      { text: shortId(finding), paint: style.dim },
      { text: `${word.id} · ${word.en}`, paint: paintOf(status, style) },
      { text: articleName(citation) || finding.duty.slice(finding.regulation.length + 1) },
      { text: subject },
      { text: sentence.id },
    ],
    below: [
      style.dim(sentence.en),
      ...remarks.map((remark) => style.dim(`${remark.id} · ${remark.en}`)),
      ...evidence.slice(0, MOST_EVIDENCE).map((each) => evidenceText(each, at, style)),
      ...(more > 0 ? [`… ${more} bukti lagi · more evidence`] : []),
    ],
  };
}

function evidenceText({ summary, witness, observedAt }: Evidence, at: number, style: Style): string {
  const age = observedAt === undefined ? undefined : spanWords(at - observedAt);
  const when = age === undefined ? 'register' : `${witness}, ${age.id} lalu · ${age.en} ago`;
  return `${summary.id} ${style.dim(`(${when})`)}`;
}

/** The colour of a status. */
export function paintOf(status: Status, style: Style): Paint {
  const paints: Readonly<Record<Status, Paint>> = {
    violation: style.red,
    unknown: style.yellow,
    attest: style.cyan,
    advisory: style.yellow,
    exempt: style.cyan,
    compliant: style.green,
    'not-applicable': style.dim,
  };
  return paints[status];
}

function totalsText(findings: readonly Finding[], style: Style): string {
  const totals = countStatuses(binding(findings));
  return STATUSES.filter((status) => totals[status] > 0)
    .map((status) => paintOf(status, style)(`${totals[status]} ${STATUS_WORDS[status].id} · ${STATUS_WORDS[status].en}`))
    .join(', ');
}

/** The answer for machines: instants in the zone of the region, ages in seconds. */
export function findingsDocument({ region, at, isView, findings }: FindingsAnswer): object {
  const iso = (name: string, instant: number | undefined): object =>
    instant === undefined ? {} : { [name]: zonedIso(instant, region.zone) };
  return {
    region: { id: region.id, name: region.name, example: region.example },
    at: zonedIso(at, region.zone),
    view: isView,
    totals: countStatuses(binding(findings)),
    findings: findings.map(({ since, unverifiedSince, evidence, ...finding }) => ({
      id: shortId(finding),
      ...finding,
      article: articleName(finding.citation),
      ...iso('since', since),
      ...iso('unverifiedSince', unverifiedSince),
      evidence: evidence.map(({ observedAt, ...each }) => ({
        ...each,
        ...iso('observedAt', observedAt),
        ...(observedAt === undefined ? {} : { ageSeconds: Math.max(0, Math.floor((at - observedAt) / 1_000)) }),
      })),
    })),
  };
}

/** Findings that no article asks for are never in totals. */
function binding(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.regulation !== OPERATIONAL_REGULATION);
}
