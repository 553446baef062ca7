// A small region for inhibition: a data centre, an office with one line, one behind another, one with two lines, one that no line is known of.
import { registerOf, type Written } from '../../law/testing/worlds.ts';
import type { Register } from '../../register/register.ts';

const OWNER = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const MEASURED = { kind: 'backbone', to_site: 'pusat', device: 'r-core' };

export const REGION: Written = {
  pds: [{ id: 'kominfo', role: 'dinas' }],
  sites: [
    { id: 'pusat', kind: 'pusat_data', operator: 'kominfo' },
    ...['tani', 'hulu', 'ujung', 'dua', 'lepas'].map((id) => ({ id, kind: 'pd_office', operator: 'kominfo', address: '10.0.9.9' })),
  ],
  rooms: [
    { id: 'ruang', site: 'pusat', kind: 'pusat_data' },
    { id: 'rak', site: 'tani', kind: 'office' },
  ],
  links: [
    { id: 'l-tani', site: 'tani', interface: 'ge1', ...MEASURED },
    { id: 'l-hulu', site: 'hulu', interface: 'ge2', ...MEASURED },
    { id: 'l-ujung', kind: 'inter_pd', site: 'ujung', to_site: 'hulu', far_address: '10.0.3.1' },
    { id: 'l-dua-a', site: 'dua', interface: 'ge3', ...MEASURED },
    { id: 'l-dua-b', kind: 'inter_pd', site: 'dua', to_site: 'tani', far_address: '10.0.4.2' },
    { id: 'l-net', kind: 'internet', site: 'tani', far_address: '10.0.5.1' },
    { id: 'l-lama', kind: 'backbone', site: 'ujung', to_site: 'pusat', far_address: '10.0.3.2', valid_to: '2020-12-31' },
    { id: 'l-gelap', kind: 'inter_pd', site: 'ujung', to_site: 'tani' },
  ],
  devices: [
    { id: 'r-core', class: 'router', room: 'ruang', address: '10.0.0.1', ...OWNER },
    { id: 'r-hulu', class: 'router', site: 'hulu', address: '10.0.2.1', ...OWNER },
    { id: 'sw-a', class: 'switch', room: 'rak', address: '10.0.1.2', ...OWNER },
    { id: 'ups', class: 'ups', room: 'rak', address: '10.0.1.3', ...OWNER },
  ],
  servers: [
    { id: 'inti', room: 'ruang', ...OWNER },
    { id: 's-tani', room: 'rak', address: '10.0.1.10', ...OWNER },
    { id: 's-hulu', site: 'hulu', ...OWNER },
    { id: 's-ujung', site: 'ujung', ...OWNER },
    { id: 's-dua', site: 'dua', ...OWNER },
    { id: 's-lepas', site: 'lepas', ...OWNER },
    { id: 'vm', hosting: 'vm', ...OWNER },
  ],
  datasets: [{ id: 'd1', owner_pd: 'kominfo' }],
  datastores: [
    { id: 'st1', dataset: 'd1', host: 'server/s-tani', managed_by: 'kominfo' },
    { id: 'st2', dataset: 'd1', host: 'server/s-hulu', managed_by: 'kominfo' },
  ],
  endpoints: [
    { id: 'e-alamat', kind: 'https', host: 'a.example', address: '10.0.1.10' },
    { id: 'e-data', kind: 'postgres', host: 'b.example', dataset: 'd1' },
    { id: 'e-saja', kind: 'https', host: 'c.example' },
  ],
};

export const smallRegion = (): Register => registerOf(REGION);
