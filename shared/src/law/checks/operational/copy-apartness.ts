// How near a copy lies to the data itself: on its machine, in its room, building or hazard zone, within the distance, or apart. Distance and
// hazards are those of the duties of the law.
import type { SiteRecord } from '../../../register/records.ts';
import { farEnough, type Separation, separation } from '../../geography.ts';
import { type Place } from '../../places.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { buildingOf, type homesOf, type Kept } from './kept-copies.ts';

/** From the nearest to the farthest. */
const LEVELS = ['machine', 'room', 'building', 'distance', 'hazard', 'unknown', 'apart'] as const;
export type Level = (typeof LEVELS)[number];

export interface Apartness {
  readonly level: Level;
  readonly words: Sentence;
}

type Source = ReturnType<typeof homesOf>[number];

/** Against every machine that holds the data: the nearest decides. */
export function apartness(view: FactView, kept: Kept, sources: readonly Source[]): Apartness {
  return nearest(sources.map((source) => against(view, kept, source))) ?? NO_SOURCE;
}

const NO_SOURCE: Apartness = {
  level: 'unknown',
  words: {
    id: 'mesin tempat datanya belum tercatat dalam datastores',
    en: 'the machine that holds the data is not recorded in datastores',
  },
};

function nearest(found: readonly Apartness[]): Apartness | undefined {
  return found.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** The copy that lies farthest; what is not known counts as farther than what is near. */
export function farthest(found: readonly Apartness[]): Apartness | undefined {
  return found.toSorted((a, b) => rank(b) - rank(a))[0];
}

function rank({ level }: Apartness): number {
  return LEVELS.indexOf(level);
}

function against(view: FactView, { copy, place }: Kept, source: Source): Apartness {
  const { host } = copy.value;
  const machine = place.machine ?? (host === undefined ? undefined : `server/${host}`);
  if (host !== undefined && `server/${host}` === source.host) {
    return onMachine(source.host);
  }
  if (machine !== undefined && machine === source.place.machine) {
    return onMachine(machine);
  }
  const here = siteOf(view, place);
  const there = siteOf(view, source.place);
  if (here === undefined || there === undefined) {
    return { level: 'unknown', words: unplaced(here === undefined ? place : source.place) };
  }
  if (place.room !== undefined && place.room === source.place.room) {
    return { level: 'room', words: { id: `ruang yang sama (${place.room}, ${here.id})`, en: `the same room (${place.room}, ${here.id})` } };
  }
  return betweenSites(view, here, there);
}

function onMachine(machine: string): Apartness {
  return { level: 'machine', words: { id: `mesin yang sama (${machine})`, en: `the same machine (${machine})` } };
}

function betweenSites(view: FactView, here: SiteRecord, there: SiteRecord): Apartness {
  if (buildingOf(here) === buildingOf(there)) {
    const sites = here.id === there.id ? here.id : `${buildingOf(here)}: ${here.id}, ${there.id}`;
    return { level: 'building', words: { id: `gedung yang sama (${sites})`, en: `the same building (${sites})` } };
  }
  const found = separation(view, here, there);
  // Nobody assessed the hazards: what is too near stays so.
  const apart = found.far === 'no' && found.unassessed ? 'no' : farEnough(view, found);
  const km = found.km === undefined ? '? km' : `${found.km.toFixed(1)} km`;
  const hazards = hazardWords(found);
  const words = {
    id: `${here.id}, ${km} dari ${there.id}${hazards.id}`,
    en: `${here.id}, ${km} from ${there.id}${hazards.en}`,
  };
  if (apart === 'yes') {
    return { level: 'apart', words };
  }
  if (apart === 'unknown') {
    return { level: 'unknown', words: { id: `${words.id} (${whyOpen(found).id})`, en: `${words.en} (${whyOpen(found).en})` } };
  }
  return { level: sharesHazard(found) ? 'hazard' : 'distance', words };
}

function sharesHazard(found: Separation): boolean {
  return found.hazardFree === 'no' && !found.unassessed;
}

function hazardWords(found: Separation): Sentence {
  if (!sharesHazard(found)) return { id: '', en: '' };
  const zones = found.sharedHazards.join(', ');
  return zones === ''
    ? { id: ', bahaya bersama menurut penilaian risiko', en: ', shared hazards by the risk assessment' }
    : { id: `, zona bahaya bersama ${zones}`, en: `, shared hazard zone ${zones}` };
}

function whyOpen(found: Separation): Sentence {
  if (found.refuted !== undefined) return found.refuted.sentence;
  return found.km === undefined
    ? { id: 'lat dan lon belum lengkap dalam sites', en: 'lat and lon are not complete in sites' }
    : {
        id: 'terlalu dekat dengan batas jarak, atau bahayanya belum dinilai',
        en: 'too close to the limit, or the hazards are not assessed',
      };
}

function siteOf(view: FactView, place: Place): SiteRecord | undefined {
  return place.site === undefined ? undefined : view.get('sites', place.site);
}

function unplaced({ missing }: Place): Sentence {
  const { id, en } = missing ?? { id: 'tempat tidak diketahui', en: 'place unknown' };
  return { id: id.replace(/\.$/, ''), en: en.replace(/\.$/, '') };
}
