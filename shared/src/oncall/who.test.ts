// Who has the duty: turns, overrides and what lies between them.
import { describe, expect, it } from 'vitest';
import type { Override } from './model.ts';
import { dutyOffice, wib } from './testing/duty-office.ts';
import { dutiesBetween, whoIsOn } from './who.ts';

const office = dutyOffice();
const plain = { ...office, overrides: [] };
const named = (at: string, overrides: readonly Override[] = [], rotation = 'jaringan') =>
  whoIsOn(office, overrides, rotation, wib(at))?.person;

describe('turns', () => {
  it.each([
    ['2026-01-05T07:59', undefined],
    ['2026-01-05T08:00', 'budi'],
    ['2026-01-12T07:59', 'budi'],
    ['2026-01-12T08:00', 'siti'],
    ['2026-01-19T08:00', 'rina'],
    ['2026-01-26T08:00', 'budi'],
    ['2031-06-01T00:00', 'rina'],
  ])('of a week: %s is %s', (at, person) => {
    expect(named(at)).toBe(person);
  });

  it.each([
    ['2026-01-05T07:29', undefined],
    ['2026-01-05T07:30', 'rina'],
    ['2026-01-06T07:29', 'rina'],
    ['2026-01-06T07:30', 'siti'],
  ])('of a day: %s is %s', (at, person) => {
    expect(named(at, [], 'harian')).toBe(person);
  });

  it('end when the next begins', () => {
    expect(whoIsOn(office, [], 'jaringan', wib('2026-01-13T00:00'))).toEqual({
      person: 'siti',
      from: wib('2026-01-12T08:00'),
      until: wib('2026-01-19T08:00'),
    });
    expect(whoIsOn(office, [], 'tidak-ada', 0)).toBeUndefined();
  });
});

function override(id: string, person: string, from: string, until: string): Override {
  return { id, rotation: 'jaringan', person, from: wib(from), until: wib(until) };
}

describe('an override', () => {
  it('holds in its time and no longer, and cuts the turn', () => {
    expect(whoIsOn(office, [], 'jaringan', wib('2026-01-06T12:00'))?.until).toBe(wib('2026-01-07T12:00'));
    expect(whoIsOn(office, [], 'jaringan', wib('2026-01-07T12:00'))).toMatchObject({
      person: 'rina',
      until: wib('2026-01-08T12:00'),
      override: { id: 'berkas-1', why: 'cuti' },
    });
    expect(whoIsOn(office, [], 'jaringan', wib('2026-01-08T12:00'))).toEqual({
      person: 'budi',
      from: wib('2026-01-08T12:00'),
      until: wib('2026-01-12T08:00'),
    });
  });

  it('made by command holds before one of the file, and the later before the earlier', () => {
    const first = override('a', 'siti', '2026-01-07T11:00', '2026-01-07T18:00');
    const second = override('b', 'budi', '2026-01-07T13:00', '2026-01-07T14:00');
    const duties = dutiesBetween(office, [first, second], 'jaringan', wib('2026-01-07T10:00'), wib('2026-01-08T12:00'));
    expect(duties.map(({ person, until }) => [person, until])).toEqual([
      ['budi', wib('2026-01-07T11:00')],
      ['siti', wib('2026-01-07T13:00')],
      ['budi', wib('2026-01-07T14:00')],
      ['siti', wib('2026-01-07T18:00')],
      ['rina', wib('2026-01-08T12:00')],
    ]);
  });

  it('for somebody who is not in the file any more leaves the turn as it is', () => {
    expect(named('2026-01-13T10:00', [override('a', 'pindah', '2026-01-13T00:00', '2026-01-14T00:00')])).toBe('siti');
  });

  it('may fill the time before the first turn', () => {
    const early = override('a', 'siti', '2026-01-01T00:00', '2026-01-02T00:00');
    const duties = dutiesBetween(plain, [early], 'jaringan', wib('2025-12-01T00:00'), wib('2026-01-06T00:00'));
    expect(duties.map(({ person, from }) => [person, from])).toEqual([
      ['siti', wib('2026-01-01T00:00')],
      ['budi', wib('2026-01-05T08:00')],
    ]);
  });
});
