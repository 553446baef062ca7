// A neighbour on a port, by whichever protocol it tells of itself.
import type { LldpNeighboursFact } from '@pantau/shared/network-facts';

/** A phone forwards too, for the one machine behind it: its port is no way to others. */
export type Neighbour = LldpNeighboursFact['neighbours'][number] & { readonly isPhone: boolean };

/** Interfaces by name; a name that several have names none. */
export function portNames(ifNames: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const byName = new Map<string, number>();
  const taken = new Set<string>();
  for (const [ifIndex, name] of ifNames) {
    if (taken.has(name)) byName.delete(name);
    else byName.set(name, ifIndex);
    taken.add(name);
  }
  return byName;
}
