// How the result of a case file is shown: for people, with why an expectation failed, and for machines. Part of `case run`.
import { zonedIso } from '@pantau/shared/time';
import type { CaseReport, PlacedVerdict } from './case-report.ts';
import { shownPath } from './shown-path.ts';
import type { Style } from './terminal.ts';

export interface CaseViewOptions {
  readonly isVerbose: boolean;
  readonly style: Style;
  readonly cwd: string;
}

const MARKS = { passed: '+', failed: 'x', 'not-judged': '-' } as const;
const MOST_FINDINGS = 10;

/** A line for the file, and below it what failed; with `isVerbose` everything. */
export function caseLines(report: CaseReport, options: CaseViewOptions): string[] {
  const { style, cwd, isVerbose } = options;
  const counts = countLine(report, style);
  const head = `${style.bold(shownPath(report.file, cwd))}  ${report.title}  ${counts}`;
  const shown = report.verdicts.filter(({ verdict }) => isVerbose || verdict.outcome === 'failed');
  return [head, ...shown.flatMap((each) => verdictLines(each, options))];
}

function countLine({ faults, verdicts }: CaseReport, style: Style): string {
  if (faults.length > 0) {
    return style.red(`${faults.length} kesalahan · faults`);
  }
  const of = (outcome: string): number => verdicts.filter(({ verdict }) => verdict.outcome === outcome).length;
  const failed = of('failed');
  const parts = [`${of('passed')} lulus · passed`, `${failed} gagal · failed`, `${of('not-judged')} tidak dinilai · not judged`];
  return (failed > 0 ? style.red : style.dim)(parts.join(', '));
}

function verdictLines({ verdict, resolved, place }: PlacedVerdict, { style, cwd }: CaseViewOptions): string[] {
  const variant = resolved.variant === undefined ? '' : `${resolved.variant} `;
  const line = `  ${MARKS[verdict.outcome]} ${variant}${zonedIso(resolved.at, resolved.zone)} ${verdict.duty}`;
  if (verdict.outcome === 'passed') {
    return [`${style.green(line)}  ${verdict.found}`];
  }
  if (verdict.outcome === 'not-judged') {
    return [`${style.dim(line)}  tidak dinilai · not judged (${verdict.expected})`];
  }
  const worst = verdict.findings
    .slice(0, MOST_FINDINGS)
    .flatMap(({ status, reason, subject, sentence }) => [
      `      ${subject}: ${status} (${reason})`,
      `        ${sentence.id}`,
      `        ${style.dim(sentence.en)}`,
    ]);
  const more = verdict.findings.length - MOST_FINDINGS;
  return [
    style.red(line),
    `      diharapkan · expected: ${verdict.expected}`,
    `      ditemukan · found: ${verdict.found}`,
    ...worst,
    ...(more > 0 ? [`      … ${more} lagi · more`] : []),
    `      ${style.cyan(shownPath(place, cwd))}`,
  ];
}

/** The result for machines. */
export function caseDocument({ file, title, faults, verdicts }: CaseReport): object {
  return {
    file,
    title,
    faults,
    verdicts: verdicts.map(({ verdict, resolved, place }) => ({
      ...(resolved.variant === undefined ? {} : { variant: resolved.variant }),
      regulation: resolved.regulation,
      at: zonedIso(resolved.at, resolved.zone),
      duty: verdict.duty,
      outcome: verdict.outcome,
      expected: verdict.expected,
      found: verdict.found,
      place,
      findings: verdict.findings.map(({ subject, status, reason, sentence }) => ({ subject, status, reason, sentence })),
    })),
  };
}
