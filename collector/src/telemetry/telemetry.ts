// All metrics of the collector about itself, in one place. Each stage declares what it counts; app.ts hands it the part
// with that shape.
import type { SpoolState } from '@pantau/shared/report';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type AgentMetrics, createAgentMetrics, type KnownAgents } from './agent-metrics.ts';
import { createCertificateMetrics } from './certificate-metrics.ts';
import { createOwnMetrics, type OwnState } from './own-metrics.ts';
import { createRemoteWriteMetrics, type RemoteWriteMetrics } from './remote-write-metrics.ts';
import { createStandingMetrics, type StandingState } from './standing-metrics.ts';

const SECONDS_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface TelemetryDeps extends KnownAgents {
  readonly region: string;
  /** Certificates of the collector with their last instants, milliseconds UTC. */
  readonly certificates?: () => readonly { readonly certificate: string; readonly until: number }[];
}

/** What ingest tells of an accepted report. */
interface AcceptedSample {
  readonly agent: { readonly id: string; readonly server: string };
  readonly head: { readonly software: string; readonly intervalSeconds: number; readonly spool: SpoolState };
  readonly sent: { readonly sentAt?: number };
  readonly receivedAt: number;
  readonly at: number;
  readonly latePagesDropped: number;
}

export interface Telemetry {
  readonly registry: Registry;
  readonly agents: AgentMetrics;
  /** Adds what the collector tells of its process, of what it stands on, and of who may report until when. */
  readonly tellOwn: (own: OwnState & StandingState) => void;
  readonly remoteWrite: RemoteWriteMetrics;
  readonly ingest: {
    received(): void;
    accepted(report: AcceptedSample, seconds: number): void;
    refused(reason: string, seconds: number): void;
  };
  readonly stream: {
    handled(reports: number, seconds: number): void;
    failed(): void;
    dead(): void;
    waiting(entries: number, bytes: number): void;
  };
  readonly exposition: {
    served(seconds: number): void;
    refused(reason: string): void;
    denied(reason: string): void;
  };
}

/** Makes the metrics, with the label `region` on each. Names are in base units and pass `promtool check metrics`. */
export function createTelemetry(deps: TelemetryDeps): Telemetry {
  const registry = new Registry();
  registry.setDefaultLabels({ region: deps.region });
  const agents = createAgentMetrics(registry, deps);
  createCertificateMetrics(registry, deps.certificates ?? (() => []));
  const remoteWrite = createRemoteWriteMetrics(registry);
  return {
    registry,
    agents,
    tellOwn(own) {
      createOwnMetrics(registry, own);
      createStandingMetrics(registry, own);
    },
    remoteWrite,
    ingest: createIngestMetrics(registry, agents, remoteWrite),
    stream: createStreamMetrics(registry),
    exposition: createExpositionMetrics(registry),
  };
}

function createIngestMetrics(registry: Registry, agents: AgentMetrics, remoteWrite: RemoteWriteMetrics): Telemetry['ingest'] {
  const registers = [registry];
  const received = new Counter({ name: 'pantau_ingest_received_total', help: 'Reports that were begun to be received.', registers });
  const accepted = new Counter({ name: 'pantau_ingest_accepted_total', help: 'Reports that were accepted.', registers });
  const refused = new Counter({
    name: 'pantau_ingest_refused_total',
    help: 'Reports and enrolments that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const duration = new Histogram({
    name: 'pantau_ingest_seconds',
    help: 'Time from the head of a request to its answer.',
    labelNames: ['outcome'],
    buckets: SECONDS_BUCKETS,
    registers,
  });
  return {
    received: () => received.inc(),
    accepted({ agent, head, sent, receivedAt, at, latePagesDropped }, seconds) {
      accepted.inc();
      if (latePagesDropped > 0) remoteWrite.dropped(latePagesDropped);
      duration.observe({ outcome: 'accepted' }, seconds);
      agents.record({
        agent: agent.id,
        server: agent.server,
        at,
        ...(sent.sentAt === undefined ? {} : { clockOffsetSeconds: (sent.sentAt - receivedAt) / 1000 }),
        software: head.software,
        intervalSeconds: head.intervalSeconds,
        spool: head.spool,
      });
    },
    refused(reason, seconds) {
      refused.inc({ reason });
      duration.observe({ outcome: 'refused' }, seconds);
    },
  };
}

function createStreamMetrics(registry: Registry): Telemetry['stream'] {
  const registers = [registry];
  const handled = new Counter({ name: 'pantau_stream_handled_total', help: 'Reports that were committed to the ledger.', registers });
  const failed = new Counter({
    name: 'pantau_stream_failed_batches_total',
    help: 'Batches that were not handled and came again.',
    registers,
  });
  const dead = new Counter({ name: 'pantau_stream_dead_total', help: 'Entries that could not be read and were set aside.', registers });
  const entries = new Gauge({ name: 'pantau_stream_entries', help: 'Reports that waited in the stream after the last batch.', registers });
  const bytes = new Gauge({
    name: 'pantau_stream_bytes',
    help: 'Bytes of the reports that waited in the stream after the last batch.',
    registers,
  });
  const duration = new Histogram({
    name: 'pantau_stream_batch_seconds',
    help: 'Time to handle one batch.',
    buckets: SECONDS_BUCKETS,
    registers,
  });
  return {
    handled(reports, seconds) {
      handled.inc(reports);
      duration.observe(seconds);
    },
    failed: () => failed.inc(),
    dead: () => dead.inc(),
    waiting(count, size) {
      entries.set(count);
      bytes.set(size);
    },
  };
}

function createExpositionMetrics(registry: Registry): Telemetry['exposition'] {
  const registers = [registry];
  const served = new Counter({ name: 'pantau_pages_served_total', help: 'Exposition pages that were served.', registers });
  const refused = new Counter({
    name: 'pantau_pages_refused_total',
    help: 'Scrapes of agents that were not answered with a page, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const denied = new Counter({
    name: 'pantau_scrapes_denied_total',
    help: 'Requests from other machines for pages, targets or metrics without the right token, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const duration = new Histogram({ name: 'pantau_pages_seconds', help: 'Time to serve a page.', buckets: SECONDS_BUCKETS, registers });
  return {
    served(seconds) {
      served.inc();
      duration.observe(seconds);
    },
    refused: (reason) => refused.inc({ reason }),
    denied: (reason) => denied.inc({ reason }),
  };
}
