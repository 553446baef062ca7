// Which offices have servers or data in a Pusat Data. The Dinas runs it and does not count: shared is what others use.
import type { ServerRecord, SiteRecord } from '../../../register/records.ts';
import { isOffice } from '../../lines.ts';
import { ownRegion } from '../../patterns/region.ts';
import { placeOfMachine, placeOfRoom } from '../../places.ts';
import type { FactView } from '../../view.ts';

/** So many offices make its use shared. */
export const SHARED_BY = 2;

export interface Hosted {
  readonly offices: ReadonlySet<string>;
  /** A machine that is registered there and whose place no sensor proves. */
  readonly unproved?: string;
}

/** Active sites of this region that are a Pusat Data, or have a room that is one. */
export function ownDataCentres(view: FactView): SiteRecord[] {
  const byRoom = view.where('rooms', 'kind', 'pusat_data').map((room) => view.get('sites', room.site));
  const all = [...view.where('sites', 'kind', 'pusat_data'), ...byRoom.filter((site) => site !== undefined)];
  return [...new Map(all.map((site) => [site.id, site])).values()].filter(
    (site) => site.status === 'active' && view.get('pds', site.operator) !== undefined && ownRegion(view, site.operator),
  );
}

/** Offices with servers or data in any of these sites; it stops looking once there are enough. `proved`: by sensors, else as registered. */
export function officesIn(view: FactView, sites: readonly string[], by: 'proved' | 'registered'): Hosted {
  const offices = new Set<string>();
  const open: { readonly id: string; readonly users: readonly string[] }[] = [];
  for (const server of view.list('servers')) {
    const users = server.status === 'produksi' ? usersOf(view, server) : [];
    if (offices.size >= SHARED_BY || users.every((pd) => offices.has(pd))) {
      continue;
    }
    const registered = isIn(view, sites, server.room, server.site);
    const place = by === 'proved' ? placeOfMachine(view, `server/${server.id}`) : undefined;
    if (place?.missing !== undefined && registered) {
      open.push({ id: server.id, users });
    }
    if (place === undefined ? registered : isIn(view, sites, place.room, place.site)) {
      for (const pd of users) {
        offices.add(pd);
      }
    }
  }
  // Only a machine of an office that was not found otherwise leaves something open.
  const unproved = open.find(({ users }) => users.some((pd) => !offices.has(pd)))?.id;
  return { offices, ...(unproved === undefined ? {} : { unproved }) };
}

/** Offices whose server it is or whose data lie on it. */
function usersOf(view: FactView, server: ServerRecord): string[] {
  const stores = view.where('datastores', 'host', `server/${server.id}`).filter((store) => store.role === 'primary');
  const owners = stores.map((store) => view.get('datasets', store.dataset)).filter((dataset) => dataset?.status === 'produksi');
  return [server.owner_pd, ...owners.map((dataset) => dataset?.owner_pd)].filter((pd) => isOffice(view, pd));
}

/** The kind of the room decides; where no room is known, that of the site. */
function isIn(view: FactView, sites: readonly string[], room: string | undefined, site: string | undefined): boolean {
  const place = placeOfRoom(view, room, site);
  const kind = place.room === undefined ? view.get('sites', place.site ?? '')?.kind : view.get('rooms', place.room)?.kind;
  return place.site !== undefined && sites.includes(place.site) && kind === 'pusat_data';
}
