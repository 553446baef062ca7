// A report as the facts stage works with it: its place in the sequence, its corrected instant and what it saw, by subject and fact.
import type { AcceptedReport, Sample } from '@pantau/shared/accepted';
import { agentSubject } from '@pantau/shared/ledger/facts-at';
import { SAMPLED_FACTS } from '@pantau/shared/network-facts';
import type { JsonObject, ReportHead } from '@pantau/shared/report';
import { canonicalJson } from './canonical-json.ts';
import { correctObservedAt, correctTime } from './corrected-time.ts';

export interface Seen {
  /** Canonical JSON. */
  readonly value: string;
  /** When it was seen, if that was before the report was taken. */
  readonly at: number | null;
}

export interface TakenReport {
  readonly sequence: number;
  /** Corrected instant, milliseconds UTC. */
  readonly at: number;
  readonly receivedAt: number;
  /** By `factKey`. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** What is no interval but goes to a store of its own. */
  readonly samples: readonly TakenSample[];
}

export interface TakenSample extends Sample {
  readonly fact: string;
}

const SAMPLED: ReadonlySet<string> = new Set(SAMPLED_FACTS);

/** Subject text and fact as one key. Fact names hold no line feed. */
export function factKey(subject: string, fact: string): string {
  return `${fact}\n${subject}`;
}

/** The subject text and the fact of a key. */
export function splitKey(key: string): { readonly subject: string; readonly fact: string } {
  const end = key.indexOf('\n');
  return { fact: key.slice(0, end), subject: key.slice(end + 1) };
}

/**
 * Reads an accepted report. Adds what the collector itself knows of the agent: the facts `clock` (left out when the offset is not known),
 * `probes`, and `spool` when the agent lost reports. Of two observations of the same thing in one report the later holds.
 */
export function takeReport(report: AcceptedReport): TakenReport {
  const { head, receivedAt } = report;
  const time = correctTime(report);
  const seen = new Map<string, Seen>();
  const samples: TakenSample[] = [];
  for (const { subject, fact, value, at } of head.observations) {
    const observedAt = at === undefined ? time.at : correctObservedAt(at, time);
    const about = `${subject.kind}/${subject.id}`;
    if (SAMPLED.has(fact)) {
      samples.push({ fact, subject: about, witness: head.agent, at: observedAt, value });
      continue;
    }
    const key = factKey(about, fact);
    seen.set(key, { value: canonicalJson(value), at: observedAt === time.at ? null : observedAt });
  }
  const own = agentSubject(head.agent);
  seen.delete(factKey(own, 'clock'));
  if (time.clockOffsetSeconds !== undefined) {
    seen.set(factKey(own, 'clock'), { value: canonicalJson({ offsetSeconds: time.clockOffsetSeconds }), at: null });
  }
  seen.set(factKey(own, 'probes'), { value: canonicalJson(failedProbes(head)), at: null });
  const { dropped, setAside } = head.spool;
  if (dropped + setAside > 0) {
    seen.set(factKey(own, 'spool'), { value: canonicalJson({ dropped, setAside }), at: null });
  }
  return { sequence: head.sequence, at: time.at, receivedAt, seen, samples };
}

function failedProbes(head: ReportHead): JsonObject {
  const failed = head.probes.filter((probe) => !probe.ok).map((probe) => [probe.id, probe.reason ?? ''] as const);
  return { failed: Object.fromEntries(failed) };
}
