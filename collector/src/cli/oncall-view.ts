// How the on-call schedule looks at a terminal: a week with its duties, and what the policies do.
import type { OnCall, Policy } from '@pantau/shared/oncall/model';
import { dutiesBetween, type Duty as Turn } from '@pantau/shared/oncall/who';
import { addDays, DAY, dayStart, localDay, ZONES, type Zone } from '@pantau/shared/time';
import { type Duty, nameOf } from './oncall-source.ts';
import { type Cell, type Paint, type Row, renderTable, type Style } from './terminal.ts';

const DAY_NAMES = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'];

/** Local midnight of the Monday of a week. */
export function weekStart(at: number, zone: Zone): number {
  const day = localDay(at, zone);
  const behind = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayStart(addDays(day, -behind), zone);
}

/** A week that begins at `begin`: each rotation with its duties, as far as they lie in the week, and the holidays. */
export function weekText({ oncall, overrides, at }: Duty, begin: number, style: Style): string {
  const { zone } = oncall;
  const end = begin + 7 * DAY;
  const isNow = at >= begin && at < end;
  const title = `Minggu · week ${localDay(begin, zone)} – ${localDay(end - 1, zone)} (${zone})${isNow ? ' · kini · now' : ''}`;
  const rows = oncall.rotations.flatMap(({ id }) => {
    const turns = dutiesBetween(oncall, overrides, id, begin, end);
    return pieces(turns, begin, end).map((piece, index): Row => ({ cells: cellsOf(piece, index === 0 ? id : '', { oncall, at, style }) }));
  });
  const free = oncall.holidays.filter(({ day }) => dayStart(day, zone) >= begin && dayStart(day, zone) < end);
  const holidays = free.map(({ day, name }) => style.dim(`libur · holiday: ${dayText(dayStart(day, zone), zone)} ${name}`));
  return [style.bold(title), renderTable(rows, style), ...holidays].join('\n');
}

interface Piece {
  readonly from: number;
  readonly until: number;
  /** Left out: nobody has the duty. */
  readonly turn?: Turn;
}

/** Duties cut to the week, and the holes between them. */
function pieces(turns: readonly Turn[], begin: number, end: number): Piece[] {
  const found: Piece[] = [];
  let at = begin;
  for (const turn of turns) {
    if (turn.from > at) found.push({ from: at, until: turn.from });
    at = Math.min(turn.until, end);
    found.push({ from: Math.max(turn.from, begin), until: at, turn });
  }
  if (at < end) found.push({ from: at, until: end });
  return found;
}

function cellsOf(
  { from, until, turn }: Piece,
  rotation: string,
  { oncall, at, style }: { oncall: OnCall; at: number; style: Style },
): Cell[] {
  const { zone } = oncall;
  const span = `${instantText(from, zone)} – ${instantText(until, zone)}`;
  if (turn === undefined) return [{ text: rotation }, { text: span }, { text: 'TIDAK ADA · NOBODY', paint: style.red }];
  const isNow = at >= from && at < until;
  const over = turn.override === undefined ? '' : `pengganti · override${turn.override.why === undefined ? '' : `: ${turn.override.why}`}`;
  return [
    { text: rotation },
    { text: span, paint: isNow ? style.bold : style.dim },
    { text: `${nameOf(oncall, turn.person)}${isNow ? ' ◀' : ''}`, paint: paintOf(turn.person, oncall, style) },
    ...(over === '' ? [] : [{ text: over, paint: style.dim }]),
  ];
}

/** Everybody has a colour, by their place in the file; red is for holes. */
function paintOf(person: string, { people }: OnCall, style: Style): Paint {
  const paints = [style.cyan, style.yellow, style.green];
  return paints[people.findIndex(({ id }) => id === person) % paints.length] ?? style.cyan;
}

/** `Sen 05 08:00`. */
function instantText(at: number, zone: Zone): string {
  return `${dayText(at, zone)} ${new Date(at + ZONES[zone].offsetHours * 60 * 60_000).toISOString().slice(11, 16)}`;
}

function dayText(at: number, zone: Zone): string {
  const day = localDay(at, zone);
  return `${DAY_NAMES[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${day.slice(8)}`;
}

/** A line for each policy: what it is for, whom it calls after how long, and what follows. */
export function policiesText({ policies, quietHours }: OnCall, style: Style): string {
  const rows = policies.map(
    (policy): Row => ({
      cells: [
        { text: policy.id, paint: style.bold },
        { text: matchText(policy.match) },
        { text: policy.steps.map(({ afterMinutes, notify }) => `${spanText(afterMinutes)} → ${notify.join(', ')}`).join('; ') },
        { text: policy.repeatMinutes === 0 ? '-' : spanText(policy.repeatMinutes) },
        { text: `${policy.acknowledgementHours}h` },
        { text: policy.quiet.length === 0 ? '-' : policy.quiet.join(', ') },
      ],
    }),
  );
  const head = ['KEBIJAKAN · POLICY', 'UNTUK · FOR', 'PANGGIL · CALLS', 'ULANG · REPEAT', 'DITANGANI · ACK', 'TUNDA · QUIET'];
  const quiet = quietHours === undefined ? [] : [style.dim(`Jam tenang · quiet hours: ${quietHours.from}–${quietHours.to}`)];
  return [renderTable(rows, style, head), ...quiet].join('\n');
}

function matchText(match: Policy['match']): string {
  const parts = Object.entries(match).map(([field, values]) => `${field}: ${values.join(', ')}`);
  return parts.length === 0 ? 'semua · all' : parts.join('; ');
}

function spanText(minutes: number): string {
  return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
