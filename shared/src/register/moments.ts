// Days and instants as people write them: absolute in a register, also relative to the instant judged in a case file.
// Impossible ones (30 February, 25:00) are refused. Zones without daylight saving make all of it arithmetic.
import { z } from 'zod';
import { addMonths, DAY, dayStart, HOUR, localDay, MINUTE, SECOND, type Zone } from '../time.ts';
import type { Fields } from './fields.ts';
import { nearest, say, someOf } from './words.ts';

const DAY_TEXT = /^\d{4}-\d{2}-\d{2}$/;
const TIME_TEXT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/;
const RELATIVE = /^([+-])(?=\d)(?:(\d{1,3})y)?(?:(\d{1,4})mo)?(?:(\d{1,6})d)?(?:(\d{1,7})h)?(?:(\d{1,8})m)?(?:(\d{1,10})s)?$/;

/** Reads `YYYY-MM-DD`; undefined when there is no such day. */
export function parseDay(text: string): string | undefined {
  if (!DAY_TEXT.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** Reads an instant: a local time of the zone, one with its own zone, or a day for its 00:00. */
export function parseInstant(text: string, zone: Zone): number | undefined {
  const match = TIME_TEXT.exec(text);
  const day = parseDay(match?.[1] ?? '');
  if (match === null || day === undefined) return undefined;
  const [hour, minute, second] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0));
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const local = hour * HOUR + minute * MINUTE + second * SECOND;
  const offset = match[5];
  if (offset === undefined) return dayStart(day, zone) + local;
  const shift = offsetOf(offset);
  return shift === undefined ? undefined : Date.parse(`${day}T00:00:00Z`) + local - shift;
}

function offsetOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}

/** The instant judged and the zone in which its calendar runs. */
export interface Frame {
  readonly at: number;
  readonly zone: Zone;
}

/** Reads `now`, `-20d`, `+1h`, `-6mo`: years and months by the calendar of the zone, the rest as spans. */
export function parseRelative(text: string, frame: Frame): number | undefined {
  if (text === 'now') return frame.at;
  const match = RELATIVE.exec(text);
  if (match === null) return undefined;
  const sign = match[1] === '-' ? -1 : 1;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  const day = localDay(frame.at, frame.zone);
  const timeOfDay = frame.at - dayStart(day, frame.zone);
  const moved = dayStart(addMonths(day, sign * (years * 12 + months)), frame.zone) + timeOfDay;
  return moved + sign * (days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND);
}

const NO_DAY = say('bukan tanggal yang ada; tulis YYYY-MM-DD', 'is no day that exists; write YYYY-MM-DD');
const NO_TIME = say(
  'bukan waktu yang ada; tulis YYYY-MM-DDTHH:MM, boleh dengan zona (+07:00 atau Z)',
  'is no time that exists; write YYYY-MM-DDTHH:MM, with or without a zone (+07:00 or Z)',
);
const NO_CASE_DAY = say(
  'bukan tanggal yang ada; tulis YYYY-MM-DD atau relatif seperti -20d, -6mo, now',
  'is no day that exists; write YYYY-MM-DD, or relative such as -20d, -6mo, now',
);
const NO_CASE_TIME = say(
  'bukan waktu yang ada; tulis YYYY-MM-DDTHH:MM atau relatif seperti -2h, -25h50m, now',
  'is no time that exists; write YYYY-MM-DDTHH:MM, or relative such as -2h, -25h50m, now',
);

/** A text field that `read` turns into its value; what it cannot read is refused with `words`. */
function readable<T>(read: (text: string) => T | undefined, words: string): z.ZodType<T, unknown> {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', input: text, message: `"${text}" ${words.replace(' · ', ` · "${text}" `)}` });
    return z.NEVER;
  });
}

/** Regulations that are known, with the time zone of the region of each. */
export type RegulationZones = Readonly<Record<string, Zone>>;

/** A regulation id out of those that are known. */
export function regulationField(known: RegulationZones): z.ZodType<string, unknown> {
  const ids = Object.keys(known);
  return z.string().superRefine((value, context) => {
    if (Object.hasOwn(known, value)) return;
    const guess = nearest(value, ids) ?? someOf(ids);
    context.addIssue({
      code: 'custom',
      message: say(
        `"${value}" bukan peraturan yang dikenal; maksudnya ${guess}?`,
        `"${value}" is no regulation that is known; did you mean ${guess}?`,
      ),
    });
  });
}

/** Fields of a register in use: absolute days and times. */
export function registerFields(zone: Zone, known: RegulationZones): Fields {
  return {
    date: readable(parseDay, NO_DAY),
    time: readable((text) => parseInstant(text, zone), NO_TIME),
    regulation: regulationField(known),
  };
}

/** Fields of a case judged at an instant. `timeShiftMs` is taken off every time that was read (a wrong clock). */
export function caseFields(frame: Frame, known: RegulationZones, timeShiftMs = 0): Fields {
  return {
    date: readable((text) => {
      const at = parseRelative(text, frame);
      return at === undefined ? parseDay(text) : localDay(at, frame.zone);
    }, NO_CASE_DAY),
    time: readable((text) => {
      const at = parseRelative(text, frame) ?? parseInstant(text, frame.zone);
      return at === undefined ? undefined : at - timeShiftMs;
    }, NO_CASE_TIME),
    regulation: regulationField(known),
  };
}

/** Fields that check the form only: a day comes out as '' and a time as NaN, because the instant judged is not known yet. */
export function caseFormFields(known: RegulationZones): Fields {
  const checked = caseFields({ at: 0, zone: 'WIB' }, known);
  return { date: checked.date.transform(() => ''), time: checked.time.transform(() => Number.NaN), regulation: checked.regulation };
}
