// What a silence may be: about something, not for too long, and not over before it begins. Whoever makes one is told the remedy.
import type { Silence } from '../alerts/silence.ts';
import type { Sentence } from '../law/status.ts';
import { DAY } from '../time.ts';

/** Longer than a month, and what was put aside for a while is forgotten: who wants that has to say so. */
export const LONGEST_DAYS = 30;
/** Also with force, and for windows that recur: after a year somebody looks at it again. */
export const LONGEST_FORCED_DAYS = 366;

export type WantedSilence = Pick<Silence, 'kind' | 'match' | 'from' | 'until' | 'weekly'> & { readonly force?: boolean };

export interface SilenceFault extends Sentence {
  readonly field: string;
}

/** What is wrong with a silence that somebody wants to make at this instant. */
export function silenceFault(wanted: WantedSilence, now: number): SilenceFault | undefined {
  const { kind, match, from, until, weekly, force = false } = wanted;
  if (kind === 'maintenance' && (match.site ?? match.pd ?? match.host) === undefined) return { field: 'match', ...NO_PLACE };
  if (Object.keys(match).length === 0) return { field: 'match', ...NOTHING };
  if (until <= now) return { field: 'until', ...PAST };
  if (until <= from) return { field: 'until', ...BACKWARDS };
  if (weekly !== undefined && weekly.from === weekly.to) return { field: 'weekly', ...EMPTY_WINDOW };
  if (until - from > LONGEST_FORCED_DAYS * DAY) return { field: 'until', ...FAR_TOO_LONG };
  if (until - from > LONGEST_DAYS * DAY && weekly === undefined && !force) return { field: 'until', ...TOO_LONG };
  return undefined;
}

const NOTHING = {
  id: 'sebutkan apa yang didiamkan: --site, --pd, --host, --duty, --subject atau --severity',
  en: 'say what is to be silent: --site, --pd, --host, --duty, --subject or --severity',
};
const NO_PLACE = {
  id: 'pemeliharaan menyangkut lokasi, PD atau server: sebutkan --site, --pd atau --host',
  en: 'maintenance is of a site, an office or a host: name --site, --pd or --host',
};
const BACKWARDS = { id: 'berakhir sebelum mulai; perbaiki --from atau --until', en: 'ends before it begins; mend --from or --until' };
const PAST = { id: 'akhirnya sudah lewat; pilih waktu yang akan datang', en: 'its end has passed; choose a time to come' };
const EMPTY_WINDOW = {
  id: 'jendela mingguan mulai dan berakhir pada jam yang sama; tulis misalnya 22:00-04:00',
  en: 'the weekly window begins and ends at the same time; write for example 22:00-04:00',
};
const TOO_LONG = {
  id: `lebih dari ${LONGEST_DAYS} hari; persingkat, atau tambahkan --force bila memang dimaksud`,
  en: `longer than ${LONGEST_DAYS} days; make it shorter, or add --force when that is meant`,
};
const FAR_TOO_LONG = {
  id: `lebih dari ${LONGEST_FORCED_DAYS} hari; persingkat dan perpanjang kelak`,
  en: `longer than ${LONGEST_FORCED_DAYS} days; make it shorter and renew it then`,
};
