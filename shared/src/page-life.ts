// How long the newest page of an agent may be shown as the present. What is older is a gap for Prometheus, so `up` is honest;
// what arrives older than that can only be history.

const SHORTEST_MS = 15_000;
const MISSED_INTERVALS = 3;

/** Milliseconds: three intervals of the agent, 15 s at least. */
export function pageLifeMs(intervalMs: number): number {
  return Math.max(MISSED_INTERVALS * intervalMs, SHORTEST_MS);
}
