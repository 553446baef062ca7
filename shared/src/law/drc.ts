// The disaster recovery centres of the region, by the register: sites in use that are one or have a room that is, and that
// no single office runs for itself.
import type { SiteRecord } from '../register/records.ts';
import type { FactView } from './view.ts';

export function drcSites(view: FactView): SiteRecord[] {
  return view
    .list('sites')
    .filter(
      (site) =>
        site.status === 'active' &&
        ((site.kind === 'drc' && !isOfOneOffice(view, site.operator)) ||
          view.where('rooms', 'site', site.id).some((room) => room.kind === 'drc' && !isOfOneOffice(view, room.operator ?? site.operator))),
    );
}

/** Whether a single office other than the Dinas runs something; what is leased or shared with another region is of the region. */
export function isOfOneOffice(view: FactView, run: string): boolean {
  return view.get('pds', run)?.role === 'pd';
}
