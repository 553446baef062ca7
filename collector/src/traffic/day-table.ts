// The table of days: parts of five minutes are put into their local day, and the figures of the day are made anew.
import type { SqlReader, Statement } from '@pantau/shared/ledger/driver';
import { numberOf, textOf } from '@pantau/shared/ledger/queries/row';
import { dayOf } from '@pantau/shared/ledger/traffic';
import { dayStart, localDay, type Zone } from '@pantau/shared/time';
import { encodeNotes, encodeParts, PART, PARTS_OF_DAY, type TrafficDay, type TrafficPart } from '@pantau/shared/traffic/day';
import { figuresOf } from '@pantau/shared/traffic/figures';
import type { CountedPart } from './parts.ts';

/** Parts of one line by their beginning. */
export interface LineParts {
  readonly link: string;
  readonly parts: ReadonlyMap<number, CountedPart>;
}

/** Puts parts in the place of those that the ledger has; returns the statements that write the days. */
export async function dayStatements(
  reader: SqlReader,
  { region, zone }: { readonly region: string; readonly zone: Zone },
  lines: readonly LineParts[],
): Promise<Statement[]> {
  const startOf = (at: number): number => dayStart(localDay(at, zone), zone);
  const starts = new Set(lines.flatMap(({ parts }) => [...parts.keys()].map(startOf)));
  const stored = await loadDays(reader, region, { links: lines.map(({ link }) => link), starts: [...starts] });
  return lines.flatMap(({ link, parts }) =>
    [...Map.groupBy(parts, ([at]) => startOf(at))].flatMap(([start, changed]) => {
      const before = stored.get(keyOf(link, start));
      const after = withParts(before ?? { start, parts: new Map(), resets: new Map() }, changed);
      if (after.parts.size > 0 || after.resets.size > 0) {
        return [statementOf(region, link, after)];
      }
      // A late sample may show that what was counted was none.
      const sql = 'delete from traffic_days where region = ? and link = ? and day = ?';
      return before === undefined ? [] : [{ sql, params: [region, link, start] }];
    }),
  );
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
