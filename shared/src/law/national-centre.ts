// The national data centre (PDN) and the region's own Pusat Data beside it: since when the one is there, and whether the other
// is older.
import type { SiteRecord } from '../register/records.ts';
import type { Tri } from './geography.ts';
import { dinasOf } from './holdings.ts';
import type { FactView } from './view.ts';

/** First day on which the PDN can be used; undefined while it cannot. */
export function pdnAvailableFrom(view: FactView): string | undefined {
  let first: string | undefined;
  for (const { scope, available_from: day } of view.where('national_services', 'kind', 'pdn')) {
    if (scope === 'national' && day !== undefined && day <= view.today && (first === undefined || day < first)) {
      first = day;
    }
  }
  return first;
}

/** The active Pusat Data of the region itself. */
export function ownCentres(view: FactView): SiteRecord[] {
  const dinas = dinasOf(view);
  return view.where('sites', 'kind', 'pusat_data').filter((site) => {
    const office = view.get('pds', site.operator);
    return site.status === 'active' && (site.operator === dinas || (office !== undefined && office.role !== 'other_region'));
  });
}

/** Whether an own Pusat Data is older than the PDN, which makes the conditions of the older ones its own. */
export function olderThanPdn(view: FactView, site: SiteRecord): Tri {
  const available = pdnAvailableFrom(view);
  const built = site.built_on ?? site.established_on;
  if (available === undefined) {
    return 'yes';
  }
  if (built === undefined) {
    return 'unknown';
  }
  return built < available ? 'yes' : 'no';
}
