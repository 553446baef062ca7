// Serang 47/2017: the duties of the family `web-portal`.
import type { Duty } from '../../check.ts';
import { domainApplication } from '../../checks/web-portal/domain-application.ts';
import { governmentDomain, officeDomain } from '../../checks/web-portal/domain-name.ts';
import { subdomainDecree } from '../../checks/web-portal/subdomain-decree.ts';
import type { ExemptionPower } from '../../exemptions.ts';
import { SUGGESTED } from '../../suggested.ts';

const DOMAIN = 'serangkota.go.id';
const POWER: ExemptionPower = { duties: ['serang-47-2017/10.2'], instrument: 'keputusan_kepala_daerah', issuer: 'head_of_region' };

export const WEB_PORTAL: readonly Duty[] = [
  {
    id: '10.2',
    pasal: 10,
    ayat: 2,
    title: {
      id: 'Situs resmi memakai serangkota.go.id atau domain yang ditetapkan Walikota',
      en: 'Official sites use serangkota.go.id or a domain set by the Walikota',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'head_of_region',
        sentence: { id: 'Walikota dapat menetapkan domain lain dengan keputusan.', en: 'The Walikota may set other domains by decree.' },
      },
    ],
    check: governmentDomain(DOMAIN, POWER),
    parameters: [SUGGESTED.exemption_warn_days],
  },
  {
    id: '10.3',
    pasal: 10,
    ayat: 3,
    title: { id: 'Situs PD menjadi subdomain serangkota.go.id', en: 'Sites of offices are subdomains of serangkota.go.id' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: officeDomain(DOMAIN, POWER),
    parameters: [SUGGESTED.confirm_window],
  },
  {
    id: '10.4',
    pasal: 10,
    ayat: 4,
    title: {
      id: 'Setiap subdomain yang dipakai ditetapkan dengan Keputusan Walikota',
      en: 'Each subdomain in use is set by a decree of the Walikota',
    },
    bound: ['Walikota'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: subdomainDecree(DOMAIN),
    parameters: [],
  },
  {
    id: '10.5',
    pasal: 10,
    ayat: 5,
    title: { id: 'Domain lain dimohonkan dengan surat', en: 'Any other domain is applied for by letter' },
    bound: ['Sekretaris Daerah', 'Dinas'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: domainApplication(DOMAIN),
    parameters: [],
  },
];
