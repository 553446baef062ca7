// HTTP pings by what became of them. Part of telemetry.
import { Counter, type Registry } from 'prom-client';

export function createPingMetrics(registry: Registry): (outcome: string) => void {
  const pings = new Counter({
    name: 'pantau_ping_requests_total',
    help: 'HTTP pings of jobs, by what became of them: accepted, unknown, invalid, limited or cut_off.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return (outcome) => pings.inc({ outcome });
}
