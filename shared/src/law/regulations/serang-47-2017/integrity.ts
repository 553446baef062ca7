// Serang 47/2017: the duties of the family `integrity`.
import type { Duty } from '../../check.ts';
import { attested } from '../../patterns/attestation.ts';

export const INTEGRITY: readonly Duty[] = [
  {
    id: '26.c',
    pasal: 26,
    huruf: 'c',
    title: { id: 'Tujuan: data tetap utuh dan dapat dipercaya', en: 'Aim: data stay whole and can be relied on' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('integrity'),
    parameters: [],
  },
];
