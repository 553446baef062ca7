// What the watch tells Prometheus: whether the evaluation stands still or the alerts stage fails, and whether its heartbeat arrives outside.
import { Counter, Gauge, type Registry } from 'prom-client';
import { PING_KINDS, type PingKind } from './outward.ts';
import type { Stall } from './watchdog.ts';

export interface WatchMetrics {
  stalled(stall: Stall | undefined): void;
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
  const failing = new Gauge({
    name: 'pantau_alerts_stage_failing',
    help: 'Whether turns of the alerts stage have failed for a minute, so that no finding becomes an alert: 1 or 0.',
    registers,
  });
  const tell = (stall: Stall | undefined): void => {
    stalled.set(stall === undefined || stall === 'alerts-fail' ? 0 : 1);
    failing.set(stall === 'alerts-fail' ? 1 : 0);
  };
  tell(undefined);
  if (everyMs === undefined) return { stalled: tell, pinged: () => undefined };
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
    stalled: tell,
    pinged(kind, ok, at) {
      pings.inc({ kind, result: ok ? 'arrived' : 'failed' });
      if (ok) last.set(at / 1000);
    },
  };
}
