// Serang 47/2017: the duties of the family `service-bus`.
import type { Duty } from '../../check.ts';
import { interconnectionAgreement } from '../../checks/service-bus/agreements.ts';
import { integrationCoverage } from '../../checks/service-bus/coverage.ts';
import { centralGateway } from '../../checks/service-bus/flows.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SERVICE_BUS: readonly Duty[] = [
  {
    id: '15.8',
    pasal: 15,
    ayat: 8,
    title: {
      id: 'Semua basis data dan layanan aplikasi terhubung lewat Dinas',
      en: 'All databases and application services are brought together by the Dinas',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: integrationCoverage,
    parameters: [],
  },
  {
    id: '24.1',
    pasal: 24,
    ayat: 1,
    title: { id: 'Pertukaran data dengan pihak luar didasari kerja sama', en: 'An exchange of data with others rests on an agreement' },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: interconnectionAgreement,
    parameters: [],
  },
  {
    id: '25.1',
    pasal: 25,
    ayat: 1,
    title: {
      id: 'Pertukaran data dengan pihak luar lewat sistem Dinas',
      en: 'An exchange of data with others goes through the system of the Dinas',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: centralGateway,
    parameters: [SUGGESTED.flow_confirm_days],
  },
];
