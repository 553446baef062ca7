// What the watch tells Prometheus: whether the evaluation stands still, and whether its heartbeat arrives outside.
import { Counter, Gauge, type Registry } from 'prom-client';
import { PING_KINDS, type PingKind } from './outward.ts';

export interface WatchMetrics {
  stalled(is: boolean): void;
  pinged(kind: PingKind, ok: boolean, at: number): void;
}

/** `everyMs`: how often the heartbeat goes out; undefined when none is configured, then nothing is told of it. */
export function createWatchMetrics(registry: Registry, everyMs: number | undefined): WatchMetrics {
  const registers = [registry];
  const stalled = new Gauge({
    name: 'pantau_evaluation_stalled',
    help: 'Whether findings are no longer judged, by the watchdog: 1 or 0.',
    registers,
  });
  stalled.set(0);
  if (everyMs === undefined) return { stalled: (is) => stalled.set(is ? 1 : 0), pinged: () => undefined };
  const pings = new Counter({
    name: 'pantau_heartbeat_pings_total',
    help: 'Pings to the address outside, by kind (start, success, fail, log) and result (arrived, failed).',
    labelNames: ['kind', 'result'],
    registers,
  });
  const last = new Gauge({
    name: 'pantau_heartbeat_last_arrival_timestamp_seconds',
    help: 'When a ping last arrived outside; 0 when none has since the start.',
    registers,
  });
  new Gauge({ name: 'pantau_heartbeat_every_seconds', help: 'Time between two pings of the heartbeat.', registers }).set(everyMs / 1000);
  for (const kind of PING_KINDS) {
    for (const result of ['arrived', 'failed']) pings.inc({ kind, result }, 0);
  }
  return {
    stalled: (is) => stalled.set(is ? 1 : 0),
    pinged(kind, ok, at) {
      pings.inc({ kind, result: ok ? 'arrived' : 'failed' });
      if (ok) last.set(at / 1000);
    },
  };
}
