// The calendar that phones take: lines, folding, time zone, and identities that stay.
import { describe, expect, it } from 'vitest';
import { DAY } from '../time.ts';
import { calendarText } from './calendar.ts';
import { dutyOffice, wib } from './testing/duty-office.ts';

const office = dutyOffice();
const WANTED = {
  region: { id: 'uji', name: 'Kota Uji' },
  oncall: office,
  overrides: [],
  rotation: 'jaringan',
  from: wib('2026-01-05T08:00'),
  until: wib('2026-01-19T08:00'),
  now: Date.parse('2026-01-05T00:00:00Z'),
};
/** Lines put together again as a reader of the standard does. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const fields = (text: string, name: string) => unfolded(text).filter((line) => line.startsWith(name));

it('is an event for each duty, as a golden text', () => {
  expect(calendarText({ ...WANTED, until: wib('2026-01-08T12:00') }).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pantau//Piket//ID',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'NAME:Piket Kota Uji',
    'X-WR-CALNAME:Piket Kota Uji',
    'X-WR-TIMEZONE:Asia/Jakarta',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Jakarta',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0700',
    'TZOFFSETTO:+0700',
    'TZNAME:WIB',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:jaringan-20260105T010000Z@uji.pantau',
    'DTSTAMP:20260105T000000Z',
    'DTSTART;TZID=Asia/Jakarta:20260105T080000',
    'DTEND;TZID=Asia/Jakarta:20260107T120000',
    'SUMMARY:Piket jaringan: Budi Santoso',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:jaringan-20260107T050000Z@uji.pantau',
    'DTSTAMP:20260105T000000Z',
    'DTSTART;TZID=Asia/Jakarta:20260107T120000',
    'DTEND;TZID=Asia/Jakarta:20260108T120000',
    'SUMMARY:Piket jaringan: Rina',
    'DESCRIPTION:Pengganti · override: cuti',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

it('keeps the identity of a duty, whoever has it and whenever it is written', () => {
  const before = fields(calendarText(WANTED), 'UID:');
  const taken = { id: 'x', rotation: 'jaringan', person: 'rina', from: wib('2026-01-12T08:00'), until: wib('2026-01-19T08:00') };
  const after = calendarText({ ...WANTED, overrides: [taken], from: WANTED.from + DAY, now: WANTED.now + DAY });
  expect(fields(after, 'UID:')).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
  expect(fields(after, 'SUMMARY:').at(-1)).toBe('SUMMARY:Piket jaringan: Rina');
});

it('tells of one rotation, one person, or all', () => {
  const { rotation: _rotation, ...all } = WANTED;
  expect(fields(calendarText({ ...all, person: 'siti' }), 'SUMMARY:')).toEqual([
    'SUMMARY:Piket jaringan: Siti Aminah',
    ...Array.from({ length: 7 }, () => 'SUMMARY:Piket harian: Siti Aminah'),
  ]);
});

describe('a text', () => {
  const named = (name: string) =>
    calendarText({ ...WANTED, oncall: { ...office, people: office.people.map((each) => ({ ...each, name })) } });

  it('keeps what has a meaning in the format', () => {
    expect(fields(named('Dr. A; B, C\\D'), 'SUMMARY:')[0]).toBe('SUMMARY:Piket jaringan: Dr. A\\; B\\, C\\\\D');
  });

  it.each(['é'.repeat(100), '日'.repeat(60), '😀'.repeat(50), `${'a'.repeat(52)}😀`, 'x'.repeat(120)])(
    'is folded after 75 octets and comes back whole: %s',
    (name) => {
      const text = named(name);
      expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      expect(text).not.toContain('\uFFFD');
      expect(fields(text, 'SUMMARY:')[0]).toBe(`SUMMARY:Piket jaringan: ${name}`);
    },
  );

  it('of the other zones carries their offset', () => {
    const text = calendarText({ ...WANTED, oncall: { ...office, zone: 'WIT' } });
    expect(text).toContain('TZOFFSETTO:+0900');
    expect(fields(text, 'DTSTART;')[0]).toBe('DTSTART;TZID=Asia/Jayapura:20260105T080000');
  });
});
