// The table of days: parts of five minutes are put into their local day, and the figures of the day are made anew.
import type { SqlReader, Statement } from '@pantau/shared/ledger/driver';
import { numberOf, textOf } from '@pantau/shared/ledger/queries/row';
import { dayOf } from '@pantau/shared/ledger/traffic';
import { dayStart, localDay, type Zone } from '@pantau/shared/time';
import { encodeNotes, encodeParts, PART, PARTS_OF_DAY, type TrafficDay, type TrafficPart } from '@pantau/shared/traffic/day';
import { mayMoveReading, newestStart } from '@pantau/shared/traffic/fact';
import { figuresOf } from '@pantau/shared/traffic/figures';
import type { CountedPart } from './parts.ts';

/** Parts of one line by their beginning. */
export interface LineParts {
  readonly link: string;
  readonly parts: ReadonlyMap<number, CountedPart>;
}

export interface ChangedDays {
  readonly statements: readonly Statement[];
  /** Lines whose reading may have moved. */
  readonly moved: readonly string[];
}

interface DayQuestion {
  readonly region: string;
  readonly zone: Zone;
  /** The newest part of each line, where it is known; what is found is added. */
  readonly newest: Map<string, number>;
}

/** Puts parts in the place of those that the ledger has. */
export async function changeDays(reader: SqlReader, question: DayQuestion, lines: readonly LineParts[]): Promise<ChangedDays> {
  const { region, zone } = question;
  const startOf = (at: number): number => dayStart(localDay(at, zone), zone);
  const starts = new Set(lines.flatMap(({ parts }) => [...parts.keys()].map(startOf)));
  const stored = await loadDays(reader, region, { links: lines.map(({ link }) => link), starts: [...starts] });
  const statements: Statement[] = [];
  const moved = new Set<string>();
  for (const { link, parts } of lines) {
    for (const [start, counted] of Map.groupBy(parts, ([at]) => startOf(at))) {
      const before = stored.get(keyOf(link, start));
      const change = changeDay(before ?? { start, parts: new Map(), resets: new Map() }, counted);
      if (change !== undefined) {
        statements.push(statementOf(region, link, change.after));
        if (hasMoved(question.newest, link, change)) {
          moved.add(link);
        }
      }
    }
  }
  return { statements, moved: [...moved] };
}

interface DayChange {
  readonly before: TrafficDay;
  readonly after: TrafficDay;
  /** Beginning of the first part that is another. */
  readonly first: number;
}

/** Undefined when all parts are as they were. */
function changeDay(before: TrafficDay, counted: readonly (readonly [at: number, CountedPart])[]): DayChange | undefined {
  const other = counted.filter(([at, { part, resets }]) => {
    const place = (at - before.start) / PART;
    return !isSame(before.parts.get(place), part) || (before.resets.get(place) ?? 0) !== resets;
  });
  const [first] = other.map(([at]) => at).toSorted((a, b) => a - b);
  return first === undefined ? undefined : { before, after: withParts(before, other), first };
}

function isSame(a: TrafficPart | undefined, b: TrafficPart | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  const isCountedAlike = a.by.witness === b.by.witness && a.by.bits === b.by.bits && a.by.speedMbps === b.by.speedMbps;
  return a.coveredMs === b.coveredMs && a.in === b.in && a.out === b.out && isCountedAlike;
}

function hasMoved(newest: Map<string, number>, link: string, { before, after, first }: DayChange): boolean {
  const [known, old, now] = [newest.get(link), newestStart(before), newestStart(after)];
  if (now !== undefined) {
    newest.set(link, Math.max(known ?? now, now));
  }
  return known === undefined || known !== old || mayMoveReading(before, after, first);
}

function keyOf(link: string, start: number): string {
  return `${start} ${link}`;
}

async function loadDays(
  reader: SqlReader,
  region: string,
  { links, starts }: { readonly links: readonly string[]; readonly starts: readonly number[] },
): Promise<Map<string, TrafficDay>> {
  const holes = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
  const rows = await reader.all(
    `select link, day, notes, parts from traffic_days where region = ? and link in (${holes(links)}) and day in (${holes(starts)})`,
    [region, ...links, ...starts],
  );
  return new Map(rows.map((row) => [keyOf(textOf(row, 'link'), numberOf(row, 'day')), dayOf(row)]));
}

function withParts(day: TrafficDay, changed: readonly (readonly [at: number, CountedPart])[]): TrafficDay {
  const parts = new Map(day.parts);
  const resets = new Map(day.resets);
  for (const [at, counted] of changed) {
    const place = (at - day.start) / PART;
    put<TrafficPart>(parts, place, counted.part);
    put(resets, place, counted.resets === 0 ? undefined : counted.resets);
  }
  return { start: day.start, parts, resets };
}

function put<T>(map: Map<number, T>, place: number, value: T | undefined): void {
  if (value === undefined) {
    map.delete(place);
  } else {
    map.set(place, value);
  }
}

function statementOf(region: string, link: string, day: TrafficDay): Statement {
  if (day.parts.size === 0 && day.resets.size === 0) {
    // A late sample may show that what was counted was none.
    return { sql: 'delete from traffic_days where region = ? and link = ? and day = ?', params: [region, link, day.start] };
  }
  const { bytesIn, bytesOut, coveredMs, samples, max, p95 } = figuresOf(day.parts.values(), PARTS_OF_DAY);
  const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
  const resets = [...day.resets.values()].reduce((sum, each) => sum + each, 0);
  return {
    sql: `insert or replace into traffic_days (region, link, day, bytes_in, bytes_out, covered_ms, samples, max_in, max_out, p95_in, p95_out,
      resets, notes, parts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      ...[region, link, day.start, bytesIn, bytesOut, coveredMs, samples],
      ...[whole(max?.in), whole(max?.out), whole(p95?.in), whole(p95?.out), resets],
      ...[encodeNotes(day), encodeParts(day.parts)],
    ],
  };
}
