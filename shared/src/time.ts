// Instants and calendar days in the three time zones of Indonesia. They have no daylight saving, so a zone is a fixed
// offset and everything here is arithmetic: an instant is milliseconds since 1970 UTC, a day is `YYYY-MM-DD`.

export const ZONES = {
  WIB: { name: 'Asia/Jakarta', offsetHours: 7 },
  WITA: { name: 'Asia/Makassar', offsetHours: 8 },
  WIT: { name: 'Asia/Jayapura', offsetHours: 9 },
} as const;
export type Zone = keyof typeof ZONES;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The local day of an instant, `YYYY-MM-DD`. */
export function localDay(at: number, zone: Zone): string {
  return new Date(at + ZONES[zone].offsetHours * HOUR).toISOString().slice(0, 10);
}

/** The instant at which a local day begins (its local midnight). */
export function dayStart(day: string, zone: Zone): number {
  return Date.parse(`${day}T00:00:00Z`) - ZONES[zone].offsetHours * HOUR;
}

/** The instant at which a local day has ended: the midnight after it. */
export function dayEnd(day: string, zone: Zone): number {
  return dayStart(day, zone) + DAY;
}

/** ISO 8601 with the offset of the zone: `2026-03-02T08:00:00+07:00`. */
export function zonedIso(at: number, zone: Zone): string {
  const hours = ZONES[zone].offsetHours;
  return `${new Date(at + hours * HOUR).toISOString().slice(0, 19)}+${String(hours).padStart(2, '0')}:00`;
}

/** Whole days from one local day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Adds days to a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Adds calendar months to a day, cut to the end of the month: `2026-01-31` + 1 = `2026-02-28`. */
export function addMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const last = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(total / 12), total % 12, Math.min(date, last))).toISOString().slice(0, 10);
}
