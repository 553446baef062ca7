// Langsa 34/2020: the duties of the family `internet-access`.
import type { Duty } from '../../check.ts';
import { providedBandwidth } from '../../checks/internet-access/bandwidth.ts';
import { egressControl } from '../../checks/internet-access/egress.ts';
import { sitePolicy } from '../../checks/internet-access/sites.ts';
import { documentInForce } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTERNET_ACCESS: readonly Duty[] = [
  {
    id: '17.2.f',
    pasal: 17,
    ayat: 2,
    huruf: 'f',
    title: { id: 'PD memakai bandwidth yang disediakan dan cukup', en: 'The offices use bandwidth that is provided and sufficient' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: providedBandwidth,
    parameters: [SUGGESTED.bw_saturation_pct],
  },
  {
    id: '17.3',
    pasal: 17,
    ayat: 3,
    title: {
      id: 'Akses internet PD lewat jalur yang dikendalikan Diskominfo',
      en: 'Internet access of the offices goes by lines that the Diskominfo controls',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'reading',
    maxStatus: 'violation',
    check: egressControl,
    parameters: [SUGGESTED.egress_confirm_h],
  },
  {
    id: '17.4-policy',
    pasal: 17,
    ayat: 4,
    title: { id: 'Ada kebijakan pemakaian internet bagi PD', en: 'There is a policy on the use of the internet by the offices' },
    bound: ['Diskominfo'],
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
    id: '17.4-sites',
    pasal: 17,
    ayat: 4,
    title: {
      id: 'Situs yang dilarang tidak dapat dibuka dari jaringan daerah',
      en: 'Sites that are denied cannot be reached from the network of the region',
    },
    bound: ['Diskominfo'],
    modality: 'berwenang',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: sitePolicy,
    parameters: [SUGGESTED.site_policy_min_hits],
  },
];
