// The agent's life: takes a report at once and then at each interval, or a little earlier when a background reader
// found something new, saves it to the spool and tells the transport.
import { REPORT_VERSION } from '@pantau/shared/report';
import type { Collected } from './collect.ts';
import { messageOf } from './files.ts';
import type { Log } from './log.ts';
import type { Identity } from './probes/probe.ts';
import { encodeReport } from './report-body.ts';
import { SOFTWARE } from './software.ts';
import type { Spool } from './spool.ts';

export interface Agent {
  start(): void;
  /** Asks for a report before its time; reports stay at least one second apart. */
  hasten(): void;
  /** Takes no further report; resolves when the one under way is saved. */
  stop(): Promise<void>;
}

export interface AgentDeps {
  readonly identity: Identity;
  readonly bootId: string;
  readonly intervalSeconds: number;
  readonly collect: () => Promise<Collected>;
  readonly spool: Spool;
  /** Called after each report that was saved. */
  readonly onSaved: () => void;
  readonly log: Log;
}

const LEAST_MS = 1_000;

export function createAgent(deps: AgentDeps): Agent {
  const intervalMs = deps.intervalSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let startedMs = 0;
  let dueMs = 0;
  let isHastened = false;
  let isStopped = false;
  const probeFaults = new Map<string, string>();

  async function takeReport(): Promise<void> {
    const { takenAt, monotonicMs, probes, observations, pages } = await deps.collect();
    logProbeChanges(probes);
    const isSaved = await deps.spool.add((slot) =>
      encodeReport(
        {
          version: REPORT_VERSION,
          region: deps.identity.region,
          agent: deps.identity.agent,
          epoch: slot.epoch,
          sequence: slot.sequence,
          takenAt,
          bootId: deps.bootId,
          monotonicMs,
          intervalSeconds: deps.intervalSeconds,
          software: SOFTWARE,
          spool: slot.spool,
          probes,
          observations,
        },
        pages,
      ),
    );
    if (isSaved) deps.onSaved();
  }

  function logProbeChanges(probes: Collected['probes']): void {
    for (const { id, ok, reason = '' } of probes) {
      if (ok && probeFaults.delete(id)) deps.log.info('Probe pulih · Probe works again', { probe: id });
      if (ok || probeFaults.get(id) === reason) continue;
      probeFaults.set(id, reason);
      deps.log.warn('Probe gagal · Probe failed', { probe: id, reason });
    }
  }

  function run(): void {
    if (isStopped) return;
    startedMs = performance.now();
    isHastened = false;
    working = takeReport()
      .catch((error: unknown) => {
        deps.log.warn('Laporan tidak dapat dibuat · Report could not be made', { reason: messageOf(error) });
      })
      .finally(() => {
        working = undefined;
        plan();
      });
  }

  /** Next report at the next beat of the interval, or as soon as may be when one was asked for. */
  function plan(): void {
    if (isStopped || working !== undefined) return;
    const nowMs = performance.now();
    while (dueMs <= nowMs) dueMs += intervalMs;
    const nextMs = isHastened ? Math.min(dueMs, Math.max(nowMs, startedMs + LEAST_MS)) : dueMs;
    clearTimeout(timer);
    timer = setTimeout(run, nextMs - nowMs);
  }

  return {
    start() {
      dueMs = performance.now();
      run();
    },
    hasten() {
      isHastened = true;
      plan();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
