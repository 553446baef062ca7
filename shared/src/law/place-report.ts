// All that tells where a machine is, for people: each witness, what it says, how much it counts and since when, and what comes of them.
import type { PlaceSeen } from './observed.ts';
import { freshSightings, nameOf, type Sighting, sinceOf, strengthOf, weigh } from './place-witnesses.ts';
import { type Place, placeName, placeOfMachine, placeSeen } from './places.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

export interface PlaceWitness {
  /** What it is: `switch sw1 port 7`, `gateway_mac`, `hypervisor h1`. */
  readonly by: string;
  readonly witness: string;
  readonly says: string;
  /** 4 hypervisor, 3 switch port, 2 gateway, 1 network, 0 a hint that never decides. */
  readonly strength: number;
  readonly since: number;
  readonly lastSeen: number;
  readonly decides: boolean;
}

export interface PlaceReport {
  readonly machine: string;
  readonly place: string;
  /** Why it is not known. */
  readonly missing?: Sentence;
  /** What the register says: it proves nothing. */
  readonly declared: string;
  readonly witnesses: readonly PlaceWitness[];
}

/** The witnesses of the place of a machine (`server/x`, `device/x`), the one that decides first, then by strength and age. */
export function placeReport(view: FactView, machine: string): PlaceReport {
  const place = placeOfMachine(view, machine);
  const sightings = freshSightings(view, machine);
  const decisive = weigh(view, sightings)?.decisive;
  const weighed = sightings.map((each) => ({
    ...rowOf(each, placeSeen(view, machine, each, 0), strengthOf(each)),
    decides: each === decisive,
  }));
  const hints = view.seen<PlaceSeen>('place_hint', machine).filter(({ alive }) => alive);
  const all = [...weighed, ...hints.map((each) => ({ ...rowOf(each, each.value, 0), decides: false }))];
  return {
    machine,
    place: placeName(place),
    ...(place.missing === undefined ? {} : { missing: place.missing }),
    declared: declaredPlace(view, machine),
    witnesses: all.toSorted((a, b) => Number(b.decides) - Number(a.decides) || b.strength - a.strength || b.lastSeen - a.lastSeen),
  };
}

function rowOf(sighting: Sighting | Seen<PlaceSeen>, place: Pick<Place, 'room' | 'site'>, strength: number): Omit<PlaceWitness, 'decides'> {
  const { witness, lastSeen } = sighting;
  return { by: nameOf(sighting), witness, says: placeName(place), strength, since: sinceOf(sighting), lastSeen };
}

function declaredPlace(view: FactView, machine: string): string {
  const id = machine.slice(machine.indexOf('/') + 1);
  const record = machine.startsWith('server/') ? view.get('servers', id) : view.get('devices', id);
  return placeName({
    ...(record?.room === undefined ? {} : { room: record.room }),
    ...(record?.site === undefined ? {} : { site: record.site }),
  });
}
