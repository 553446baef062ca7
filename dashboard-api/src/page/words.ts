// Words of the page: dates and ages in Indonesian, and the names of sources.
import type { ParameterUsed } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import { HOUR, ZONES, type Zone } from '@pantau/shared/time';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];

export const SOURCE_WORDS: Readonly<Record<ParameterUsed['source'], Sentence>> = {
  regulation: { id: 'dari peraturan', en: 'stated in the regulation' },
  suggested: { id: 'nilai saran', en: 'suggested' },
  reading: { id: 'tafsiran', en: 'reading' },
  operational: { id: 'operasional', en: 'operational' },
  decision: { id: 'keputusan', en: 'decision' },
};

/** `2 Mar 2026 08.00 WITA`. */
export function dateWords(at: number, zone: Zone): string {
  const local = new Date(at + ZONES[zone].offsetHours * HOUR);
  const clock = local.toISOString().slice(11, 16).replace(':', '.');
  return `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()} ${clock} ${zone}`;
}

const WEEK_DAYS = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'];

/** `Sen 2 Mar` of `2026-03-02`. */
export function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${WEEK_DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** An age for people, in the largest unit that still tells two things apart: `95 detik`, `12 menit`, `5 jam`, `3 hari`. */
export function ageWords(seconds: number): string {
  if (seconds < 120) {
    return `${seconds} detik`;
  }
  if (seconds < 120 * 60) {
    return `${Math.floor(seconds / 60)} menit`;
  }
  return seconds < 48 * 3_600 ? `${Math.floor(seconds / 3_600)} jam` : `${Math.floor(seconds / 86_400)} hari`;
}

/** The silence of a host: exact seconds, and the age in words once seconds stop telling anything. */
export function silenceWords(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${seconds} s (${ageWords(seconds)})`;
}
