// What the alerts stage counts of itself, for the collector's own metrics page.
import { SEVERITIES, type Severity } from '@pantau/shared/law/finding';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Attempt } from './delivery.ts';
import type { DeliveryState } from './delivery-state.ts';
import { DECISION_REASONS, type DecisionReason } from './life.ts';

export interface AlertMetrics {
  decided(reason: DecisionReason): void;
  attempted(attempt: Attempt): void;
}

/** What is asked at each scrape. */
export interface AlertSources {
  readonly states: () => ReadonlyMap<string, DeliveryState>;
  readonly countOpen: () => Promise<Partial<Record<Severity, number>>>;
}

/** Registers the metrics of the stage. */
export function createAlertMetrics(registry: Registry, { states, countOpen }: AlertSources): AlertMetrics {
  const registers = [registry];
  const decisions = new Counter({
    name: 'pantau_alert_decisions_total',
    help: 'Finding changes judged by the alerts stage, by reason of the decision.',
    labelNames: ['reason'],
    registers,
  });
  const attempts = new Counter({
    name: 'pantau_notice_attempts_total',
    help: 'Attempts to deliver a notice, by channel and result.',
    labelNames: ['channel', 'result'],
    registers,
  });
  const duration = new Histogram({
    name: 'pantau_notice_send_seconds',
    help: 'Time a channel took to send a notice.',
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.1, 0.5, 2, 10, 30],
    registers,
  });
  new Gauge({
    name: 'pantau_notices_undelivered',
    help: 'Notices that are neither delivered nor given up, by channel.',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const [channel, state] of states()) {
        this.set({ channel }, state.undelivered);
      }
    },
  });
  new Gauge({
    name: 'pantau_channel_failing',
    help: 'Whether a channel fails to deliver: 1 or 0.',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const [channel, state] of states()) {
        this.set({ channel }, state.failing ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: 'pantau_alerts_open',
    help: 'Alerts about findings that are open, by severity.',
    labelNames: ['severity'],
    registers,
    async collect() {
      const counts = await countOpen().catch(() => undefined);
      for (const severity of SEVERITIES) {
        this.set({ severity }, counts === undefined ? Number.NaN : (counts[severity] ?? 0));
      }
    },
  });
  for (const reason of DECISION_REASONS) {
    decisions.inc({ reason }, 0);
  }
  return {
    decided: (reason) => decisions.inc({ reason }),
    attempted({ channel, result, seconds }) {
      attempts.inc({ channel, result });
      if (result !== 'never-told') {
        duration.observe({ channel }, seconds);
      }
    },
  };
}
