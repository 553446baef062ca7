// The enrolled hosts with their newest report and what the collector keeps about their agent, for pages and tables.
import { z } from 'zod';
import type { Row, SqlReader } from '../driver.ts';
import { numberOf, optionalNumber, textOf } from './row.ts';

/** An enrolled agent that is not retired. Instants are milliseconds UTC. */
export interface Host {
  readonly agent: string;
  readonly server: string;
  readonly hostname: string;
  readonly software: string;
  readonly intervalSeconds: number;
  readonly enrolledAt: number;
  /** Corrected instant of the newest report, and when the collector last took one in. */
  readonly lastReportAt?: number;
  readonly receivedAt?: number;
  /** Clock of the agent minus true time. */
  readonly clockOffsetSeconds?: number;
  /** Reason by probe. */
  readonly failedProbes: Readonly<Record<string, string>>;
  /** Reports that the agent lost; left out when it lost none. */
  readonly spool?: HostSpool;
}

const HostSpool = z.object({ dropped: z.number(), setAside: z.number() });
export type HostSpool = Readonly<z.infer<typeof HostSpool>>;

const ProbesValue = z.object({ failed: z.record(z.string(), z.string()) });
const ClockValue = z.object({ offsetSeconds: z.number() });

export type HostState = 'reporting' | 'late' | 'never';

const LATE_AFTER_INTERVALS = 2;

/** All hosts of the region in the order of their agents. */
export async function readHosts(reader: SqlReader, region: string): Promise<Host[]> {
  const rows = await reader.all(
    `select a.id, a.server, a.hostname, a.software, a.interval_seconds, a.enrolled_at, r.last_at, r.received_at
     from agents a
     left join (select region, agent, max(last_at) as last_at, max(received_at) as received_at from received group by region, agent) r
       on r.region = a.region and r.agent = a.id
     where a.region = ? and a.retired_at is null order by a.id`,
    [region],
  );
  const facts = await readAgentFacts(reader, region);
  return rows.map((row) => toHost(row, facts.get(`agent/${textOf(row, 'id')}`)));
}

/** Instant after which a host without a newer report is late: two intervals after its last one, or after enrolment. */
export function lateAfter(host: Host): number {
  return (host.lastReportAt ?? host.enrolledAt) + LATE_AFTER_INTERVALS * host.intervalSeconds * 1_000;
}

/** `never` = enrolled, and nothing has come yet. */
export function hostState(host: Host, now: number): HostState {
  if (host.lastReportAt === undefined) {
    return 'never';
  }
  return now > lateAfter(host) ? 'late' : 'reporting';
}

/** What the newest report of each agent told of the agent itself, by subject and fact: the rows that are still open. */
async function readAgentFacts(reader: SqlReader, region: string): Promise<Map<string, Map<string, unknown>>> {
  const rows = await reader.all(
    `select subject, fact, value from facts
     where region = ? and subject >= 'agent/' and subject < 'agent0' and fact in ('probes', 'clock', 'spool') and last_seq is null`,
    [region],
  );
  const bySubject = new Map<string, Map<string, unknown>>();
  for (const row of rows) {
    const subject = textOf(row, 'subject');
    const facts = bySubject.get(subject) ?? new Map<string, unknown>();
    bySubject.set(subject, facts.set(textOf(row, 'fact'), JSON.parse(textOf(row, 'value'))));
  }
  return bySubject;
}

function toHost(row: Row, facts: ReadonlyMap<string, unknown> | undefined): Host {
  const probes = ProbesValue.safeParse(facts?.get('probes'));
  const clock = ClockValue.safeParse(facts?.get('clock'));
  const spool = HostSpool.safeParse(facts?.get('spool'));
  return {
    agent: textOf(row, 'id'),
    server: textOf(row, 'server'),
    hostname: textOf(row, 'hostname'),
    software: textOf(row, 'software'),
    intervalSeconds: numberOf(row, 'interval_seconds'),
    enrolledAt: numberOf(row, 'enrolled_at'),
    ...optionalNumber(row, 'last_at', 'lastReportAt'),
    ...optionalNumber(row, 'received_at', 'receivedAt'),
    ...(clock.success ? { clockOffsetSeconds: clock.data.offsetSeconds } : {}),
    failedProbes: probes.success ? probes.data.failed : {},
    ...(spool.success ? { spool: spool.data } : {}),
  };
}
