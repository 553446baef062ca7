// Distance and hazards between two sites, for the duties that ask for a place "far" from the Pusat Data.
import type { SiteRecord } from '../register/records.ts';
import { distanceKm } from './great-circle.ts';
import { type Refutation, refutedBy } from './physics.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

export { distanceKm } from './great-circle.ts';

/** An answer that evidence may fail to give. */
export type Tri = 'yes' | 'no' | 'unknown';

export interface Separation {
  readonly far: Tri;
  readonly km?: number;
  readonly hazardFree: Tri;
  /** No assessment is in force, and nothing else tells that the hazards are one. */
  readonly unassessed: boolean;
  readonly sharedHazards: readonly string[];
  /** A round trip is too short for the declared distance, which then decides nothing. */
  readonly refuted?: Refutation;
}

/**
 * How a site lies to a Pusat Data: `far` by distance (unknown without coordinates or within their error of the limit),
 * `hazardFree` by an assessment in force whose result keeps it apart and by hazard zones that have nothing in common;
 * without an assessment it is not, and not known while the operator's assessments may not all be registered.
 */
export function separation(view: FactView, site: SiteRecord, dataCentre: SiteRecord): Separation {
  const sharedHazards = commonHazards(view, site, dataCentre);
  if (site.id === dataCentre.id || (site.building !== undefined && site.building === dataCentre.building)) {
    return { far: 'no', km: 0, hazardFree: 'no', unassessed: false, sharedHazards };
  }
  return { ...byDistance(view, site, dataCentre), ...hazards(view, site, sharedHazards), sharedHazards };
}

function byDistance(view: FactView, a: SiteRecord, b: SiteRecord): Pick<Separation, 'far' | 'km' | 'refuted'> {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) {
    return { far: 'unknown' };
  }
  const km = distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
  const margin = km - view.number('far_min_km');
  const errorM = Math.max(a.geo_error_m ?? view.number('geo_error_m'), b.geo_error_m ?? view.number('geo_error_m'));
  if (Math.abs(margin) * 1000 < errorM) {
    return { far: 'unknown', km };
  }
  const refuted = margin >= 0 ? refutedBy(view, a, b) : undefined;
  if (refuted !== undefined) {
    return { far: 'unknown', km, refuted };
  }
  return { far: margin >= 0 ? 'yes' : 'no', km };
}

function hazards(view: FactView, site: SiteRecord, shared: readonly string[]): Pick<Separation, 'hazardFree' | 'unassessed'> {
  const assessments = view
    .where('risk_assessments', 'site', site.id)
    .filter((each) => each.date <= view.today && (each.valid_to ?? view.today) >= view.today)
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const newest = assessments.at(-1);
  if (shared.length > 0 || newest?.result === 'same' || newest?.result === 'high') {
    return { hazardFree: 'no', unassessed: false };
  }
  if (newest !== undefined) {
    return { hazardFree: 'yes', unassessed: false };
  }
  return { hazardFree: view.complete('risk_assessments', site.operator) ? 'no' : 'unknown', unassessed: true };
}

function commonHazards(view: FactView, a: SiteRecord, b: SiteRecord): string[] {
  const layers = view
    .word('hazard_layers')
    .toLowerCase()
    .split(/[,/ ]+/);
  const others = new Set(b.hazard_zones ?? []);
  return (a.hazard_zones ?? []).filter((zone) => others.has(zone) && layers.includes(zone.split(':')[0]?.toLowerCase() ?? ''));
}

/** Both tests joined by the reading of "far from the Pusat Data and/or far from the risk": any of them, or all. */
export function farEnough(view: FactView, found: Separation): Tri {
  const tests = [found.far, found.hazardFree];
  if (view.word('far_mode') === 'all') {
    return firstOf(tests, ['no', 'unknown', 'yes']);
  }
  return firstOf(tests, ['yes', 'unknown', 'no']);
}

/** The first answer of an order that is among the given ones. */
function firstOf(answers: readonly Tri[], order: readonly [Tri, Tri, Tri]): Tri {
  return order.find((answer) => answers.includes(answer)) ?? 'unknown';
}

/** Sites of a kind that are in use. */
export function activeSites(view: FactView, kind: SiteRecord['kind']): SiteRecord[] {
  return view.where('sites', 'kind', kind).filter((site) => site.status === 'active');
}

export interface AgainstCentres {
  readonly far: Tri;
  readonly words: Sentence;
  readonly remarks: readonly Sentence[];
  /** Why the distance that would decide does not. */
  readonly refuted?: Refutation;
}

/**
 * A site must be far from every active Pusat Data: the nearest decides. Where nobody assessed the hazards they are taken as
 * `unassessed` says, by default as `separation` found.
 */
export function againstCentres(view: FactView, site: SiteRecord, centres: readonly SiteRecord[], unassessed?: 'unknown'): AgainstCentres {
  const found = centres
    .map((centre) => separation(view, site, centre))
    .map((each) => (each.unassessed && unassessed !== undefined ? { ...each, hazardFree: unassessed } : each));
  const answers = found.map((each) => farEnough(view, each));
  const far = firstOf(answers, ['no', 'unknown', 'yes']);
  const nearest = found.toSorted((a, b) => (a.km ?? 0) - (b.km ?? 0))[0];
  const shared = [...new Set(found.flatMap((each) => each.sharedHazards))].join(', ');
  const remarks = far === 'yes' && shared !== '' ? [{ id: `Bahaya bersama: ${shared}`, en: `Shared hazard: ${shared}` }] : [];
  const refuted = far === 'unknown' ? found.find((each) => each.refuted !== undefined)?.refuted : undefined;
  return { far, words: separationWords(site, nearest), remarks, ...(refuted === undefined ? {} : { refuted }) };
}

function separationWords(site: SiteRecord, found: Separation | undefined): Sentence {
  if (found?.km === undefined) {
    return { id: `${site.id}, jarak tidak diketahui`, en: `${site.id}, distance unknown` };
  }
  if (found.refuted !== undefined) {
    const { sentence } = found.refuted;
    return { id: `${site.id}, ${sentence.id}`, en: `${site.id}, ${sentence.en}` };
  }
  const km = found.km.toFixed(1);
  const hazard = {
    yes: { id: 'terpisah dari bahaya', en: 'apart from its hazards' },
    no: { id: 'bahaya bersama', en: 'shared hazards' },
    unknown: { id: 'bahaya belum dikaji', en: 'hazards not assessed' },
  }[found.unassessed ? 'unknown' : found.hazardFree];
  return { id: `${site.id}, ${km} km, ${hazard.id}`, en: `${site.id}, ${km} km, ${hazard.en}` };
}
