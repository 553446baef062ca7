// Which sightings of a thing are still evidence: from a witness that reports and is connected, and not older than their time
// to live. A thing that nobody ever saw is told apart from one that nobody sees any longer.
import type { UplinkSeen } from './observed.ts';
import type { FactView, Seen } from './view.ts';

export interface Fresh<V> {
  /** Still evidence, the newest first. */
  readonly fresh: readonly Seen<V>[];
  /** Left out because the connection of their witness itself is down. */
  readonly cutOff: readonly Seen<V>[];
  /** Whether it was seen at all. */
  readonly known: boolean;
}

/** What was seen of a subject and is not older than a time to live (ms). */
export function freshOf<V>(view: FactView, fact: string, subject: string, ttlMs: number): Fresh<V> {
  const seen = view.seen<V>(fact, subject);
  const recent = seen.filter((each) => each.alive && view.at - each.lastSeen <= ttlMs);
  for (const each of recent) {
    view.until(each.lastSeen + ttlMs + 1);
  }
  const cutOff = recent.filter((each) => lostUplink(view, each.witness));
  const fresh = recent.filter((each) => !cutOff.includes(each)).toSorted((a, b) => b.lastSeen - a.lastSeen);
  return { fresh, cutOff, known: seen.length > 0 };
}

function lostUplink(view: FactView, witness: string): boolean {
  const own = view.seen<UplinkSeen>('uplink', `witness/${witness}`).filter((each) => each.alive);
  return own.toSorted((a, b) => b.lastSeen - a.lastSeen)[0]?.value.up === false;
}
