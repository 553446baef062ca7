// The made-up storm of the alert benchmark: servers at many sites, and a finding about each.
import type { Finding } from '@pantau/shared/law/finding';

/** The register: one room a site, servers one after the other to the sites. */
export function stormRegister(servers: number, sites: number) {
  const each = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
  return {
    sites: each(sites, (site) => ({ id: `s-${site}`, kind: 'pd_office' as const, operator: 'kominfo', status: 'active' as const })),
    rooms: each(sites, (site) => ({ id: `r-${site}`, site: `s-${site}`, kind: 'office' as const })),
    servers: each(servers, (index) => ({
      ...{ id: `srv-${index}`, owner_pd: 'kominfo', managed_by: 'kominfo', room: `r-${index % sites}` },
      ...{ hosting: 'physical' as const, status: 'produksi' as const },
    })),
  };
}

/** Site and duty of an alert: all servers of a site share the duties one after the other, so that sites times duties groups come of it. */
export function placeInStorm(index: number, { sites, duties }: { readonly sites: number; readonly duties: number }) {
  return { site: index % sites, duty: Math.floor(index / sites) % duties };
}

export function stormFinding(index: number, duty: number, status: Finding['status']): Finding {
  return {
    regulation: 'uji-1-2020',
    duty: `uji-1-2020/1.${duty}-cadangan`,
    title: { id: 'Cadangan baru', en: 'Recent backup' },
    citation: { regulation: 'uji-1-2020', title: 'Peraturan Uji', pasal: 1, ayat: 1 },
    bound: ['Pemda'],
    severity: 'high',
    subject: `server/srv-${index}`,
    pd: 'kominfo',
    status,
    reason: 'address-outside-blocks',
    sentence: { id: `Alamat srv-${index} di luar rencana.`, en: `The address of srv-${index} is outside the plan.` },
    remarks: [],
    evidence: [],
    parameters: [],
    sanctionExposure: false,
  };
}
