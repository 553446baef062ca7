// What probes say of a service: the newest result of each that reports, whose own connection works, and that looked lately.
import { HOUR } from '../../../time.ts';
import { seenEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import type { ServiceProbe } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

export type Probe = Seen<ServiceProbe>;

/** A result older than this says nothing of now, even of a probe that reports on. */
const RESULT_VALID_MS = HOUR;

/** The newest result of each witness that is evidence, the newest first; `from` = only of probes that stand there. */
export function probesOf(view: FactView, subject: string, from?: ServiceProbe['from']): Probe[] {
  const results = view
    .seen<ServiceProbe>('probe', subject)
    .filter((each) => from === undefined || each.value.from === from)
    .filter((each) => each.alive && connected(view, each) && view.at - each.lastSeen <= RESULT_VALID_MS)
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
  for (const result of results) {
    view.until(result.lastSeen + RESULT_VALID_MS + 1);
  }
  return results.filter((each, index) => results.findIndex((other) => other.witness === each.witness) === index);
}

/** A witness that knows it lost its own connection proves nothing about others. */
function connected(view: FactView, probe: Probe): boolean {
  const witness = view.witness(probe.witness);
  return !(witness !== undefined && 'uplinkOk' in witness && witness.uplinkOk === false);
}

/** Where a probe stands: two on one place see through the same line. */
export function vantageOf(view: FactView, probe: Probe): string {
  return view.witness(probe.witness)?.runsOn ?? probe.witness;
}

/** Since when a probe gets no answer. */
export function downSince(probe: Probe): number {
  return probe.value.down_since ?? probe.seen[0] ?? probe.lastSeen;
}

export function probeEvidence(probe: Probe): Evidence {
  const words = probe.value.up ? { id: 'menjawab', en: 'answers' } : { id: 'tidak menjawab', en: 'does not answer' };
  return seenEvidence(probe, {
    id: `${probe.subject} ${words.id} (${probe.witness})`,
    en: `${probe.subject} ${words.en} (${probe.witness})`,
  });
}
