// What changes seldom is read seldom: keeps a value for some seconds, for each host and key alone. Shared by the probes.
import type { Host } from '../host/host.ts';

interface Kept<T> {
  readonly value: T;
  readonly readMs: number;
}

/** Above this many keys all are forgotten: names that come and go must not pile up. */
const MAX_KEYS = 4_096;

/** `read`, but asked again for the same key only after `seconds`. */
export function keptFor<T>(seconds: number, read: (host: Host, key: string) => Promise<T>): (host: Host, key: string) => Promise<T> {
  const hosts = new WeakMap<Host, Map<string, Kept<T>>>();
  return async (host, key) => {
    const keys = hosts.get(host) ?? new Map<string, Kept<T>>();
    hosts.set(host, keys);
    const kept = keys.get(key);
    const nowMs = host.now();
    // A clock that was set back must not keep a value for ever.
    if (kept !== undefined && Math.abs(nowMs - kept.readMs) < seconds * 1000) return kept.value;
    const value = await read(host, key);
    if (keys.size >= MAX_KEYS) keys.clear();
    keys.set(key, { value, readMs: nowMs });
    return value;
  };
}
