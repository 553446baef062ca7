// What the newest report of each agent says about the agent itself, as metrics. Part of telemetry.
import { Counter, Gauge, type Registry } from 'prom-client';

/** From one accepted report; instants in milliseconds UTC by the collector's clock. */
export interface AgentSample {
  readonly agent: string;
  readonly server: string;
  /** When the report was taken. */
  readonly at: number;
  /** How far the agent's clock was ahead at the sending; undefined when that was not told. */
  readonly clockOffsetSeconds?: number;
  readonly spoolOldestSeconds: number;
  readonly spoolDropped: number;
}

export interface AgentMetrics {
  /** Keeps the sample when it is the newest of its agent: a drained backlog does not turn the clock back. */
  record(sample: AgentSample): void;
}

type AgentLabel = 'agent' | 'server';

/** `enrolled` tells which agents there are; those that are not enrolled any more are not shown. */
export function createAgentMetrics(registry: Registry, enrolled: () => readonly { readonly id: string }[]): AgentMetrics {
  const samples = new Map<string, AgentSample>();
  const current = () => enrolled().flatMap(({ id }) => samples.get(id) ?? []);

  function gauge(name: string, help: string, value: (sample: AgentSample) => number | undefined): void {
    new Gauge<AgentLabel>({
      name,
      help,
      labelNames: ['agent', 'server'],
      registers: [registry],
      collect() {
        this.reset();
        for (const sample of current()) {
          const found = value(sample);
          if (found !== undefined) {
            this.set({ agent: sample.agent, server: sample.server }, found);
          }
        }
      },
    });
  }

  new Gauge({
    name: 'pantau_agents_enrolled',
    help: 'Agents that are enrolled and not retired.',
    registers: [registry],
    collect() {
      this.set(enrolled().length);
    },
  });
  gauge(
    'pantau_agent_last_report_timestamp_seconds',
    'When the newest report of the agent was taken, by the clock of the collector.',
    (sample) => sample.at / 1000,
  );
  gauge(
    'pantau_agent_clock_offset_seconds',
    'How far the clock of the agent is ahead of that of the collector, network included.',
    (sample) => sample.clockOffsetSeconds,
  );
  gauge(
    'pantau_agent_spool_oldest_seconds',
    'Age of the oldest report that the agent has not sent yet.',
    (sample) => sample.spoolOldestSeconds,
  );
  new Counter<AgentLabel>({
    name: 'pantau_agent_spool_dropped_total',
    help: 'Reports that the agent gave up for lack of room or for age.',
    labelNames: ['agent', 'server'],
    registers: [registry],
    collect() {
      this.reset();
      for (const sample of current()) {
        this.inc({ agent: sample.agent, server: sample.server }, sample.spoolDropped);
      }
    },
  });

  return {
    record(sample) {
      const known = samples.get(sample.agent);
      if (known === undefined || sample.at >= known.at) {
        samples.set(sample.agent, sample);
      }
    },
  };
}
