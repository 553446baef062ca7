// Observations `sightings` of many rows: parts that fit a report; shared by the sweep and the leases of DHCP.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { Observation, Subject } from '@pantau/shared/report';

/** A row is about 40 bytes: 1,000 are a part that fits beside others. */
const ROWS = 1_000;

export function sightingsOf(subject: Subject, by: SightingsFact['by'], rows: SightingsFact['rows'], at: string): Observation[] {
  const parts: Observation[] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    parts.push({ subject, fact: 'sightings', value: { by, vrf: '', rows: rows.slice(start, start + ROWS) }, at });
  }
  return parts;
}
