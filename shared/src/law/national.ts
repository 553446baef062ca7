// Services that the centre offers (government intranet, service bus): whether there is one for the region yet, and whether
// the region uses it. A service without a day of availability is not there yet.
import type { LinkRecord, NationalServiceRecord } from '../register/records.ts';
import { dayStart } from '../time.ts';
import { recordEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { dinasOf } from './holdings.ts';
import { linksOfKind, linkWords } from './lines.ts';
import type { FactView } from './view.ts';

export interface NationalUse {
  readonly state: 'unavailable' | 'unknown' | 'unused' | 'used';
  readonly service?: NationalServiceRecord;
  /** Registered lines to it. */
  readonly links: readonly LinkRecord[];
  /** Since when the duty to use it could be met. */
  readonly since?: number;
}

/**
 * Whether a national service is there and is used: as the register says, the intranet by a line to it, the service bus by data
 * that goes through it or by a line from an older bus of the region.
 */
export function nationalUse(view: FactView, kind: 'gov_intranet' | 'spl'): NationalUse {
  const service = servicesOf(view, kind, 'national')[0];
  const links = linksOfKind(view, kind);
  const base = { links, ...(service === undefined ? {} : { service }) };
  const isReached = kind === 'spl' ? spansSpl(view) || (links.length > 0 && typeof olderRegionalBus(view) === 'object') : links.length > 0;
  if (isReached || began(view, service?.in_use_since)) {
    return { state: 'used', ...base };
  }
  if (!began(view, service?.available_from)) {
    const isKnown = service !== undefined || view.complete('national_services', dinasOf(view) ?? '');
    return { state: isKnown ? 'unavailable' : 'unknown', ...base };
  }
  const from = [service?.available_from ?? '', view.inForceFrom].toSorted().at(-1) ?? view.today;
  return { state: 'unused', ...base, since: dayStart(from, view.zone) };
}

/** The service buses, or whatever kind, of the centre or of the region. */
export function servicesOf(
  view: FactView,
  kind: NationalServiceRecord['kind'],
  scope: NationalServiceRecord['scope'],
): NationalServiceRecord[] {
  return view.where('national_services', 'kind', kind).filter((service) => service.scope === scope);
}

/** The service bus of the region that was in use before the national one was available; `undated` when its record does not say. */
export function olderRegionalBus(view: FactView): NationalServiceRecord | 'undated' | undefined {
  const available = servicesOf(view, 'spl', 'national')[0]?.available_from;
  const regional = servicesOf(view, 'spl', 'regional');
  const older = regional.find((each) => began(view, each.in_use_since) && (each.in_use_since ?? '') < (available ?? view.today));
  return older ?? (regional.some((each) => each.in_use_since === undefined) ? 'undated' : undefined);
}

/** Whether a day is known and has come. */
export function began(view: FactView, day: string | undefined): boolean {
  return day !== undefined && day <= view.today;
}

function spansSpl(view: FactView): boolean {
  return view.where('integrations', 'via', 'spl').some((each) => (each.started_on ?? view.today) <= view.today);
}

/** What the register says of a national service and of the lines to it. */
export function useEvidence(use: NationalUse): Evidence[] {
  const { service } = use;
  const from = { id: `Tersedia sejak ${service?.available_from ?? '?'}`, en: `Available since ${service?.available_from ?? '?'}` };
  return [
    ...(service === undefined ? [] : [recordEvidence('national_service', service.id, from)]),
    ...use.links.map((link) => recordEvidence('link', link.id, linkWords(link))),
  ];
}
