// Names of the programs that run (/proc/PID/comm, at most 15 characters), looked at once for all probes of a report.
import type { Host } from '../host/host.ts';

export interface Processes {
  readonly names: ReadonlySet<string>;
  /** Ids of processes by name. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** Processes of others are visible: what is not there does not run. */
  readonly isWhole: boolean;
}

const KEPT_MS = 10_000;
const MOST = 10_000;
const looks = new WeakMap<Host, { readonly atMs: number; readonly found: Promise<Processes> }>();

export function readProcesses(host: Host): Promise<Processes> {
  const last = looks.get(host);
  const atMs = host.uptimeMs() ?? host.now();
  if (last !== undefined && Math.abs(atMs - last.atMs) < KEPT_MS) return last.found;
  const found = lookAtProcesses(host);
  looks.set(host, { atMs, found });
  return found;
}

async function lookAtProcesses(host: Host): Promise<Processes> {
  const ids = new Map<string, string[]>();
  for (const { name: id } of (await host.list('/proc', MOST)) ?? []) {
    if (!/^\d+$/.test(id)) continue;
    const name = ((await host.readText(`/proc/${id}/comm`).catch(() => undefined)) ?? '').trim();
    if (name !== '') ids.set(name, [...(ids.get(name) ?? []), id]);
  }
  return { names: new Set(ids.keys()), ids, isWhole: (await host.readText('/proc/1/comm').catch(() => undefined)) !== undefined };
}
