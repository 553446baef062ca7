// Findings counted for the collector's own metrics: kept up to date with each change, so that a scrape costs the same
// however many findings there are. Pure.
import { type Finding, SEVERITIES, type Severity } from '@pantau/shared/law/finding';
import { STATUSES, type Status } from '@pantau/shared/law/status';
import { articleName } from '@pantau/shared/report-model';
import { findingKey } from './engine.ts';

/** Labels of a duty's count; `duty` without its regulation, so that it is also the anchor on the page of the law. */
export interface DutyLabels {
  readonly regulation: string;
  readonly article: string;
  readonly duty: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly pd: string;
  readonly site: string;
}

/** A finding that somebody has to do something about. */
export interface OpenFinding {
  readonly labels: DutyLabels & { readonly subject: string };
  /** Milliseconds UTC. */
  readonly since: number;
}

export interface FindingTally {
  /** Forgets everything and counts these. */
  load(findings: Iterable<Finding>): void;
  /** Counts a change: a finding that came, went or is another one now. */
  replace(before: Finding | undefined, after: Finding | undefined): void;
  /** How many findings each regulation, severity and status has; a status that none has is told with 0. */
  totals(): readonly { readonly labels: Pick<DutyLabels, 'regulation' | 'severity' | 'status'>; readonly count: number }[];
  /** The same by duty, office and site. Beyond MOST_SERIES, office and site are left empty. */
  duties(): readonly { readonly labels: DutyLabels; readonly count: number }[];
  /** The worst open findings, and how many there are besides. */
  open(): { readonly listed: readonly OpenFinding[]; readonly unlisted: number };
}

const MOST_SERIES = 5_000;
const MOST_LISTED = 500;
const OPEN: readonly Status[] = ['violation', 'unknown', 'attest', 'advisory'];

interface Counted {
  readonly labels: DutyLabels;
  count: number;
}

/** `siteOf` tells the site of a subject, empty when it has none. */
export function createTally(siteOf: (subject: string) => string): FindingTally {
  const counts = new Map<string, Counted>();
  const open = new Map<string, OpenFinding>();
  let worst: ReturnType<FindingTally['open']> | undefined;

  function add(finding: Finding, step: 1 | -1): void {
    const labels = labelsOf(finding, siteOf(finding.subject));
    const key = JSON.stringify(labels);
    const counted = counts.get(key) ?? { labels, count: 0 };
    counted.count += step;
    if (counted.count === 0) {
      counts.delete(key);
    } else {
      counts.set(key, counted);
    }
    if (!OPEN.includes(finding.status)) {
      return;
    }
    worst = undefined;
    if (step === 1) {
      open.set(findingKey(finding), { labels: { ...labels, subject: finding.subject }, since: finding.since ?? 0 });
    } else {
      open.delete(findingKey(finding));
    }
  }

  return {
    load(findings) {
      counts.clear();
      open.clear();
      worst = undefined;
      for (const finding of findings) {
        add(finding, 1);
      }
    },
    replace(before, after) {
      if (before !== undefined) {
        add(before, -1);
      }
      if (after !== undefined) {
        add(after, 1);
      }
    },
    totals: () => withZeros(summed(counts.values(), ({ regulation, severity, status }) => ({ regulation, severity, status }))),
    duties: () =>
      counts.size > MOST_SERIES ? summed(counts.values(), (labels) => ({ ...labels, pd: '', site: '' })) : [...counts.values()],
    open() {
      worst ??= worstOf([...open.values()]);
      return worst;
    },
  };
}

function labelsOf(finding: Finding, site: string): DutyLabels {
  const { regulation, severity, status, pd = '' } = finding;
  const duty = finding.duty.slice(finding.duty.indexOf('/') + 1);
  return { regulation, article: articleName(finding.citation) || duty, duty, severity, status, pd, site };
}

function summed<L extends object>(counts: Iterable<Counted>, labelsFor: (labels: DutyLabels) => L): { labels: L; count: number }[] {
  const sums = new Map<string, { labels: L; count: number }>();
  for (const { labels, count } of counts) {
    const own = labelsFor(labels);
    const key = JSON.stringify(own);
    const sum = sums.get(key) ?? { labels: own, count: 0 };
    sum.count += count;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function withZeros(sums: ReturnType<FindingTally['totals']>): ReturnType<FindingTally['totals']> {
  const known = new Map(sums.map(({ labels, count }) => [JSON.stringify(labels), count]));
  const pairs = new Map(sums.map(({ labels: { regulation, severity } }) => [`${regulation} ${severity}`, { regulation, severity }]));
  return [...pairs.values()].flatMap((pair) =>
    STATUSES.map((status) => {
      const labels = { ...pair, status };
      return { labels, count: known.get(JSON.stringify(labels)) ?? 0 };
    }),
  );
}

/** By status, then severity, then the oldest first. */
function worstOf(all: readonly OpenFinding[]): ReturnType<FindingTally['open']> {
  const rank = ({ labels }: OpenFinding): number => OPEN.indexOf(labels.status) * SEVERITIES.length + SEVERITIES.indexOf(labels.severity);
  const sorted = all.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since);
  return { listed: sorted.slice(0, MOST_LISTED), unlisted: Math.max(sorted.length - MOST_LISTED, 0) };
}
