// Serang 47/2017: the duties of the family `availability-currency`.
import type { Duty } from '../../check.ts';
import { dataCurrency } from '../../checks/availability-currency/currency.ts';
import { attested } from '../../patterns/attestation.ts';
import { SUGGESTED } from '../../suggested.ts';

export const AVAILABILITY_CURRENCY: readonly Duty[] = [
  {
    id: '16.1',
    pasal: 16,
    ayat: 1,
    title: {
      id: 'PD memutakhirkan data menurut siklus yang diputuskan Walikota',
      en: 'Offices update data in the cycle that the Walikota decides',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: dataCurrency({ byDecree: true }),
    parameters: [SUGGESTED.currency_factor],
  },
  {
    id: '26.b',
    pasal: 26,
    huruf: 'b',
    title: { id: 'Data tersedia bagi yang berhak', en: 'Data is available to those entitled' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('availability-currency'),
    parameters: [],
  },
];
