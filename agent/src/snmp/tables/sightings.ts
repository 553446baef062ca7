// Sightings of addresses on the interfaces of a device.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { Observation } from '@pantau/shared/report';
import { type SightingRow, sightingsOf } from '../../sightings.ts';
import { type AboutDevice, subjectOf } from './device-tables.ts';

export function sightings(about: AboutDevice, by: SightingsFact['by'], vrf: string, rows: SightingRow[]): Observation[] {
  return sightingsOf(subjectOf(about), { by, vrf, rows }, about.at);
}

const MOST_NAME = 128;

/** ifName of the port, empty when the device gives none. */
export function nameOf({ ifNames }: AboutDevice, ifIndex: number): string {
  return (ifNames.get(ifIndex) ?? '').slice(0, MOST_NAME);
}
