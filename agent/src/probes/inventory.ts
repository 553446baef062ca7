// Fact `inventory`: what the machine is made of. A child process reads it at the first report and then each hour; here
// only what it found last is picked up, so that no sample ever waits for it.
import type { InventoryFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { parseInventory } from '../inventory/parse.ts';
import { aboutServer } from './about-server.ts';
import { defineProbe } from './probe.ts';

interface Found {
  readonly fact: InventoryFact;
  /** ISO 8601, UTC. */
  readonly at: string;
}

interface Known {
  found: Found | undefined;
  hasFailed: boolean;
  startedMs: number;
  reading: Promise<void> | undefined;
}

const EVERY_MS = 3_600_000;
const known = new WeakMap<Host, Known>();

/** Resolves when what is being read was read; starts nothing by itself. */
export function settleInventory(host: Host): Promise<void> {
  return refresh(host).reading ?? Promise.resolve();
}

function refresh(host: Host): Known {
  const nowMs = host.now();
  const before = known.get(host);
  // A clock that was set back must not put it off for ever.
  if (before !== undefined && (before.reading !== undefined || Math.abs(nowMs - before.startedMs) < EVERY_MS)) return before;
  const state: Known = before ?? { found: undefined, hasFailed: false, startedMs: nowMs, reading: undefined };
  known.set(host, state);
  state.startedMs = nowMs;
  state.reading = host.inventory().then((text) => {
    const fact = text === undefined ? undefined : parseInventory(text);
    state.hasFailed = fact === undefined;
    if (fact !== undefined) state.found = { fact, at: new Date(host.now()).toISOString() };
    state.reading = undefined;
  });
  return state;
}

export const inventory = defineProbe<Known>({
  id: 'inventory',
  title: 'Susunan perangkat keras · What the machine is made of',
  remedy: 'Periksa pemasangan paket pantau-agent · Check the installation of the package pantau-agent',
  reads: ['systeminformation'],
  facts: ['inventory'],
  read({ host }) {
    const state = refresh(host);
    return Promise.resolve(state.found === undefined && !state.hasFailed ? undefined : state);
  },
  observations: ({ found }, { server }) => (found === undefined ? [] : aboutServer(server, 'inventory', { ...found.fact }, found.at)),
  unseen: ({ hasFailed }) => (hasFailed ? ['program inventaris gagal · the inventory program failed'] : []),
});
