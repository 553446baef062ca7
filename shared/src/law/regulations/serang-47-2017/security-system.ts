// Serang 47/2017: the duties of the family `security-system`.
import type { Duty } from '../../check.ts';
import { dinasResponsible } from '../../checks/security-system/responsible.ts';
import { documentInForce } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SECURITY_SYSTEM: readonly Duty[] = [
  {
    id: '6.4',
    pasal: 6,
    ayat: 4,
    title: { id: 'Dinas menanggung keamanan sistem elektronik', en: 'The Dinas answers for the security of electronic systems' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: dinasResponsible,
    parameters: [],
  },
  {
    id: '27.1',
    pasal: 27,
    ayat: 1,
    title: { id: 'Dinas menyusun tata cara mengelola server dan jaringan', en: 'The Dinas draws up how servers and networks are managed' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: documentInForce({
      family: 'security-system',
      id: 'server-network-mechanism',
      subjects: regionOnly,
      kinds: ['mekanisme_server_jaringan'],
      issuers: ['dinas'],
      what: { id: 'Mekanisme pengelolaan server dan jaringan', en: 'The procedure for managing servers and networks' },
      missing: 'violation',
      reviewDays: 'sop_review_days',
    }),
    parameters: [SUGGESTED.sop_review_days],
  },
];
