// Alerts that Prometheus or an Alertmanager sent, by what became of them. Part of telemetry.
import { Counter, type Registry } from 'prom-client';

export function createReceiverMetrics(registry: Registry): (outcome: string, count: number) => void {
  const received = new Counter({
    name: 'pantau_alerts_received_total',
    help: 'Alerts sent to the collector, by what became of them: taken, ignored, invalid, denied, too_large or failed.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return (outcome, count) => received.inc({ outcome }, count);
}
