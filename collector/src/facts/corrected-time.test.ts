import type { AcceptedReport } from '@pantau/shared/accepted';
import { describe, expect, it } from 'vitest';
import { correctObservedAt, correctTime } from './corrected-time.ts';
import { acceptedReport, T0 } from './testing/support.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Clocks {
  /** Wall clock at taking, and at sending, as the agent shows them; milliseconds after T0. */
  taken: number;
  sent?: number;
  received: number;
  /** By the monotonic clock; default: as the wall clock says. */
  ageMs?: number;
  rebooted?: boolean;
}

function reportWith({ taken, sent, received, ageMs, rebooted }: Clocks): AcceptedReport {
  const { head } = acceptedReport({ sequence: 1, takenMs: taken });
  if (sent === undefined) return { head, receivedAt: T0 + received };
  return {
    head,
    receivedAt: T0 + received,
    sentAt: T0 + sent,
    sentMonotonicMs: head.monotonicMs + (ageMs ?? sent - taken),
    sentBootId: rebooted === true ? 'boot-2' : head.bootId,
  };
}

describe('the corrected time of a report', () => {
  it.each<[string, Clocks, { at: number; shiftMs: number; clockOffsetSeconds: number | undefined }]>([
    ['is when it was taken, if the clock is right', { taken: 0, sent: 0, received: 40 }, { at: 0, shiftMs: 0, clockOffsetSeconds: 0 }],
    ['ignores a second of network delay', { taken: 0, sent: 100, received: 1_900 }, { at: 0, shiftMs: 0, clockOffsetSeconds: 0 }],
    ['is never later than the reception', { taken: 1_500, sent: 1_600, received: 400 }, { at: 400, shiftMs: 0, clockOffsetSeconds: 0 }],
    [
      'takes 3 h off a clock that is 3 h fast',
      { taken: 3 * HOUR, sent: 3 * HOUR, received: 40 },
      { at: 0, shiftMs: -3 * HOUR, clockOffsetSeconds: 10_800 },
    ],
    [
      'adds an hour to a clock that is an hour slow',
      { taken: -HOUR, sent: -HOUR, received: 40 },
      { at: 0, shiftMs: HOUR, clockOffsetSeconds: -3_600 },
    ],
    ['records an offset in steps of 5 s', { taken: 8_000, sent: 8_000, received: 0 }, { at: 0, shiftMs: -8_000, clockOffsetSeconds: 10 }],
    ['records no step for 2 s', { taken: 2_100, sent: HOUR + 2_100, received: HOUR }, { at: 100, shiftMs: -2_000, clockOffsetSeconds: 0 }],
    ['is the same a day later', { taken: 0, sent: DAY, received: DAY + 40 }, { at: 0, shiftMs: 0, clockOffsetSeconds: 0 }],
    [
      'is the same a day later with a clock that is 3 h fast',
      { taken: 3 * HOUR, sent: DAY + 3 * HOUR, received: DAY + 40 },
      { at: 0, shiftMs: -3 * HOUR, clockOffsetSeconds: 10_800 },
    ],
    [
      'goes by its age if a fast clock was put right before sending',
      { taken: 3 * HOUR, sent: DAY, ageMs: DAY, received: DAY },
      { at: 0, shiftMs: -3 * HOUR, clockOffsetSeconds: 10_800 },
    ],
    [
      'goes by its age if a right clock was put wrong before sending',
      { taken: 0, sent: DAY + 3 * HOUR, ageMs: DAY, received: DAY },
      { at: 0, shiftMs: 0, clockOffsetSeconds: 0 },
    ],
    [
      'keeps to the wall clock if the machine was restarted, as its age is not known',
      { taken: 0, sent: DAY, ageMs: 5_000, rebooted: true, received: DAY },
      { at: 0, shiftMs: 0, clockOffsetSeconds: 0 },
    ],
    [
      'is the reception for a report from the future, and tells of the clock',
      { taken: DAY, sent: HOUR, rebooted: true, received: HOUR },
      { at: HOUR, shiftMs: HOUR - DAY, clockOffsetSeconds: 82_800 },
    ],
    [
      'is when it was taken if the time of sending is missing',
      { taken: 0, received: HOUR },
      { at: 0, shiftMs: 0, clockOffsetSeconds: undefined },
    ],
    [
      'is the reception if the time of sending is missing and it was taken in the future',
      { taken: HOUR, received: 0 },
      { at: 0, shiftMs: -HOUR, clockOffsetSeconds: 3_600 },
    ],
  ])('%s', (_rule, clocks, expected) => {
    const { at, ...rest } = correctTime(reportWith(clocks));
    expect({ at: at - T0, ...rest }).toEqual(expected);
  });

  it.each([
    ['is corrected like its report', 3 * HOUR - 60_000, -60_000],
    ['is never later than its report', 3 * HOUR + 60_000, 0],
  ])('the time of an observation %s', (_rule, observedMs, expected) => {
    const time = correctTime(reportWith({ taken: 3 * HOUR, sent: 3 * HOUR, received: 40 }));
    expect(correctObservedAt(new Date(T0 + observedMs).toISOString(), time) - T0).toBe(expected);
  });
});
