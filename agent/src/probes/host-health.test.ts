// What is told of the health of a machine changes seldom: limits with since when, never by a single reading.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEALTH_FACT_SCHEMAS } from '@pantau/shared/health-fact-schemas';
import { describe, expect, it } from 'vitest';
import { createFixtureHost, FIXTURE_IDENTITY, NO_BACKUPS, unpackFixture } from '../testing/fixture-host.ts';
import { parseDiskMounts } from './disk-mounts.ts';
import { nextFailed, unitsFailed } from './failed-units.ts';
import { type FillPoint, hoursUntilFull, isPaceKnown, keepPoints, POINT_EVERY_MS } from './fill-pace.ts';
import { type Health, healthFact, hostHealth, NOTHING_YET, nextHealth, type Reading } from './host-health.ts';
import { type Ladder, passedLimits, settled } from './limits.ts';

const START = Date.UTC(2026, 0, 2);
const HOUR = 3_600_000;
const STEP = 30_000;

describe('a limit', () => {
  const ladder: Ladder = { limits: [80, 90], beyond: 'above', margin: () => 2 };
  const after = (values: readonly number[]) =>
    values.reduce((before, value, index) => passedLimits(ladder, before, value, index * STEP), new Map() as ReadonlyMap<number, number>);

  it.each([
    [[79], []],
    [[80], [[80, 0]]],
    [[80, 79, 78], [[80, 0]]],
    [[80, 77.9], []],
    [
      [91, 91],
      [
        [80, 0],
        [90, 0],
      ],
    ],
    [
      [81, 91, 89],
      [
        [80, 0],
        [90, STEP],
      ],
    ],
    [[80, 70, 85], [[80, 2 * STEP]]],
  ])('by %j is passed %j', (values, passed) => {
    expect([...after(values)]).toEqual(passed);
  });

  it('counts once the value has stayed beyond it', () => {
    expect(settled(after([85]), 119_999)).toEqual([]);
    expect(settled(after([85]), 120_000)).toEqual([{ limit: 80, since: '1970-01-01T00:00:00.000Z' }]);
  });

  it('has no instant ahead after the clock was set back', () => {
    expect([...passedLimits(ladder, new Map([[80, 5 * HOUR]]), 85, HOUR)]).toEqual([[80, HOUR]]);
  });
});

describe('the pace of a disk', () => {
  const points = (hours: number, used: (hour: number) => number): readonly FillPoint[] => {
    let kept: readonly FillPoint[] = [];
    for (let ms = 0; ms <= hours * HOUR; ms += POINT_EVERY_MS) kept = keepPoints(kept, { atMs: ms, used: used(ms / HOUR) });
    return kept;
  };

  it('says when it is full', () => {
    expect(hoursUntilFull(points(6, (hour) => 70 + hour))).toBeCloseTo(24);
    expect(hoursUntilFull(points(6, () => 96))).toBe(Infinity);
    expect(hoursUntilFull(points(6, (hour) => 96 - hour))).toBe(Infinity);
    expect(hoursUntilFull(points(6, (hour) => 40 + 3 * hour))).toBe(Infinity);
  });

  it('is not that of a file that came, or went', () => {
    expect(hoursUntilFull(points(6, (hour) => (hour > 5.5 ? 78 : 62)))).toBe(Infinity);
    expect(hoursUntilFull(points(6, (hour) => (hour > 2.9 ? 62 : 68) + hour))).toBeLessThan(60);
  });

  it('that is fast is seen within the hour where little is left', () => {
    const fast = points(6, (hour) => (hour > 5 ? 80 + 10 * (hour - 5) : 80));
    expect(hoursUntilFull(fast)).toBeCloseTo(1, 0);
  });

  it('is not known before three hours, unless there is much room', () => {
    expect([
      isPaceKnown(
        points(2.9, () => 90),
        90,
      ),
      isPaceKnown(
        points(3, () => 90),
        90,
      ),
      isPaceKnown(
        points(0, () => 90),
        20,
      ),
    ]).toEqual([false, true, true]);
    expect(hoursUntilFull(points(2, (hour) => 65 + 5 * hour))).toBe(Infinity);
  });

  it('is kept for six hours, and begins anew after a restart of the machine', () => {
    expect(points(20, () => 1)).toHaveLength(73);
    expect(
      keepPoints(
        points(6, () => 1),
        { atMs: 5, used: 2 },
      ),
    ).toEqual([{ atMs: 5, used: 2 }]);
  });
});

