// The disaster recovery centres of the region, by the register: sites in use that are one or have a room that is, and that
// no single office runs for itself.
import type { SiteRecord } from '../register/records.ts';
import type { FactView } from './view.ts';

export function drcSites(view: FactView): SiteRecord[] {
  const isOwnOfOffice = (run: string) => view.get('pds', run)?.role === 'pd';
  return view
    .list('sites')
    .filter(
      (site) =>
        site.status === 'active' &&
        ((site.kind === 'drc' && !isOwnOfOffice(site.operator)) ||
          view.where('rooms', 'site', site.id).some((room) => room.kind === 'drc' && !isOwnOfOffice(room.operator ?? site.operator))),
    );
}
