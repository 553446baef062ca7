// Instants and ages as people read them, in both languages.
import { HOUR, ZONES, type Zone } from '../../time.ts';
import { spanWords } from '../evidence.ts';
import type { Sentence } from '../status.ts';

const MONTHS = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

/** `2 Mar 2026 08.00 WITA`. */
export function momentWords(at: number, zone: Zone): Sentence {
  const local = new Date(at + ZONES[zone].offsetHours * HOUR);
  const [date, month, year, clock] = [local.getUTCDate(), local.getUTCMonth(), local.getUTCFullYear(), local.toISOString().slice(11, 16)];
  return {
    id: `${date} ${MONTHS.id[month]} ${year} ${clock.replace(':', '.')} ${zone}`,
    en: `${date} ${MONTHS.en[month]} ${year} ${clock} ${zone}`,
  };
}

/** `5 menit lalu`. */
export function agoWords(from: number, to: number): Sentence {
  const span = spanWords(to - from);
  return { id: `${span.id} lalu`, en: `${span.en} ago` };
}
