// Report model: findings grouped as people read the law, regulation > article > duty > subject, with totals.
// Pure; the page, the terminal table and the half-year record are drawn from it.
import type { Citation, Finding, Severity } from './law/finding.ts';
import { type Sentence, STATUSES, type Status, worstStatus } from './law/status.ts';

/** Findings that no article asks for; they never enter compliance totals. */
export const OPERATIONAL_REGULATION = 'operasional';

const COLLATOR = new Intl.Collator('en', { numeric: true });

export type StatusTotals = Readonly<Record<Status, number>>;

/** The part of a citation that names the article. */
export interface ArticlePlace {
  readonly pasal?: number | undefined;
  readonly ayat?: number | undefined;
  readonly huruf?: string | undefined;
}

export interface ReportDuty<F extends Finding = Finding> {
  readonly duty: string;
  readonly title: Sentence;
  readonly bound: readonly string[];
  readonly severity: Severity;
  readonly status: Status;
  readonly totals: StatusTotals;
  /** One for each subject, the worst status first. */
  readonly findings: readonly F[];
}

export interface ReportArticle<F extends Finding = Finding> {
  /** `Pasal 32 ayat (3)`; empty for what no article asks for: then each duty stands for itself. */
  readonly name: string;
  readonly citation: Citation;
  readonly status: Status;
  readonly totals: StatusTotals;
  readonly duties: readonly ReportDuty<F>[];
}

export interface ReportRegulation<F extends Finding = Finding> {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly totals: StatusTotals;
  readonly articles: readonly ReportArticle<F>[];
}

export interface Report<F extends Finding = Finding> {
  readonly regulations: readonly ReportRegulation<F>[];
  /** The pseudo-regulation `operasional`, apart; left out when it has no finding. */
  readonly operational?: ReportRegulation<F>;
  /** Over the regulations, without `operasional`. */
  readonly totals: StatusTotals;
}

/** Groups findings into regulations, articles in the order of the text, duties, and subjects with the worst first. */
export function buildReport<F extends Finding>(findings: Iterable<F>): Report<F> {
  const regulations = groupBy(findings, (finding) => finding.regulation)
    .map(([id, members]) => toRegulation(id, members))
    .sort((a, b) => compareText(a.id, b.id));
  const operational = regulations.find((regulation) => regulation.id === OPERATIONAL_REGULATION);
  const law = regulations.filter((regulation) => regulation.id !== OPERATIONAL_REGULATION);
  return {
    regulations: law,
    ...(operational === undefined ? {} : { operational }),
    totals: addTotals(law.map((regulation) => regulation.totals)),
  };
}

/** How many findings have each status. */
export function countStatuses(findings: Iterable<Pick<Finding, 'status'>>): StatusTotals {
  const totals = emptyTotals();
  for (const finding of findings) {
    totals[finding.status] += 1;
  }
  return totals;
}

/** `Pasal 32 ayat (3) huruf c`, as far as the citation goes; empty without a pasal. */
export function articleName(citation: ArticlePlace): string {
  if (citation.pasal === undefined) {
    return '';
  }
  const ayat = citation.ayat === undefined ? '' : ` ayat (${citation.ayat})`;
  const huruf = citation.huruf === undefined ? '' : ` huruf ${citation.huruf}`;
  return `Pasal ${citation.pasal}${ayat}${huruf}`;
}

function toRegulation<F extends Finding>(id: string, findings: readonly F[]): ReportRegulation<F> {
  const articles = groupBy(findings, (finding) => articleName(finding.citation) || finding.duty)
    .map(([, members]) => toArticle(members))
    .sort((a, b) => compareCitations(a.citation, b.citation));
  return { id, title: findings[0]?.citation.title ?? id, ...summed(articles), articles };
}

function toArticle<F extends Finding>(findings: readonly F[]): ReportArticle<F> {
  const duties = groupBy(findings, (finding) => finding.duty)
    .map(([duty, members]) => toDuty(duty, members))
    .sort((a, b) => compareText(a.duty, b.duty));
  const [first] = findings;
  const citation = first?.citation ?? { regulation: '', title: '' };
  return { name: articleName(citation), citation, ...summed(duties), duties };
}

function toDuty<F extends Finding>(duty: string, findings: readonly F[]): ReportDuty<F> {
  const sorted = findings.toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || compareText(a.subject, b.subject));
  const [first] = sorted;
  return {
    duty,
    title: first?.title ?? { id: duty, en: duty },
    bound: first?.bound ?? [],
    severity: first?.severity ?? 'low',
    status: worstStatus(sorted.map((finding) => finding.status)),
    totals: countStatuses(sorted),
    findings: sorted,
  };
}

function summed(parts: readonly { readonly status: Status; readonly totals: StatusTotals }[]): { status: Status; totals: StatusTotals } {
  return { status: worstStatus(parts.map((part) => part.status)), totals: addTotals(parts.map((part) => part.totals)) };
}

function addTotals(all: readonly StatusTotals[]): StatusTotals {
  const sum = emptyTotals();
  for (const totals of all) {
    for (const status of STATUSES) {
      sum[status] += totals[status];
    }
  }
  return sum;
}

function emptyTotals(): Record<Status, number> {
  return { violation: 0, unknown: 0, attest: 0, advisory: 0, exempt: 0, compliant: 0, 'not-applicable': 0 };
}

function compareCitations(a: Citation, b: Citation): number {
  return (a.pasal ?? 0) - (b.pasal ?? 0) || (a.ayat ?? 0) - (b.ayat ?? 0) || compareText(a.huruf ?? '', b.huruf ?? '');
}

/** By character, numbers inside by value: `server/srv-2` before `server/srv-10`. */
function compareText(a: string, b: string): number {
  return COLLATOR.compare(a, b);
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return [...groups];
}