describe('mounts', () => {
  const line = (device: string, place: string, options: string, type: string, above: string) =>
    `36 35 ${device} / ${place} ${options} shared:1 master:2 - ${type} /dev/x ${above}\n`;

  it.each([
    ['a disk', line('8:1', '/', 'rw,relatime', 'ext4', 'rw,errors=remount-ro'), [['/', false, false]]],
    ['one that the kernel closed', line('8:1', '/', 'rw,relatime', 'ext4', 'ro,errors=remount-ro'), [['/', false, true]]],
    ['one in an emergency', line('8:1', '/', 'rw', 'ext4', 'rw,emergency_ro'), [['/', false, true]]],
    ['one mounted read-only', line('8:1', '/arsip', 'ro,relatime', 'xfs', 'ro'), [['/arsip', true, false]]],
    ['a view of a service that may not write', line('8:1', '/', 'ro', 'ext4', 'rw'), [['/', true, false]]],
    ['a bind mount of it', line('8:1', '/a/b', 'rw', 'ext4', 'rw') + line('8:1', '/a', 'rw', 'ext4', 'rw'), [['/a', false, false]]],
    ['a name with a space', line('8:2', '/data\\040dua', 'rw', 'xfs', 'rw'), [['/data dua', false, false]]],
    ['memory, networks, media', ['tmpfs', 'nfs4', 'squashfs', 'overlay'].map((type) => line('0:9', '/x', 'rw', type, 'rw')).join(''), []],
    ['a stick', line('8:3', '/media/u/stick', 'rw', 'vfat', 'rw'), []],
  ])('%s', (_what, text, expected) => {
    expect(parseDiskMounts(text).map((mount) => [mount.mountpoint, mount.meantReadonly, mount.madeReadonly])).toEqual(expected);
  });
});

