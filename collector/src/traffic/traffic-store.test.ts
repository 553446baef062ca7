// What counts as traffic and what does not, through the store and a real ledger.
import { trafficFacts } from '@pantau/shared/ledger/traffic';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counted, createTrafficRig, REGION, T0, type TrafficRig } from './testing/traffic-rig.ts';

let rig: TrafficRig;
beforeEach(async () => {
  rig = await createTrafficRig();
});
afterEach(() => rig.remove());

const UPTIME_FULL = 2 ** 32;

describe('counters become traffic', () => {
  it('spread evenly over the time between two samples, to the octet', async () => {
    await rig.take(counted({ at: 0, in: 1_000, out: 0 }), counted({ at: 700, in: 1_701, out: 7 }));
    expect(await rig.parts()).toEqual([
      [0, 300, 300, 3],
      [300, 300, 300, 3],
      [600, 100, 101, 1],
    ]);
  });

  it('of 64 bits exactly, beyond what a double can tell apart', async () => {
    const high = 2n ** 63n + 1n;
    await rig.take(counted({ at: 0, in: high }), counted({ at: 300, in: high + 3n }));
    expect(await rig.parts()).toEqual([[0, 300, 3, 3]]);
  });

  it('in days of the region, which begin at its midnight', async () => {
    await rig.take(counted({ at: -300, in: 0 }), counted({ at: 300, in: 600 }));
    const rows = await rig.ledger.all('select day, bytes_in, covered_ms, samples, max_in, p95_in from traffic_days order by day');
    const figures = { bytes_in: 300, covered_ms: 300_000, samples: 1, max_in: 1, p95_in: 1 };
    expect(rows).toEqual([
      { day: T0 - DAY, ...figures },
      { day: T0, ...figures },
    ]);
  });

  it.each([
    ['a 32-bit counter that overflowed on a slow line', { bits: 32, speedMbps: 100 }, 2 ** 32 - 1_000, 500, 1_500],
    ['an uptime that overflowed while counters go on', { uptime: UPTIME_FULL - 100 * 100 }, 5_000, 6_000, 1_000],
  ] as const)('%s', async (_name, series, before, after, passed) => {
    const turned = 'uptime' in series ? { uptime: (300 - 100) * 100 } : {};
    await rig.take(counted({ at: 0, in: before, ...series }), counted({ at: 300, in: after, ...series, ...turned }));
    expect(await rig.parts()).toEqual([[0, 300, passed, passed]]);
  });
});

describe('what never counts as traffic', () => {
  const slow = { bits: 32, speedMbps: 100 } as const;
  it.each([
    ['a counter that went back', counted({ at: 0, in: 9_000 }), counted({ at: 300, in: 10 }), 1],
    ['only one of the two went back', counted({ at: 0, in: 9_000, out: 5 }), counted({ at: 300, in: 9_100, out: 4 }), 1],
    ['a device that started anew', counted({ at: 0, in: 10, uptime: 90_000 }), counted({ at: 300, in: 9_000, uptime: 6_000 }), 1],
    ['a discontinuity', counted({ at: 0, in: 10, discontinuity: 0 }), counted({ at: 300, in: 90, discontinuity: 500 }), 1],
    [
      '32 bits back by more than the line carries',
      counted({ at: 0, in: 3e9, ...slow, speedMbps: 10 }),
      counted({ at: 300, in: 5, ...slow, speedMbps: 10 }),
      1,
    ],
    [
      '32 bits on a line that fills them in between',
      counted({ at: 0, in: 10, ...slow, speedMbps: 1000 }),
      counted({ at: 300, in: 90, ...slow, speedMbps: 1000 }),
      0,
    ],
    ['another interface', counted({ at: 0, in: 10 }), counted({ at: 300, in: 90, interface: 'ether2' }), 0],
    ['another device', counted({ at: 0, in: 10 }), counted({ at: 300, in: 90, device: 'r2' }), 0],
    ['counters of another size', counted({ at: 0, in: 10, ...slow }), counted({ at: 300, in: 90 }), 0],
    ['more than any line carries', counted({ at: 0, in: 10 }), counted({ at: 300, in: 2n ** 62n }), 0],
    ['a gap', counted({ at: 0, in: 10 }), counted({ at: 901, in: 90 }), 0],
  ])('%s', async (_name, before, after, resets) => {
    await rig.take(before, after);
    expect(await rig.parts()).toEqual([]);
    const [row] = await rig.ledger.all('select sum(resets) as resets from traffic_days');
    expect(row?.['resets'] ?? 0).toBe(resets);
  });

  it('32 bits without a speed: nobody knows how often they overflowed', async () => {
    const { speedMbps: _, ...value } = counted({ at: 0, in: 10, bits: 32 }).value;
    const without = [counted({ at: 0, in: 10 }), counted({ at: 300, in: 90 })].map((each) => ({
      ...each,
      value: { ...value, in: each.value['in'] ?? '', out: each.value['out'] ?? '', uptime: each.value['uptime'] ?? 0 },
    }));
    await rig.take(...without);
    expect(await rig.parts()).toEqual([]);
  });

  it('a sample that is older than the raw counters that are kept, and it takes nothing away', async () => {
    await rig.take(counted({ at: 0, in: 0 }), counted({ at: 300, in: 300 }));
    rig.setNow(T0 + 8 * DAY + HOUR);
    await rig.take(counted({ at: 150, in: 5 }));
    expect(rig.tooOld()).toBe(1);
    expect(await rig.parts()).toEqual([[0, 300, 300, 300]]);
    expect(await rig.ledger.all('select * from traffic_samples')).toEqual([]);
  });
});

