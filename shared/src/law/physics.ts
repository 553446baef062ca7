// What a round trip says of a distance: light in fibre goes there and back 100 km in a millisecond, so that a far site cannot answer sooner.
// An answer that comes late proves nothing.
import type { SiteRecord } from '../register/records.ts';
import { siteOfRecord } from '../register/site-of-record.ts';
import { HOUR } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { distanceKm } from './great-circle.ts';
import type { StateSeen } from './observed.ts';
import { placeOfMachine } from './places.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

const KM_PER_MS = 100;
/** A round trip is told in two digits and stays told while it changes little. */
const TOLD_WITHIN = 1.15;

export interface Refutation {
  readonly sentence: Sentence;
  readonly evidence: Evidence;
}

/** A round trip between two sites that is too short for their declared coordinates; undefined when none is. */
export function refutedBy(view: FactView, a: SiteRecord, b: SiteRecord): Refutation | undefined {
  const [there, back] = [roundTrips(view, a.id, b.id), roundTrips(view, b.id, a.id)];
  const [shortest] = [...there, ...back].toSorted((one, other) => (one.value.rtt_ms ?? 0) - (other.value.rtt_ms ?? 0));
  const ms = shortest?.value.rtt_ms;
  const km = declaredKm(a, b);
  if (shortest === undefined || ms === undefined || km === undefined) return undefined;
  const errorKm = Math.max(a.geo_error_m ?? view.number('geo_error_m'), b.geo_error_m ?? view.number('geo_error_m')) / 1000;
  const mostKm = ms * KM_PER_MS;
  if (km - errorKm <= mostKm * TOLD_WITHIN) return undefined;
  const shown = { ms: `${ms} ms`, most: `${Number(mostKm.toPrecision(2))} km`, declared: `${km.toFixed(1)} km` };
  return {
    sentence: {
      id: `bukti fisik membantah: ${a.id} dan ${b.id} berjarak ${shown.declared} menurut koordinat, tetapi pulang-pergi ${shown.ms} berarti paling jauh ${shown.most}`,
      en: `physical evidence refutes it: ${a.id} and ${b.id} are ${shown.declared} apart by their coordinates, but a round trip of ${shown.ms} means at most ${shown.most}`,
    },
    evidence: seenEvidence(shortest, { id: `Pulang-pergi ${shown.ms}`, en: `Round trip ${shown.ms}` }),
  };
}

function declaredKm(a: SiteRecord, b: SiteRecord): number | undefined {
  return a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined
    ? undefined
    : distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
}

/** Round trips to a site that were measured by those who stand at the other; who fell silent since refutes still, until it is too long ago. */
function roundTrips(view: FactView, to: string, from: string): Seen<StateSeen>[] {
  return measured(view, to).filter((each) => siteOfWitness(view, each.witness) === from);
}

function measured(view: FactView, site: string): Seen<StateSeen>[] {
  const ttl = view.number('location_ttl_h') * HOUR;
  const fresh = view
    .seen<StateSeen>('ping', `site/${site}`)
    .filter((each) => each.value.rtt_ms !== undefined && view.at - each.lastSeen <= ttl);
  for (const each of fresh) {
    view.until(each.lastSeen + ttl + 1);
  }
  return fresh;
}

/** Sites from which a round trip to a site was measured. */
export function measuredFrom(view: FactView, site: string): string[] {
  const heard = measured(view, site).filter(({ alive }) => alive);
  return [...new Set(heard.flatMap((each) => siteOfWitness(view, each.witness) ?? []))].filter((each) => each !== site);
}

/** Where a witness stands: as proved, else as the register says. */
function siteOfWitness(view: FactView, id: string): string | undefined {
  const [kind, place = ''] = view.witness(id)?.runsOn?.split('/') ?? [];
  if (kind === 'site') return place;
  if (kind !== 'server' && kind !== 'device') return undefined;
  const record = kind === 'server' ? view.get('servers', place) : view.get('devices', place);
  return placeOfMachine(view, `${kind}/${place}`).site ?? siteOfRecord(view, record);
}
