// What the evaluation tells of itself and of the findings, for the collector's own metrics page.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { FindingTally } from './tally.ts';

export interface EvaluationMetrics {
  failed(): void;
  /** A run took this many seconds and judged this many findings. */
  ran(seconds: number, judged: number): void;
  /** The heartbeat was written at this instant, in milliseconds UTC. */
  beat(at: number): void;
}

const DUTY_LABELS = ['regulation', 'article', 'duty', 'severity', 'status', 'pd', 'site'] as const;

export function createEvaluationMetrics(registry: Registry, tally: FindingTally): EvaluationMetrics {
  const registers = [registry];
  const failures = new Counter({
    name: 'pantau_evaluation_failures_total',
    help: 'Checks that threw and writes of findings that failed.',
    registers,
  });
  const judged = new Counter({ name: 'pantau_evaluation_judged_total', help: 'Findings that were judged.', registers });
  const seconds = new Histogram({
    name: 'pantau_evaluation_seconds',
    help: 'Time of one run of the evaluation, writing included.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const lastBeat = new Gauge({
    name: 'pantau_evaluation_heartbeat_timestamp_seconds',
    help: 'When the evaluation last recorded that it is current.',
    registers,
  });
  createFindingMetrics(registry, tally);
  return {
    failed: () => failures.inc(),
    ran(took, count) {
      seconds.observe(took);
      judged.inc(count);
    },
    beat: (at) => lastBeat.set(at / 1000),
  };
}

function createFindingMetrics(registry: Registry, tally: FindingTally): void {
  const registers = [registry];
  new Gauge({
    name: 'pantau_findings',
    help: 'Findings, by regulation, severity and status.',
    labelNames: ['regulation', 'severity', 'status'],
    registers,
    collect() {
      this.reset();
      for (const { labels, count } of tally.totals()) {
        this.set(labels, count);
      }
    },
  });
  new Gauge({
    name: 'pantau_duty_findings',
    help: 'Findings by article and duty, office and site; a combination that no finding has is left out.',
    labelNames: DUTY_LABELS,
    registers,
    collect() {
      this.reset();
      for (const { labels, count } of tally.duties()) {
        this.set({ ...labels }, count);
      }
    },
  });
  new Gauge({
    name: 'pantau_finding_since_timestamp_seconds',
    help: 'Since when an open finding has had its status; the 500 worst.',
    labelNames: [...DUTY_LABELS, 'subject'],
    registers,
    collect() {
      this.reset();
      for (const { labels, since } of tally.open().listed) {
        this.set({ ...labels }, since / 1000);
      }
    },
  });
  new Gauge({
    name: 'pantau_findings_unlisted',
    help: 'Open findings beyond those that pantau_finding_since_timestamp_seconds lists.',
    registers,
    collect() {
      this.set(tally.open().unlisted);
    },
  });
}
