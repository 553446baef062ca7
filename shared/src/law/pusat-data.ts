// Whether a place is the Pusat Data in the sense of a regulation. The kind of the room decides, not that of its site; a room
// that nobody has classified is open only where its answer could be yes.
import type { RoomRecord, SiteRecord } from '../register/records.ts';
import { isOfOneOffice } from './drc.ts';
import type { Tri } from './geography.ts';
import { dinasOf } from './holdings.ts';
import type { Place } from './places.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

/**
 * What a regulation calls Pusat Data: what the Dinas runs, or also what offices share and joined to the others, and the
 * centres of the national government.
 */
export type CentreMeaning = 'run-by-dinas' | 'shared-or-national';

export interface Standing {
  readonly place: 'pusat-data' | 'drc' | 'elsewhere' | 'unknown';
  readonly words: Sentence;
}

type Where = Standing['place'];

/** What a place is for a regulation. */
export function standingOf(view: FactView, place: Place, meaning: CentreMeaning): Standing {
  const site = place.site === undefined ? undefined : view.get('sites', place.site);
  if (place.missing !== undefined || site === undefined) {
    return { place: 'unknown', words: place.missing ?? { id: 'Tempatnya tidak tercatat.', en: 'Its place is not in the register.' } };
  }
  return view.once(`standing ${meaning} ${site.id} ${place.room}`, () => standingIn(view, site, place.room, meaning));
}

function standingIn(view: FactView, site: SiteRecord, roomId: string | undefined, meaning: CentreMeaning): Standing {
  const room = roomId === undefined ? undefined : view.get('rooms', roomId);
  if (room === undefined) {
    return standingOfSite(view, site, meaning);
  }
  const where = standingOfRoom(view, site, room, meaning);
  const run = room.operator ?? site.operator;
  const what = `${room.id} (${room.kind}, ${run})`;
  return where === 'unknown'
    ? {
        place: where,
        words: {
          id: `Ruang ${what} belum dapat dinilai: tetapkan kind-nya, dan catat pemakai dan sambungannya.`,
          en: `The room ${what} cannot be judged yet: set its kind, and record who uses it and how it is joined.`,
        },
      }
    : { place: where, words: { id: `ruang ${what}, situs ${site.id}`, en: `room ${what}, site ${site.id}` } };
}

/** The room is not known: it is told only where the site itself and all its rooms are alike. */
function standingOfSite(view: FactView, site: SiteRecord, meaning: CentreMeaning): Standing {
  const where = standingOfKind(view, site, site.kind, site.operator, meaning);
  const alike = view.where('rooms', 'site', site.id).every((room) => standingOfRoom(view, site, room, meaning) === where);
  return alike && where !== 'unknown'
    ? { place: where, words: { id: `situs ${site.id} (${site.kind})`, en: `site ${site.id} (${site.kind})` } }
    : {
        place: 'unknown',
        words: {
          id: `Terlihat di situs ${site.id}, ruangnya tidak diketahui: daftarkan switch-nya dengan room.`,
          en: `Seen at the site ${site.id}, in which room is not known: register its switch with the room.`,
        },
      };
}

function standingOfRoom(view: FactView, site: SiteRecord, room: RoomRecord, meaning: CentreMeaning): Where {
  return standingOfKind(view, site, room.kind, room.operator ?? site.operator, meaning, room.id);
}

function standingOfKind(
  view: FactView,
  site: SiteRecord,
  kind: RoomRecord['kind'] | SiteRecord['kind'],
  run: string,
  meaning: CentreMeaning,
  room?: string,
): Where {
  if (site.status !== 'active') {
    return 'elsewhere';
  }
  if (kind === 'pdn') {
    return meaning === 'shared-or-national' ? 'pusat-data' : 'elsewhere';
  }
  if (kind !== 'pusat_data' && kind !== 'drc' && kind !== 'unclassified') {
    return 'elsewhere';
  }
  if (kind === 'drc' && !isOfOneOffice(view, run)) {
    return 'drc';
  }
  const counts = isRegional(view, site, run, meaning, room);
  if (counts === 'no') {
    return 'elsewhere';
  }
  if (kind === 'unclassified' || counts === 'unknown') {
    return 'unknown';
  }
  return kind === 'drc' ? 'drc' : 'pusat-data';
}

/** Whether a centre that somebody runs is one of the region in the sense of the regulation. */
function isRegional(view: FactView, site: SiteRecord, run: string, meaning: CentreMeaning, room: string | undefined): Tri {
  if (run === dinasOf(view)) {
    return 'yes';
  }
  if (meaning === 'run-by-dinas') {
    return 'no';
  }
  return run === 'national' ? 'yes' : both(isShared(view, site, room), isJoined(view, site));
}

function both(one: Tri, other: Tri): Tri {
  if (one === 'no' || other === 'no') {
    return 'no';
  }
  return one === 'yes' && other === 'yes' ? 'yes' : 'unknown';
}

/** Whether more than one office has servers or data there, by the register. */
function isShared(view: FactView, site: SiteRecord, room: string | undefined): Tri {
  const servers = room === undefined ? view.where('servers', 'site', site.id) : view.where('servers', 'room', room);
  const users = new Set(servers.map((server) => server.owner_pd));
  for (const server of servers) {
    for (const store of view.where('datastores', 'host', `server/${server.id}`)) {
      users.add(view.get('datasets', store.dataset)?.owner_pd ?? server.owner_pd);
    }
  }
  if (users.size > 1) {
    return 'yes';
  }
  return view.complete('servers', '*') ? 'no' : 'unknown';
}

/** Whether the site is joined to the government network or by a line of its own to a Pusat Data. */
function isJoined(view: FactView, site: SiteRecord): Tri {
  const lines = [...view.where('links', 'site', site.id), ...view.where('links', 'to_site', site.id)];
  const ends = lines.map((line) => (line.site === site.id ? line.to_site : line.site));
  const joined = ends.some((end) => end !== undefined && end !== site.id && view.get('sites', end)?.kind === 'pusat_data');
  if (joined || site.connected_to_pemda_lan === true) {
    return 'yes';
  }
  return site.connected_to_pemda_lan === false && view.complete('links', '*') ? 'no' : 'unknown';
}
