import { DAY, HOUR, MINUTE, SECOND } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { ageId, COLUMNS, clean, instantEn, instantId, wrap, zoneOf } from './text.ts';

describe('wrap', () => {
  it('keeps every line within 78 columns and indents what follows', () => {
    const lines = wrap('kata '.repeat(40), '  - ');

    expect(lines.length).toBeGreaterThan(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(COLUMNS);
    expect(lines.map((line) => line.slice(0, 4))).toEqual(['  - ', ...lines.slice(1).map(() => '    ')]);
  });

  it('breaks a word longer than a line, but never an address', () => {
    const address = `https://example.go.id/${'a'.repeat(100)}`;

    expect(wrap('b'.repeat(100))).toEqual(['b'.repeat(78), 'b'.repeat(22)]);
    expect(wrap(`lihat ${address}`)).toEqual(['lihat', address]);
  });
});

describe('clean', () => {
  it.each([
    ['a line feed', 'a\r\nBcc: x@example.org', 'a Bcc: x@example.org'],
    ['a terminal sequence', 'a\u001b[31mb', 'a [31mb'],
    ['a mark that turns the direction of writing', 'a\u202eb', 'a b'],
    ['a line separator', 'a\u2028b', 'a b'],
    ['an invisible character', 'a\u200bb', 'a b'],
  ])('takes out %s', (_name, text, safe) => {
    expect(clean(text)).toBe(safe);
  });
});

describe('instants', () => {
  const at = Date.parse('2026-12-31T22:05:00Z');

  it.each([
    ['WIB', '1 Januari 2027 05.05 WIB', '2027-01-01 05:05 WIB'],
    ['WITA', '1 Januari 2027 06.05 WITA', '2027-01-01 06:05 WITA'],
    ['WIT', '1 Januari 2027 07.05 WIT', '2027-01-01 07:05 WIT'],
  ] as const)('are told in %s', (zone, indonesian, english) => {
    expect([instantId(at, zone), instantEn(at, zone)]).toEqual([indonesian, english]);
  });

  it.each([
    [0, '0 detik'],
    [59 * SECOND, '59 detik'],
    [119 * SECOND, '1 menit'],
    [26 * HOUR, '1 hari'],
    [5 * HOUR + 59 * MINUTE, '5 jam'],
    [400 * DAY, '400 hari'],
  ])('an age of %i ms is %s', (milliseconds, words) => {
    expect(ageId(milliseconds)).toBe(words);
  });

  it('finds the zone by its IANA name', () => {
    expect([zoneOf('Asia/Jakarta'), zoneOf('Asia/Makassar'), zoneOf('Asia/Jayapura')]).toEqual(['WIB', 'WITA', 'WIT']);
  });
});
