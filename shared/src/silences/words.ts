// A silence in words, for the command line and the page: what it is about, when it holds, and how it stands.
import type { Silence, SilenceMatch } from '../alerts/silence.ts';
import { momentWords } from '../law/explain/moment.ts';
import type { Sentence } from '../law/status.ts';
import type { Zone } from '../time.ts';

/** `over`: its time has passed. `ended`: somebody ended it early. */
export type SilenceState = 'ahead' | 'in-force' | 'over' | 'ended';

export const SILENCE_STATE_WORDS = {
  ahead: { id: 'belum mulai', en: 'not begun' },
  'in-force': { id: 'berlaku', en: 'in force' },
  over: { id: 'sudah lewat', en: 'over' },
  ended: { id: 'diakhiri', en: 'ended early' },
} as const satisfies Record<SilenceState, Sentence>;

/** Week days of ISO 8601: the first is Monday, number 1. */
const DAYS = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

const FIELDS = [
  ['site', { id: 'lokasi', en: 'site' }],
  ['pd', { id: 'PD', en: 'office' }],
  ['host', { id: 'server', en: 'host' }],
  ['duty', { id: 'kewajiban', en: 'duty' }],
  ['subject', { id: 'hal', en: 'subject' }],
] as const;

/** Of one that recurs: in force while its span runs, also between two of its windows. */
export function silenceState({ from, until, endedAt }: Silence, at: number): SilenceState {
  if (endedAt !== undefined && endedAt <= at) return 'ended';
  if (at >= until) return 'over';
  return at < from ? 'ahead' : 'in-force';
}

/** `lokasi dc-1, keparahan low`. */
export function matchWords(match: SilenceMatch): Sentence {
  const parts = FIELDS.flatMap(([field, words]) => {
    const value = match[field];
    return value === undefined ? [] : [{ id: `${words.id} ${value}`, en: `${words.en} ${value}` }];
  });
  const severities = (match.severity ?? []).join(', ');
  const all = severities === '' ? parts : [...parts, { id: `keparahan ${severities}`, en: `severity ${severities}` }];
  return { id: all.map(({ id }) => id).join(', '), en: all.map(({ en }) => en).join(', ') };
}

/** `2 Mar 2026 08.00 WITA sampai 3 Mar 2026 08.00 WITA`, and of one that recurs on which days and when. */
export function silenceTimes({ from, until, weekly, endedAt }: Silence, zone: Zone): Sentence {
  const begin = momentWords(from, zone);
  const end = momentWords(endedAt ?? until, zone);
  const span = { id: `${begin.id} sampai ${end.id}`, en: `${begin.en} until ${end.en}` };
  if (weekly === undefined) return span;
  const days = (language: 'id' | 'en') => weekly.days.map((day) => DAYS[language][day - 1] ?? String(day)).join(', ');
  return {
    id: `setiap ${days('id')} ${weekly.from} sampai ${weekly.to}, ${span.id}`,
    en: `every ${days('en')} ${weekly.from} to ${weekly.to}, ${span.en}`,
  };
}
