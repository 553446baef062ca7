// Text for messages: lines of at most 78 columns, without anything that could steer a terminal or a mail, and instants in
// the words of the region. Pure.
import { DAY, HOUR, MINUTE, SECOND, ZONES, type Zone } from '@pantau/shared/time';

/** Line length that mail programs and terminals show whole (RFC 5322, 2.1.1). */
export const COLUMNS = 78;

// Control characters, line separators, and marks that are invisible or turn the direction of writing.
const UNSAFE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;
const MONTHS = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const UNITS = [
  [DAY, 'hari', 'd'],
  [HOUR, 'jam', 'h'],
  [MINUTE, 'menit', 'min'],
  [SECOND, 'detik', 's'],
] as const;

/** One safe line: names and values come from watched machines and may hold anything. */
export function clean(text: string): string {
  return text.replace(UNSAFE, ' ').trim();
}

/** Breaks a paragraph into lines; `first` begins the first line, as many blanks the others. Addresses are never broken. */
export function wrap(paragraph: string, first = ''): string[] {
  const indent = ' '.repeat(first.length);
  const room = COLUMNS - first.length;
  const lines: string[] = [];
  let line = '';
  for (const word of clean(paragraph)
    .split(/ +/)
    .flatMap((long) => breakWord(long, room))) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > room) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((part, index) => `${index === 0 ? first : indent}${part}`.trimEnd());
}

/** `2 Maret 2026 08.00 WIB`. */
export function instantId(at: number, zone: Zone): string {
  const { year, month, date, hours, minutes } = localParts(at, zone);
  return `${date} ${MONTHS[month] ?? ''} ${year} ${hours}.${minutes} ${zone}`;
}

/** `2026-03-02 08:00 WIB`. */
export function instantEn(at: number, zone: Zone): string {
  const { year, month, date, hours, minutes } = localParts(at, zone);
  return `${year}-${pad(month + 1)}-${pad(date)} ${hours}:${minutes} ${zone}`;
}

/** Age in its largest whole unit: `3 jam`. */
export function ageId(ms: number): string {
  const [size, word] = unitOf(ms);
  return `${Math.floor(ms / size)} ${word}`;
}

/** The zone of Indonesia with this IANA name; WIB for any other. */
export function zoneOf(timeZone: string): Zone {
  const found = Object.entries(ZONES).find(([, { name }]) => name === timeZone);
  return (found?.[0] ?? 'WIB') as Zone;
}

function unitOf(ms: number): (typeof UNITS)[number] {
  return UNITS.find(([size]) => ms >= size) ?? UNITS[3];
}

function localParts(at: number, zone: Zone): { year: number; month: number; date: number; hours: string; minutes: string } {
  const local = new Date(at + ZONES[zone].offsetHours * HOUR);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    date: local.getUTCDate(),
    hours: pad(local.getUTCHours()),
    minutes: pad(local.getUTCMinutes()),
  };
}

function breakWord(word: string, room: number): string[] {
  const letters = [...word];
  if (letters.length <= room || /^https?:\/\//.test(word)) {
    return [word];
  }
  const parts: string[] = [];
  for (let start = 0; start < letters.length; start += room) {
    parts.push(letters.slice(start, start + room).join(''));
  }
  return parts;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
