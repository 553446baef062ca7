// Way Kanan 26/2019: the duties of the family `availability-currency`.
import type { Duty } from '../../check.ts';
import { dataCurrency } from '../../checks/availability-currency/currency.ts';
import { appFunctioning } from '../../checks/availability-currency/functioning.ts';
import { dataReachable } from '../../checks/availability-currency/reachable.ts';
import { SUGGESTED } from '../../suggested.ts';

export const AVAILABILITY_CURRENCY: readonly Duty[] = [
  {
    id: '13.3-currency',
    pasal: 13,
    ayat: 3,
    title: { id: 'Walidata menjaga datanya tetap mutakhir', en: 'The steward keeps the data current' },
    bound: ['PD', 'Walidata'],
    modality: 'wajib',
    severity: 'medium',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: dataCurrency({ byDecree: false }),
    parameters: [SUGGESTED.currency_factor],
  },
  {
    id: '13.3-availability',
    pasal: 13,
    ayat: 3,
    title: { id: 'Walidata menjaga datanya tetap tersedia dan terjangkau', en: 'The steward keeps the data available and within reach' },
    bound: ['PD', 'Walidata'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: dataReachable,
    parameters: [SUGGESTED.outage_violation_min],
  },
  {
    id: '14.1-function',
    pasal: 14,
    ayat: 1,
    title: { id: 'Aplikasi SPBE berfungsi sebagaimana mestinya', en: 'SPBE applications work as they should' },
    bound: ['PD', 'Dinas'],
    modality: 'harus',
    severity: 'medium',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: appFunctioning,
    parameters: [SUGGESTED.outage_violation_min],
  },
];
