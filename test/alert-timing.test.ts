// Silences, flapping and limits over time, against models that look at every minute: no silence outlives its end or loses an alert, whatever
// the order of things; flapping ends; no receiver gets more than the limit.
import { calmAt, flappingAt } from '@pantau/shared/alerts/flapping';
import { freeAt, overLimit } from '@pantau/shared/alerts/limit';
import type { Silence } from '@pantau/shared/alerts/silence';
import { nextSilenceChange, silencedBy } from '@pantau/shared/alerts/silenced';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import { DAY, HOUR, MINUTE, type Zone } from '@pantau/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RUNS = { numRuns: 1500 };
const START = Date.parse('2025-08-11T00:00:00Z');
const NAMES = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;

const zone = fc.constantFrom<Zone>('WIB', 'WITA', 'WIT');
/** In quarters of an hour, so that times meet. */
const instant = fc.integer({ min: 0, max: 4 * 24 * 21 }).map((quarter) => START + quarter * 15 * MINUTE);
const clock = fc
  .nat({ max: 95 })
  .map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
const weekly = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), from: clock, to: clock });
const silence = fc
  .record({
    match: fc.constantFrom({ site: 'a' }, { site: 'b' }, { duty: 'x/*' }, { host: 's1' }, {}),
    from: instant,
    lasts: fc.integer({ min: 0, max: 4 * 24 * 14 }),
    weekly: fc.option(weekly, { nil: undefined }),
    endedAt: fc.option(instant, { nil: undefined }),
  })
  .map(({ lasts, endedAt, weekly: window, ...rest }) => ({
    ...rest,
    until: rest.from + lasts * 15 * MINUTE,
    ...(window === undefined ? {} : { weekly: window }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }));
const silences = fc
  .array(silence, { maxLength: 5 })
  .map((list) =>
    list.map(
      (each, index): Silence => ({ region: 'contoh', id: `s${index}`, kind: 'silence', by: 'uji', why: 'uji', createdAt: 0, ...each }),
    ),
  );
const about: fc.Arbitrary<AlertTarget> = fc.record({
  duty: fc.constantFrom('x/1', 'y/1'),
  subject: fc.constantFrom('server/s1', 'link/l1'),
  severity: fc.constantFrom('high', 'low'),
  site: fc.constantFrom('a', 'b'),
});

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map(
  Object.values(NAMES).map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ]),
);

/** Whether a silence is in force, by the calendar of the platform. */
function inForce({ from, until, endedAt = until, weekly: window }: Silence, at: number, where: Zone): boolean {
  if (at < from || at >= Math.min(until, endedAt)) return false;
  if (window === undefined) return true;
  const parts = formats.get(NAMES[where])?.formatToParts(at) ?? [];
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = WEEKDAYS.indexOf(part('weekday')) + 1;
  const time = `${part('hour')}:${part('minute')}`;
  const before = day === 1 ? 7 : day - 1;
  if (window.from < window.to) return window.days.includes(day) && window.from <= time && time < window.to;
  return (window.days.includes(day) && window.from <= time) || (window.days.includes(before) && time < window.to);
}

const fitsOne = (one: Silence, target: AlertTarget) => {
  const { site, duty, host } = one.match;
  if (site !== undefined) return site === target.site;
  if (duty !== undefined) return target.duty.startsWith('x/');
  return host !== undefined && target.subject === 'server/s1';
};

describe('silences', () => {
  it('hold an alert back exactly while one that is about it is in force', () => {
    fc.assert(
      fc.property(silences, about, instant, zone, (list, target, at, where) => {
        const held = list.filter((each) => fitsOne(each, target) && inForce(each, at, where));
        const found = silencedBy(list, target, at, where);
        expect(found === undefined).toBe(held.length === 0);
        expect([undefined, ...held]).toContain(found);
        expect(silencedBy(list.toReversed(), target, at, where)).toBe(found);
      }),
      { numRuns: 4000 },
    );
  });

  it('change at no other instant than is told, and do change then', () => {
    fc.assert(
      fc.property(silences, instant, zone, (list, at, where) => {
        const states = (instantOf: number) => list.map((each) => inForce(each, instantOf, where)).join();
        let expected: number | undefined;
        for (let next = at + 15 * MINUTE; next <= START + 36 * DAY && expected === undefined; next += 15 * MINUTE) {
          if (states(next) !== states(at)) expected = next;
        }
        expect(nextSilenceChange(list, at, where)).toBe(expected);
      }),
      { numRuns: 250 },
    );
  });

  it('lose no alert: going from change to change, the last leaves everything told', () => {
    fc.assert(
      fc.property(silences, about, zone, (list, target, where) => {
        let at = START - DAY;
        for (let next = nextSilenceChange(list, at, where); next !== undefined; next = nextSilenceChange(list, at, where)) {
          expect(next).toBeGreaterThan(at);
          at = next;
        }
        expect(silencedBy(list, target, at, where)).toBeUndefined();
        expect(at).toBeLessThanOrEqual(Math.max(START - DAY, ...list.map(({ until }) => until)));
      }),
      RUNS,
    );
  });
});

describe('flapping', () => {
  const openings = fc.uniqueArray(fc.nat({ max: 300 }), { maxLength: 25 }).map((list) => list.map((minute) => START + minute * MINUTE));

  it('is what a look at every minute finds, in whichever order the openings are told', () => {
    fc.assert(
      fc.property(openings, fc.nat({ max: 360 }), (list, minute) => {
        const now = START + minute * MINUTE;
        let flapping = false;
        let rest = 0;
        for (let at = START; at <= now; at += MINUTE) {
          rest = list.includes(at) ? 0 : rest + 1;
          if (rest >= 30) flapping = false;
          if (rest === 0 && list.filter((each) => each <= at && each >= at - HOUR).length >= 4) flapping = true;
        }
        expect(flappingAt(list, now)).toBe(flapping);
        expect(flappingAt(list.toReversed(), now)).toBe(flapping);
      }),
      RUNS,
    );
  });

  it('is over when nothing changes any more, and at no instant before that', () => {
    fc.assert(
      fc.property(openings, (list) => {
        const last = Math.max(START, ...list);
        const now = flappingAt(list, last);
        expect(flappingAt(list, calmAt(last) - 1)).toBe(now);
        expect(flappingAt(list, calmAt(last))).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('the limit of a receiver', () => {
  const limit = fc.record({ messages: fc.integer({ min: 1, max: 6 }), minutes: fc.integer({ min: 1, max: 30 }) });

  it('is kept in every span, and the message that waited goes at the first instant at which it may', () => {
    fc.assert(
      fc.property(limit, fc.array(fc.nat({ max: 5 * MINUTE }), { maxLength: 60 }), (rule, gaps) => {
        const sent: number[] = [];
        let now = START;
        for (const gap of gaps) {
          now += gap;
          const at = freeAt(sent, now, rule);
          expect(overLimit(sent, now, rule)).toBe(at > now);
          expect(at === now || overLimit(sent, at - 1, rule)).toBe(true);
          expect(overLimit(sent, at, rule)).toBe(false);
          if (at === now) sent.push(now);
        }
        for (const first of sent) {
          expect(sent.filter((at) => at >= first && at < first + rule.minutes * MINUTE).length).toBeLessThanOrEqual(rule.messages);
        }
      }),
      RUNS,
    );
  });
});
