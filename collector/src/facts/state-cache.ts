// Keeps the state of agents between batches, so that a report that changes nothing is taken in without reading the ledger.
// The ledger stays the truth: what is not here is loaded from it.
import type { AgentState } from './agent-state.ts';

/** About what an object of a row or a range takes beside its texts, in bytes. */
const OVERHEAD_BYTES = 300;

export interface StateCache {
  get(agent: string): AgentState | undefined;
  /** Keeps a state as the newest used; drops the ones not used for longest when there is no room. */
  put(state: AgentState): void;
  drop(agent: string): void;
}

/** A cache of at most about `limitBytes` of memory. */
export function createStateCache(limitBytes: number): StateCache {
  const kept = new Map<string, { readonly state: AgentState; readonly bytes: number }>();
  let used = 0;

  function drop(agent: string): void {
    used -= kept.get(agent)?.bytes ?? 0;
    kept.delete(agent);
  }

  return {
    get: (agent) => kept.get(agent)?.state,
    put(state) {
      drop(state.agent);
      const bytes = sizeOf(state);
      kept.set(state.agent, { state, bytes });
      used += bytes;
      for (const oldest of kept.keys()) {
        if (used <= limitBytes) break;
        drop(oldest);
      }
    },
    drop,
  };
}

function sizeOf(state: AgentState): number {
  let bytes = OVERHEAD_BYTES;
  for (const ranges of state.ranges.values()) bytes += ranges.length * OVERHEAD_BYTES;
  for (const row of state.head?.ends?.values() ?? []) bytes += OVERHEAD_BYTES + row.key.length + row.value.length;
  return bytes;
}
