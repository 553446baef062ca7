// Days and instants: what is read, what is refused, and how relative times follow the calendar of the zone.
import { describe, expect, it } from 'vitest';
import { localDay, zonedIso } from '../time.ts';
import { caseFields, parseDay, parseInstant, parseRelative } from './moments.ts';

it.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-2-1', false],
  ['2026-02-28T00:00', false],
])('parseDay(%s) exists: %s', (text, exists) => {
  expect(parseDay(text)).toBe(exists ? text : undefined);
});

describe('parseInstant', () => {
  it.each([
    ['2026-03-02T08:00', '2026-03-02T01:00:00.000Z'],
    ['2026-03-02 08:00:30', '2026-03-02T01:00:30.000Z'],
    ['2026-03-02', '2026-03-01T17:00:00.000Z'],
    ['2026-03-02T08:00+09:00', '2026-03-01T23:00:00.000Z'],
    ['2026-03-02T08:00-03:30', '2026-03-02T11:30:00.000Z'],
    ['2026-03-02T08:00Z', '2026-03-02T08:00:00.000Z'],
  ])('reads %s in WIB', (text, expected) => {
    expect(new Date(parseInstant(text, 'WIB') ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    '2026-02-30T08:00',
    '2026-03-02T24:00',
    '2026-03-02T08:60',
    '2026-03-02T08',
    '2026-03-02T08:00+15:00',
    '2026-03-02Z',
    'kemarin',
  ])('refuses %s', (text) => {
    expect(parseInstant(text, 'WIB')).toBeUndefined();
  });
});

describe('parseRelative', () => {
  const at = parseInstant('2026-03-31T08:00', 'WITA') ?? 0;
  it.each([
    ['now', '2026-03-31T08:00:00+08:00'],
    ['-20d', '2026-03-11T08:00:00+08:00'],
    ['-25h50m', '2026-03-30T06:10:00+08:00'],
    ['-1mo', '2026-02-28T08:00:00+08:00'],
    ['-1y1mo', '2025-02-28T08:00:00+08:00'],
    ['+11mo', '2027-02-28T08:00:00+08:00'],
    ['-1mo1d', '2026-02-27T08:00:00+08:00'],
    ['-5m', '2026-03-31T07:55:00+08:00'],
    ['+1h30s', '2026-03-31T09:00:30+08:00'],
  ])('%s is %s', (text, expected) => {
    expect(zonedIso(parseRelative(text, { at, zone: 'WITA' }) ?? 0, 'WITA')).toBe(expected);
  });

  it.each(['-', '20d', '-1d2y', '-1.5h', '-1w', '- 1d', '-1H'])('refuses %s', (text) => {
    expect(parseRelative(text, { at, zone: 'WITA' })).toBeUndefined();
  });
});

it('takes the local day of a relative day, and takes a shift off times only', () => {
  const at = parseInstant('2026-03-02T00:30', 'WIB') ?? 0;
  const fields = caseFields({ at, zone: 'WIB' }, {}, 3_600_000);
  expect(fields.date.parse('-1h')).toBe('2026-03-01');
  expect(fields.date.parse('now')).toBe(localDay(at, 'WIB'));
  expect(fields.time.parse('now')).toBe(at - 3_600_000);
  expect(fields.time.parse('2026-03-02')).toBe(at - 1_800_000 - 3_600_000);
});
