// Sightings of addresses as observations, in parts that fit into a report.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { Observation } from '@pantau/shared/report';
import type { AboutDevice } from './device-tables.ts';
import { observation } from './device-tables.ts';

export type SightingRow = SightingsFact['rows'][number];

const MOST_ROWS = 2_000;

export function sightings(about: AboutDevice, by: SightingsFact['by'], vrf: string, rows: readonly SightingRow[]): Observation[] {
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, part) =>
    rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS),
  );
  return parts.map((part) => observation(about, 'sightings', { by, vrf, rows: part }));
}

const MOST_NAME = 128;

/** ifName of the port, empty when the device gives none. */
export function nameOf({ ifNames }: AboutDevice, ifIndex: number): string {
  return (ifNames.get(ifIndex) ?? '').slice(0, MOST_NAME);
}
