// Gateways and what none of them can be given, as metrics: four series. Part of telemetry.
import { Gauge, type Registry } from 'prom-client';

/** What assign knows. */
export interface CountedGateways {
  counts(): { readonly gateways: number; readonly alive: number };
  unassigned(): readonly { readonly job: string }[];
}

const JOBS = ['snmp', 'blackbox-exporter'] as const;

/** Adds the metrics; `counted` is asked at each scrape. */
export function createGatewayMetrics(registry: Registry, counted: CountedGateways): void {
  const registers = [registry];
  new Gauge({
    name: 'pantau_gateways',
    help: 'Servers with the gateway role in the register that have an agent.',
    registers,
    collect() {
      this.set(counted.counts().gateways);
    },
  });
  new Gauge({
    name: 'pantau_gateways_alive',
    help: 'Those of them that report.',
    registers,
    collect() {
      this.set(counted.counts().alive);
    },
  });
  new Gauge({
    name: 'pantau_targets_unassigned',
    help: 'Devices and services of the register that no gateway can be given: it lacks the credential, stands elsewhere, or there is none.',
    labelNames: ['job'],
    registers,
    collect() {
      const unassigned = counted.unassigned();
      for (const job of JOBS) this.set({ job }, unassigned.filter((each) => each.job === job).length);
    },
  });
}