describe('two gateways on one line', () => {
  it('hand over without a hole', async () => {
    await rig.take(counted({ at: 0, in: 0 }), counted({ at: 60, in: 60 }), counted({ at: 120, in: 120, witness: 'gw2' }));
    await rig.take(counted({ at: 180, in: 180, witness: 'gw2' }), counted({ at: 300, in: 300, witness: 'gw2' }));
    expect(await rig.parts()).toEqual([[0, 300, 300, 300]]);
  });

  it('count what passed once, also when the clock of one is behind', async () => {
    for (const at of [0, 60, 120, 180, 240, 300]) {
      // Says 2 s later what the device said 3 s earlier.
      const echo = counted({ at: at + 2, in: Math.max(0, at - 3), uptime: (86_400 + at - 3) * 100, witness: 'gw2' });
      await rig.take(counted({ at, in: at }), echo);
    }
    expect(await rig.parts()).toEqual([[0, 300, 300, 300]]);
    expect(await rig.ledger.all('select resets from traffic_days')).toEqual([{ resets: 0 }]);
  });
});

describe('the reading of a line', () => {
  const minutely = (from: number, to: number, bytesPerSecond: number) =>
    Array.from({ length: (to - from) / 60 + 1 }, (_, index) =>
      counted({ at: from + index * 60, in: (from + index * 60) * bytesPerSecond, out: 0 }),
    );

  it('is the 95th percentile of the last day, with what is missing', async () => {
    await rig.take(...minutely(0, 12 * 3600, 1_250_000));
    const [reading, ...more] = await trafficFacts(rig.ledger, REGION, Number.MAX_SAFE_INTEGER);
    expect(more).toEqual([]);
    expect(reading).toEqual({
      subject: 'link/l1',
      fact: 'traffic',
      witness: 'gw1',
      value: { p95InMbps: 10, p95OutMbps: 0, samplesMissingPct: 50, counterResets: 0, counterBits: 64, speedMbps: 1000 },
      firstAt: T0,
      lastAt: T0 + 12 * HOUR,
    });
  });

  it('is told when it moves on, a quarter of an hour at a time', async () => {
    await rig.take(...minutely(0, 3600, 1_000));
    expect(await rig.take(...minutely(3660, 3600 + 14 * 60, 1_000))).toEqual([]);
    const [changed] = await rig.take(...minutely(3600 + 15 * 60, 3600 + 16 * 60, 1_000));
    expect(changed).toMatchObject({ subject: 'link/l1', lastAt: T0 + HOUR + 15 * MINUTE });
    expect(await rig.take(...minutely(3600 + 15 * 60, 3600 + 16 * 60, 1_000))).toEqual([]);
  });

  it('of a past instant does not know what came later', async () => {
    await rig.take(...minutely(0, 3600, 1_250));
    await rig.take(...minutely(3660, 2 * 3600, 1_250_000).map((each) => ({ ...each, value: { ...each.value, in: String(10n ** 12n) } })));
    const [past] = await trafficFacts(rig.ledger, REGION, T0 + HOUR);
    expect(past).toMatchObject({ value: { p95InMbps: 0.01 }, lastAt: T0 + HOUR });
    expect(await trafficFacts(rig.ledger, REGION, T0 - 1)).toEqual([]);
  });
});
