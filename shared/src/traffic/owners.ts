// Whose traffic a line carries, by the register, and what the region has to share out: its own lines to the internet.
import type { LinkRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';

/** Lines that the Dinas provides to the internet: the offices share them. */
export function sharedUplinks(register: Register, today: string): LinkRecord[] {
  return register.where('links', 'kind', 'internet').filter((link) => isShared(register, link) && isInForce(link, today));
}

function isShared(register: Register, { managed_by: manager, owner, procured_by: buyer, pd }: LinkRecord): boolean {
  const dinas = register.dinas?.id;
  return dinas !== undefined && (pd ?? dinas) === dinas && [manager, owner, buyer].includes(dinas);
}

function isInForce({ valid_from: from, valid_to: to }: LinkRecord, today: string): boolean {
  return (from ?? today) <= today && (to ?? today) >= today;
}

/** Capacity of some lines together in Mbit/s; undefined when that of one is not recorded, or there is none. */
export function capacityOf(links: readonly LinkRecord[]): number | undefined {
  const known = links.flatMap(({ capacity_mbps: capacity }) => (capacity === undefined ? [] : [capacity]));
  return known.length === 0 || known.length < links.length ? undefined : known.reduce((sum, each) => sum + each, 0);
}

/** The office whose traffic a line carries: the one that is named, else who uses the building at its end. */
export function officeOf(register: Register, link: LinkRecord): string | undefined {
  if (link.pd !== undefined || (link.kind === 'internet' && isShared(register, link))) {
    return link.pd;
  }
  const operator = register.get('sites', link.site)?.operator;
  return operator !== undefined && register.get('pds', operator) !== undefined ? operator : undefined;
}

/** Whether a line is meant to be measured. */
export function isMeasurable({ device, interface: name }: LinkRecord): boolean {
  return device !== undefined && name !== undefined;
}

/** Segments inside a site carry what the line of the site carries too. */
export function leavesSite({ kind }: LinkRecord): boolean {
  return kind !== 'lan';
}
