// Lines and office sites as the duties on networks read them: which are in force, who runs them, where they end.
import type { LinkRecord, SiteRecord } from '../register/records.ts';
import { dinasOf } from './holdings.ts';
import type { FactView } from './view.ts';

/** Whether a record holds today by its first and last day. */
export function isCurrent(
  view: FactView,
  record: { readonly valid_from?: string | undefined; readonly valid_to?: string | undefined },
): boolean {
  return (record.valid_from ?? view.today) <= view.today && (record.valid_to ?? view.today) >= view.today;
}

/** Lines in force that end at a site, at either end. */
export function linksAt(view: FactView, site: string): LinkRecord[] {
  const both = [...view.where('links', 'site', site), ...view.where('links', 'to_site', site)];
  return [...new Map(both.map((link) => [link.id, link])).values()].filter((link) => isCurrent(view, link));
}

/** Lines of a kind that are in force. */
export function linksOfKind(view: FactView, kind: LinkRecord['kind']): LinkRecord[] {
  return view.where('links', 'kind', kind).filter((link) => isCurrent(view, link));
}

/** Whether a line joins an office to the core. */
export function isBackbone(link: LinkRecord): boolean {
  return link.kind === 'backbone';
}

/** Whether a party is an office of this region other than the Dinas. */
export function isOffice(view: FactView, party: string | undefined): party is string {
  return party !== undefined && view.get('pds', party)?.role === 'pd';
}

/** Whether a name of a party means the Dinas: its id, or the word. */
export function isDinas(view: FactView, party: string | undefined): boolean {
  return party !== undefined && (party === dinasOf(view) || party.toLowerCase() === 'dinas');
}

/** Active buildings of the offices of this region, without those of the Dinas. */
export function officeSites(view: FactView): SiteRecord[] {
  return view.where('sites', 'kind', 'pd_office').filter((site) => site.status === 'active' && isOffice(view, site.operator));
}

/** The office that runs, owns or bought a line, when it is one other than the Dinas. */
export function officeOfLink(view: FactView, link: LinkRecord): string | undefined {
  return [link.managed_by, link.owner, link.procured_by].find((party) => isOffice(view, party));
}

/** Whether the Dinas provides a line: runs, owns or bought it. */
export function isByDinas(view: FactView, link: LinkRecord): boolean {
  const dinas = dinasOf(view);
  return dinas !== undefined && [link.managed_by, link.owner, link.procured_by].includes(dinas);
}

/** What one line of a record says, for people. */
export function linkWords(link: LinkRecord): { id: string; en: string } {
  const manager = link.managed_by ?? '?';
  return { id: `Jalur ${link.id} (${link.kind}), dikelola ${manager}`, en: `Line ${link.id} (${link.kind}), run by ${manager}` };
}
