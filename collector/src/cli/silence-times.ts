// From when and until when, as people write it behind `--from`, `--until`, `--for` and `--weekly`.
import { parseInstant, parseRelative } from '@pantau/shared/register/moments';
import { DAY, SECOND, type Zone } from '@pantau/shared/time';
import { type Arguments, UsageError } from './command.ts';

const DAY_ALONE = /^\d{4}-\d\d-\d\d$/;
const WEEKLY = /^([a-z,]+) ([0-2]?\d[:.]\d\d) ?- ?([0-2]?\d[:.]\d\d)$/;

/** Names of days by their first letters, Monday first; Indonesian and English. */
const DAY_NAMES = [
  ['senin', 'monday'],
  ['selasa', 'tuesday'],
  ['rabu', 'wednesday'],
  ['kamis', 'thursday'],
  ['jumat', 'friday'],
  ['sabtu', 'saturday'],
  ['minggu', 'ahad', 'sunday'],
] as const;
const LEAST_LETTERS = 3;

interface Times {
  readonly from: number;
  readonly until: number;
}

/** Throws UsageError for what is no time, and when it is not said how long. */
export function timesOf(args: Arguments, zone: Zone, now: number): Times {
  const [written, span, end] = ['from', 'for', 'until'].map((option) => args.text(option));
  const from = written === undefined ? now : instant('from', written, zone, now);
  if ((span === undefined) === (end === undefined)) {
    throw new UsageError('sebutkan berapa lama: --for 2h atau --until TIME', 'say how long: --for 2h or --until TIME');
  }
  // A day without a time of day is meant to its end.
  if (end !== undefined) return { from, until: instant('until', end, zone, now) + (DAY_ALONE.test(end) ? DAY - SECOND : 0) };
  const until = /^\d/.test(span ?? '') ? parseRelative(`+${span}`, { at: from, zone }) : undefined;
  if (until === undefined) {
    throw new UsageError(
      `--for "${span}" bukan lama waktu; tulis 30m, 2h atau 3d`,
      `--for "${span}" is no length of time; write 30m, 2h or 3d`,
    );
  }
  return { from, until };
}

/** Reads `sab,min 22:00-04:00`. */
export function weeklyOf(args: Arguments): { days: number[]; from: string; to: string } | undefined {
  const written = args.text('weekly');
  if (written === undefined) return undefined;
  const [, names = '', from = '', to = ''] = WEEKLY.exec(written.toLowerCase()) ?? [];
  const days = names.split(',').map(dayNumber);
  const numbers = days.filter((day) => day !== undefined);
  if (names === '' || numbers.length < days.length) {
    throw new UsageError(
      `--weekly "${written}" bukan jendela mingguan; tulis "sab,min 22:00-04:00"`,
      `--weekly "${written}" is no weekly window; write "sat,sun 22:00-04:00"`,
    );
  }
  return { days: [...new Set(numbers)].toSorted((a, b) => a - b), from: clockText(from), to: clockText(to) };
}

/** Undefined for what is the beginning of no day, or of two. */
function dayNumber(name: string): number | undefined {
  if (name.length < LEAST_LETTERS) return undefined;
  const found = DAY_NAMES.flatMap((names, index) => (names.some((each) => each.startsWith(name)) ? [index + 1] : []));
  return found.length === 1 ? found[0] : undefined;
}

function clockText(written: string): string {
  return written.replace('.', ':').padStart('00:00'.length, '0');
}

function instant(option: string, written: string, zone: Zone, now: number): number {
  const at = parseRelative(written, { at: now, zone }) ?? parseInstant(written, zone);
  if (at === undefined) {
    throw new UsageError(
      `--${option} "${written}" bukan waktu; tulis 2026-03-02T08:00 (waktu ${zone}) atau +2h`,
      `--${option} "${written}" is no time; write 2026-03-02T08:00 (${zone}) or +2h`,
    );
  }
  return at;
}
