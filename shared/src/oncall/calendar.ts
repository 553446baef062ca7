// The duties as a calendar that phones and mail programs take (iCalendar, RFC 5545): one event for each duty, in the time zone of the
// region. A duty keeps its UID as long as it begins at the same instant, so a calendar that is fetched again replaces and does not repeat.
import { dayStart, localDay, ZONES, type Zone } from '../time.ts';
import type { OnCall, Override } from './model.ts';
import { type Duty, dutiesBetween } from './who.ts';

/** Octets of a line, its end left out (RFC 5545, 3.1). */
const LONGEST_LINE = 75;
/** How often programs should fetch it again: a duty that changes hands must be seen before it begins. */
const REFRESH = 'PT1H';

export interface CalendarWanted {
  readonly region: { readonly id: string; readonly name: string };
  readonly oncall: OnCall;
  /** Those made by command. */
  readonly overrides: readonly Override[];
  /** Only of this rotation. */
  readonly rotation?: string;
  /** Only the duties of this person. */
  readonly person?: string;
  readonly from: number;
  readonly until: number;
  readonly now: number;
}

/** The calendar as text; lines end with CR LF as the standard wants it. */
export function calendarText(wanted: CalendarWanted): string {
  const { region, oncall, overrides, from, until, now } = wanted;
  const { zone } = oncall;
  const rotations = oncall.rotations.filter(({ id }) => wanted.rotation === undefined || wanted.rotation === id);
  const events = rotations.flatMap(({ id }) =>
    dutiesBetween(oncall, overrides, id, from, until)
      .filter(({ person }) => wanted.person === undefined || wanted.person === person)
      .flatMap((duty) => eventOf(duty, { rotation: id, oncall, region: region.id, now })),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pantau//Piket//ID',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(`Piket ${region.name}`)}`,
    `X-WR-CALNAME:${escaped(`Piket ${region.name}`)}`,
    `X-WR-TIMEZONE:${ZONES[zone].name}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...timeZoneOf(zone),
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

interface EventContext {
  readonly rotation: string;
  readonly oncall: OnCall;
  readonly region: string;
  readonly now: number;
}

function eventOf({ person, from, until, override }: Duty, { rotation, oncall, region, now }: EventContext): string[] {
  const name = oncall.people.find(({ id }) => id === person)?.name ?? person;
  const why = override === undefined ? undefined : `Pengganti · override${override.why === undefined ? '' : `: ${override.why}`}`;
  return [
    'BEGIN:VEVENT',
    `UID:${rotation}-${utcText(from)}@${region}.pantau`,
    `DTSTAMP:${utcText(now)}`,
    `DTSTART;TZID=${ZONES[oncall.zone].name}:${localText(from, oncall.zone)}`,
    `DTEND;TZID=${ZONES[oncall.zone].name}:${localText(until, oncall.zone)}`,
    `SUMMARY:${escaped(`Piket ${rotation}: ${name}`)}`,
    ...(why === undefined ? [] : [`DESCRIPTION:${escaped(why)}`]),
    // Whoever is on call may still be invited elsewhere.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The zones of Indonesia have had one offset since long before any duty. */
function timeZoneOf(zone: Zone): string[] {
  const offset = `+${String(ZONES[zone].offsetHours).padStart(2, '0')}00`;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${ZONES[zone].name}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    `TZNAME:${zone}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
}

/** `20260105T010000Z`. */
function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function localText(at: number, zone: Zone): string {
  const day = localDay(at, zone);
  return `${day.replaceAll('-', '')}T${new Date(at - dayStart(day, zone)).toISOString().slice(11, 19).replaceAll(':', '')}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`);
}

/** Folds a line after 75 octets, never inside a letter. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(letter.codePointAt(0) ?? 0);
    if (octets + size > LONGEST_LINE) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}

/** Octets of a letter in UTF-8. */
function octetsOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_00_00 ? 3 : 4;
}
