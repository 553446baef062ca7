// The national data centre (PDN) and the region's own Pusat Data beside it: since when the one is there, and whether the other
// is older.
import type { SiteRecord } from '../register/records.ts';
import type { Tri } from './geography.ts';
import { began, servicesOf } from './national.ts';
import { ownRegion } from './patterns/region.ts';
import type { FactView } from './view.ts';

/** First day on which the PDN can be used; undefined while it cannot. */
export function pdnAvailableFrom(view: FactView): string | undefined {
  const days = servicesOf(view, 'pdn', 'national').map((service) => service.available_from);
  return days
    .filter((day) => began(view, day))
    .reduce((first, day) => (first !== undefined && day !== undefined && first < day ? first : day), undefined);
}

/** The active Pusat Data of the region itself. */
export function ownCentres(view: FactView): SiteRecord[] {
  return view
    .where('sites', 'kind', 'pusat_data')
    .filter((site) => site.status === 'active' && view.get('pds', site.operator) !== undefined && ownRegion(view, site.operator));
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
