// Observations `sightings` of many rows, in parts that fit into a report.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { Observation, Subject } from '@pantau/shared/report';

export type SightingRow = SightingsFact['rows'][number];

/** A row is about 40 bytes: 1,000 are a part that fits beside others. */
const ROWS = 1_000;

export function sightingsOf(subject: Subject, { by, vrf, rows }: SightingsFact, at: string): Observation[] {
  const parts: Observation[] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    parts.push({ subject, fact: 'sightings', value: { by, vrf, rows: rows.slice(start, start + ROWS) }, at });
  }
  return parts;
}
