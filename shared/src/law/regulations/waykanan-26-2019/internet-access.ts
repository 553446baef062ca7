// Way Kanan 26/2019: the duties of the family `internet-access`.
import type { Duty } from '../../check.ts';
import { providedBandwidth } from '../../checks/internet-access/bandwidth.ts';
import { egressAbroad } from '../../checks/internet-access/egress.ts';
import { sitePolicy } from '../../checks/internet-access/sites.ts';
import { documentInForce } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTERNET_ACCESS: readonly Duty[] = [
  {
    id: '16.2.f',
    pasal: 16,
    ayat: 2,
    huruf: 'f',
    title: { id: 'PD memakai bandwidth yang disediakan dan cukup', en: 'The offices use bandwidth that is provided and sufficient' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: providedBandwidth,
    parameters: [SUGGESTED.bw_saturation_pct],
  },
  {
    id: '16.3',
    pasal: 16,
    ayat: 3,
    title: {
      id: 'Akses internet PD ke luar negeri lewat jalur yang dikendalikan Dinas',
      en: 'Internet access of the offices to other countries goes by lines that the Dinas controls',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    check: egressAbroad,
    parameters: [SUGGESTED.egress_confirm_h],
  },
  {
    id: '16.4-policy',
    pasal: 16,
    ayat: 4,
    title: { id: 'Ada kebijakan pemakaian internet bagi PD', en: 'There is a policy on the use of the internet by the offices' },
    bound: ['Dinas'],
    modality: 'berwenang',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: documentInForce({
      family: 'internet-access',
      id: 'internet-policy',
      subjects: regionOnly,
      kinds: ['kebijakan_internet'],
      issuers: ['dinas', 'head_of_region'],
      what: { id: 'Kebijakan pemakaian internet', en: 'A policy on the use of the internet' },
      missing: 'advisory',
    }),
    parameters: [],
  },
  {
    id: '16.4-sites',
    pasal: 16,
    ayat: 4,
    title: {
      id: 'Situs yang dilarang tidak dapat dibuka dari jaringan daerah',
      en: 'Sites that are denied cannot be reached from the network of the region',
    },
    bound: ['Dinas'],
    modality: 'berwenang',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: sitePolicy,
    parameters: [SUGGESTED.site_policy_min_hits],
  },
];
