// Sightings of addresses as observations, in parts that fit into a report.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { Observation } from '@pantau/shared/report';
import type { TablesAbout } from '../device-tables.ts';
import { observation } from './device-tables.ts';

export type SightingRow = SightingsFact['rows'][number];

const MOST_ROWS = 2_000;

export function sightings(about: TablesAbout, by: SightingsFact['by'], vrf: string, rows: readonly SightingRow[]): Observation[] {
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, part) =>
    rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS),
  );
  return parts.map((part) => observation(about, 'sightings', { by, vrf, rows: part }));
}