describe('the fact', () => {
  const quiet = { availablePct: 60, loadPerCpu: 0.4 };
  const mount = { mountpoint: '/srv', meantReadonly: false, madeReadonly: false };
  const reading = (step: number, more: Partial<Reading> = {}): Reading => ({
    now: START + step * STEP,
    steadyMs: step * STEP,
    disks: [{ ...mount, used: { pct: 50, inodes: false } }],
    ...quiet,
    ...more,
  });
  const play = (readings: readonly Reading[]) => {
    let health: Health = NOTHING_YET;
    return readings.map((each) => JSON.stringify(healthFact((health = nextHealth(health, each)), each)));
  };

  it('is not there before something that lasts could be told from what just began', () => {
    expect(play([0, 1, 2, 3].map((step) => reading(step)))).toEqual([undefined, undefined, undefined, undefined]);
    const [told] = play([0, 1, 2, 3, 4].map((step) => reading(step))).slice(-1);
    expect(JSON.parse(told ?? '')).toEqual({
      filesystems: [{ mountpoint: '/srv', used: [], fullWithin: [], paceKnown: true }],
      readonly: [],
      memory: [],
      load: [],
    });
  });

  it('stays the same for a day of a load and a memory that waver about limits', () => {
    const day = Array.from({ length: 2_880 }, (_, step) =>
      reading(step, { loadPerCpu: 3 + 0.5 * Math.sin(step), availablePct: 5 + 0.9 * Math.cos(step * 1.7) }),
    );
    const changes = play(day).filter((told, index, all) => index > 0 && told !== all[index - 1]);
    expect(changes.length).toBeLessThan(8);
  });

  it('tells memory by a mean of minutes', () => {
    const dip = (step: number) => reading(step, { availablePct: step === 20 ? 1 : 60 });
    expect(play(Array.from({ length: 60 }, (_, step) => dip(step))).filter((told) => told?.includes('"memory":[{'))).toEqual([]);
    const short = play(Array.from({ length: 60 }, (_, step) => reading(step, { availablePct: step < 20 ? 60 : 4 }))).at(-1);
    expect(JSON.parse(short ?? '').memory.map(({ limit }: { limit: number }) => limit)).toEqual([20, 15, 10, 8, 5]);
  });

  it('tells a disk that fills once, with the hours left', () => {
    const told = play(
      Array.from({ length: 8 * 120 }, (_, step) => reading(step, { disks: [{ ...mount, used: { pct: 70 + step / 120, inodes: false } }] })),
    );
    const limits = JSON.parse(told.at(-1) ?? '').filesystems[0].fullWithin.map(({ limit }: { limit: number }) => limit);
    expect(limits).toEqual([24, 48, 96, 168]);
    expect(new Set(told).size).toBeLessThan(6);
  });

  it('leaves out what cannot be measured', () => {
    const told = play([0, 4].map((step) => ({ now: START + step * STEP, steadyMs: 0 }))).at(-1);
    expect(told).toBe('{}');
  });

  it('is that of a real machine, in the form that the collector takes', async () => {
    const folder = unpackFixture('debian-12');
    mkdirSync(join(folder, 'proc/1'), { recursive: true });
    writeFileSync(join(folder, 'proc/1/mountinfo'), '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n');
    appendFileSync(join(folder, 'proc/loadavg'), '');
    const fixture = createFixtureHost('debian-12', folder);
    const clock = { now: START };
    const host = { ...fixture, now: () => clock.now, uptimeMs: () => clock.now };
    const context = { host, backups: NO_BACKUPS };
    expect((await hostHealth.sample(context, FIXTURE_IDENTITY)).observations).toEqual([]);
    clock.now += 150_000;
    const [observation] = (await hostHealth.sample(context, FIXTURE_IDENTITY)).observations;
    expect(observation).toMatchObject({ subject: { kind: 'server', id: 'srv-1' }, fact: 'host_health' });
    expect(HEALTH_FACT_SCHEMAS['host_health']?.safeParse(observation?.value).error).toBeUndefined();
    expect(Object.keys(observation?.value ?? {}).toSorted()).toEqual(['filesystems', 'load', 'memory', 'readonly']);
  });
});

describe('units that failed', () => {
  const at = (seconds: number) => START + seconds * 1000;

  it('have the instant that systemd gives, also after a restart of the agent', () => {
    expect(unitsFailed(nextFailed(new Map(), new Map([['a.service', at(-600)]]), at(0)))).toEqual({
      units: [{ name: 'a.service', since: '2026-01-01T23:50:00.000Z' }],
    });
    expect(unitsFailed(nextFailed(new Map(), new Map([['a.service', 0]]), at(0))).units[0]?.since).toBe('2026-01-02T00:00:00.000Z');
  });

  it('stay told with their first failure while they are started again and again', () => {
    let failed = nextFailed(new Map(), new Map([['a.service', at(0)]]), at(0));
    for (let second = 30; second <= 600; second += 30) {
      failed = nextFailed(failed, second % 120 === 0 ? new Map([['a.service', at(second)]]) : new Map(), at(second));
    }
    expect(unitsFailed(failed).units).toEqual([{ name: 'a.service', since: '2026-01-02T00:00:00.000Z' }]);
    expect(unitsFailed(nextFailed(failed, new Map(), at(600 + 150))).units).toEqual([]);
  });
});
