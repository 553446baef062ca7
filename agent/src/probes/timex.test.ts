import { describe, expect, it } from 'vitest';
import { timexBuffer } from '../testing/fixture-host.ts';
import { isUnsynchronized, timexFamilies } from './timex.ts';

const valuesOf = (status: number) =>
  Object.fromEntries(
    timexFamilies(timexBuffer(`${FIELDS} status=${status}`)).map(({ name, samples }) => [
      name.replace('node_timex_', ''),
      samples[0]?.value,
    ]),
  );

/** A clock that is 123,456 units off, runs 1.5 ppm fast, and knows that TAI is 37 s ahead. */
const FIELDS = 'offset=-123456 freq=98304 maxerror=2500 esterror=180 constant=7 tick=10000 tai=37';

describe('timexFamilies', () => {
  it('gives seconds of a clock in nanoseconds', () => {
    expect(valuesOf(0x2001)).toMatchObject({
      sync_status: 1,
      offset_seconds: -0.000123456,
      frequency_adjustment_ratio: 1.0000015,
      maxerror_seconds: 0.0025,
      estimated_error_seconds: 0.00018,
      status: 8193,
      loop_time_constant: 7,
      tick_seconds: 0.01,
      tai_offset_seconds: 37,
    });
  });

  it('gives seconds of a clock in microseconds', () => {
    expect(valuesOf(0x40)).toMatchObject({ sync_status: 0, offset_seconds: -0.123456 });
  });
});

describe('isUnsynchronized', () => {
  it.each([
    [0x0001, false],
    [0x0040, true],
    [0x1000, true],
    [0x0002, true],
    [0x0102, false],
    [0x0104 | 0x0200, true],
    [0x0102 | 0x0200, false],
    [0x0102 | 0x0400, true],
    [0x0104 | 0x0800, false],
  ])('status %i is %s', (status, expected) => {
    expect(isUnsynchronized(status)).toBe(expected);
  });
});
