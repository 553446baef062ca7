// Where the data and its copies lie, and how far from each other. A place that is not proved is shown as unknown, beside what the register says.
import { type Separation, separation, type Tri } from '../law/geography.ts';
import type { BackupCopy } from '../law/observed.ts';
import { type Place, placeName, placeOfCopy, placeOfMachine } from '../law/places.ts';
import type { FactView } from '../law/view.ts';
import type { Apart, PlaceShown, SourceShown } from './picture.ts';

type CopyPlace = Pick<BackupCopy, 'medium' | 'host' | 'media' | 'room' | 'site'>;

interface Declared {
  readonly room?: string | undefined;
  readonly site?: string | undefined;
}

/** The places of the data, the authoritative ones first. */
export function sourcesOf(view: FactView, dataset: string): SourceShown[] {
  const stores = view.where('datastores', 'dataset', dataset);
  const shown = stores.map((store): SourceShown => {
    const subject = `datastore/${store.id}`;
    const wrote = view.seen<{ last_write_at: number }>('last_write', subject).find((each) => each.alive);
    const synced = view.seen<{ last_sync_at: number }>('replica_state', subject).find((each) => each.alive);
    return {
      datastore: store.id,
      role: store.role,
      host: store.host,
      place: placeShown(view, placeOfMachine(view, store.host), machineRecord(view, store.host)),
      ...(wrote === undefined ? {} : { lastWriteAt: wrote.value.last_write_at }),
      ...(synced === undefined ? {} : { lastSyncAt: synced.value.last_sync_at }),
    };
  });
  return shown.toSorted((a, b) => Number(a.role !== 'primary') - Number(b.role !== 'primary'));
}

/** The place of a copy, or of where copies should be. */
export function placeOfCopies(view: FactView, copy: CopyPlace): PlaceShown {
  const place = placeOfCopy(view, { ...copy, taken_at: 0 });
  const media = copy.media === undefined ? undefined : view.get('media', copy.media);
  return placeShown(view, place, copy.host === undefined ? (media ?? copy) : machineRecord(view, `server/${copy.host}`));
}

function machineRecord(view: FactView, machine: string): Declared {
  const id = machine.slice(machine.indexOf('/') + 1);
  return (machine.startsWith('server/') ? view.get('servers', id) : view.get('devices', id)) ?? {};
}

function placeShown(view: FactView, place: Place, declared: Declared): PlaceShown {
  const { room, site } = declared;
  const said = placeName({ ...(room === undefined ? {} : { room }), ...(site === undefined ? {} : { site }) });
  const words = said === '?' ? {} : { declared: said };
  if (place.missing !== undefined || place.site === undefined) {
    const missing = place.missing ?? { id: 'Tempatnya tidak tercatat.', en: 'Its place is not in the register.' };
    return { missing, ...words };
  }
  const siteRecord = view.get('sites', place.site);
  const roomRecord = place.room === undefined ? undefined : view.get('rooms', place.room);
  const kind = roomRecord?.kind ?? siteRecord?.kind;
  return {
    site: place.site,
    ...(place.room === undefined ? {} : { room: place.room }),
    ...(siteRecord?.building === undefined ? {} : { building: siteRecord.building }),
    ...(siteRecord?.name === undefined ? {} : { siteName: siteRecord.name }),
    ...(siteRecord?.kind === undefined ? {} : { siteKind: siteRecord.kind }),
    ...(kind === undefined ? {} : { kind }),
    ...words,
  };
}

/** How a copy lies to the authoritative places of the data: the nearest decides. */
export function apartFrom(view: FactView, place: PlaceShown, sources: readonly SourceShown[]): Apart {
  const own = place.site === undefined ? undefined : view.get('sites', place.site);
  const primary = sources.filter(({ role }) => role === 'primary');
  const origins = primary.length > 0 ? primary : sources;
  const missing =
    place.missing ??
    origins.find((each) => each.place.missing !== undefined)?.place.missing ??
    (origins.length === 0
      ? {
          id: 'Register tidak menyebut tempat datanya: isi datastores.',
          en: 'The register names no place of the data: fill in datastores.',
        }
      : undefined);
  const against = origins.flatMap((origin) => {
    const site = origin.place.site === undefined ? undefined : view.get('sites', origin.place.site);
    return own === undefined || site === undefined ? [] : [{ origin: origin.place, found: separation(view, own, site) }];
  });
  const nearest = against.toSorted((a, b) => (a.found.km ?? 0) - (b.found.km ?? 0))[0];
  if (nearest === undefined) {
    const reason = missing ?? { id: 'Tempatnya tidak tercatat.', en: 'Its place is not in the register.' };
    return { sameRoom: 'unknown', sameBuilding: 'unknown', sharedHazards: [], far: 'unknown', missing: reason };
  }
  const { found, origin } = nearest;
  return {
    ...(found.km === undefined ? {} : { km: found.km }),
    sameRoom: sameRoom(place, origin),
    sameBuilding: sameBuilding(place, origin),
    sharedHazards: found.sharedHazards,
    far: found.far,
    ...whyNoDistance(found),
  };
}

function whyNoDistance(found: Separation): Pick<Apart, 'missing'> {
  if (found.refuted !== undefined) {
    return { missing: found.refuted.sentence };
  }
  return found.km === undefined
    ? {
        missing: {
          id: 'Koordinat lokasi belum tercatat: isi lat dan lon.',
          en: 'The coordinates of the site are missing: fill in lat and lon.',
        },
      }
    : {};
}

function sameRoom(one: PlaceShown, other: PlaceShown): Tri {
  if (one.site !== other.site) return 'no';
  if (one.room === undefined || other.room === undefined) return 'unknown';
  return one.room === other.room ? 'yes' : 'no';
}

function sameBuilding(one: PlaceShown, other: PlaceShown): Tri {
  if (one.site === other.site) return 'yes';
  if (one.building === undefined || other.building === undefined) return 'no';
  return one.building === other.building ? 'yes' : 'no';
}
