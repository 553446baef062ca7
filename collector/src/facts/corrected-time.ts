// When a report was really taken, worked out from the agent's wall clock, its monotonic clock and the collector's clock.
// The first step of the facts stage.
import type { AcceptedReport } from '@pantau/shared/accepted';
import { SECOND } from '@pantau/shared/time';

/** Below this a difference is put down to the network and to rounding, not to the clock. */
const TOLERANCE_MS = 2 * SECOND;
/** Steps in which the offset is recorded, so that its jitter is no change of a fact. */
const OFFSET_STEP_SECONDS = 5;

export interface ReportTime {
  /** Corrected instant of the report, milliseconds UTC. Never later than its reception. */
  readonly at: number;
  /** To add to instants that the agent's clock showed before the report was taken. */
  readonly shiftMs: number;
  /** How far the agent's clock was ahead when the report was taken; undefined when nothing tells. */
  readonly clockOffsetSeconds: number | undefined;
}

/**
 * Corrects the time of a report by the offset measured at its sending, in whole seconds. Its age in the spool is taken from
 * the monotonic clock when the machine has not been restarted since, so that a wall clock set in between does no harm; as long as
 * both clocks agree the wall clock is used as it is, so that the instant does not depend on when the report arrived.
 */
export function correctTime(report: AcceptedReport): ReportTime {
  const takenAt = Date.parse(report.head.takenAt);
  const aged = takenAtByAge(report) ?? takenAt;
  const base = Math.abs(aged - takenAt) < TOLERANCE_MS ? takenAt : aged;
  const at = Math.min(Math.round(base) - offsetAtSending(report), report.receivedAt);
  const ahead = takenAt - at;
  // Without the time of sending only a clock that shows the future betrays itself.
  const known = report.sentAt !== undefined || ahead >= TOLERANCE_MS;
  return {
    at,
    shiftMs: Math.abs(ahead) < TOLERANCE_MS ? 0 : -ahead,
    clockOffsetSeconds: known ? recordedOffset(ahead) : undefined,
  };
}

/** The instant of an observation with a time of its own; never later than its report. */
export function correctObservedAt(observedAt: string, time: ReportTime): number {
  return Math.min(Date.parse(observedAt) + time.shiftMs, time.at);
}

function takenAtByAge({ head, sentAt, sentMonotonicMs, sentBootId }: AcceptedReport): number | undefined {
  if (sentAt === undefined || sentMonotonicMs === undefined || sentBootId !== head.bootId) return undefined;
  return sentAt - (sentMonotonicMs - head.monotonicMs);
}

function offsetAtSending({ sentAt, receivedAt }: AcceptedReport): number {
  const offset = sentAt === undefined ? 0 : sentAt - receivedAt;
  return Math.abs(offset) < TOLERANCE_MS ? 0 : Math.round(offset / SECOND) * SECOND;
}

function recordedOffset(aheadMs: number): number {
  if (Math.abs(aheadMs) < TOLERANCE_MS) return 0;
  const steps = Math.round(Math.abs(aheadMs) / SECOND / OFFSET_STEP_SECONDS);
  return steps === 0 ? 0 : Math.sign(aheadMs) * steps * OFFSET_STEP_SECONDS;
}
