// What the newest report of each agent says about the agent itself, as metrics. Part of telemetry.
import type { SpoolState } from '@pantau/shared/report';
import { Counter, Gauge, type Registry } from 'prom-client';

/** From one accepted report; instants in milliseconds UTC by the collector's clock. */
export interface AgentSample {
  readonly agent: string;
  readonly server: string;
  /** When the report was taken. */
  readonly at: number;
  /** How far the agent's clock was ahead at the sending; undefined when that was not told. */
  readonly clockOffsetSeconds?: number;
  /** Program and version, as the agent says. */
  readonly software: string;
  readonly intervalSeconds: number;
  readonly spool: SpoolState;
}

export interface AgentMetrics {
  /** Keeps the sample when it is the newest of its agent: a drained backlog does not turn the clock back. */
  record(sample: AgentSample): void;
}

/** Which agents there are, and what the register says of a server. Those that are not enrolled any more are not shown. */
export interface KnownAgents {
  readonly enrolled: () => readonly { readonly id: string; readonly server: string }[];
  readonly labelsOf: (server: string) => { readonly pd: string; readonly site: string };
}

type AgentLabel = 'agent' | 'server';

export function createAgentMetrics(registry: Registry, { enrolled, labelsOf }: KnownAgents): AgentMetrics {
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

  function counter(name: string, help: string, value: (sample: AgentSample) => number): void {
    new Counter<AgentLabel>({
      name,
      help,
      labelNames: ['agent', 'server'],
      registers: [registry],
      collect() {
        this.reset();
        for (const sample of current()) {
          this.inc({ agent: sample.agent, server: sample.server }, value(sample));
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
  new Gauge({
    name: 'pantau_agent_info',
    help: 'Every enrolled agent with its server, office and site; software is empty until its first report.',
    labelNames: ['agent', 'server', 'pd', 'site', 'software'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { id, server } of enrolled()) {
        const { pd, site } = labelsOf(server);
        this.set({ agent: id, server, pd, site, software: samples.get(id)?.software ?? '' }, 1);
      }
    },
  });
  gauge('pantau_agent_report_interval_seconds', 'Time between two reports of the agent, as it says.', (sample) => sample.intervalSeconds);
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
    (sample) => sample.spool.oldestSeconds,
  );
  gauge('pantau_agent_spool_reports', 'Reports that the agent has not sent yet.', (sample) => sample.spool.files);
  gauge('pantau_agent_spool_bytes', 'Size of the reports that the agent has not sent yet.', (sample) => sample.spool.bytes);
  counter(
    'pantau_agent_spool_dropped_total',
    'Reports that the agent gave up for lack of room or for age.',
    (sample) => sample.spool.dropped,
  );
  counter('pantau_agent_set_aside_total', 'Reports of the agent that the collector refused for good.', (sample) => sample.spool.setAside);

  return {
    record(sample) {
      const known = samples.get(sample.agent);
      if (known === undefined || sample.at >= known.at) {
        samples.set(sample.agent, sample);
      }
    },
  };
}
