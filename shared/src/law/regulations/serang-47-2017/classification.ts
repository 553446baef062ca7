// Serang 47/2017: the duties of the family `classification`.
import type { Duty } from '../../check.ts';
import { attested } from '../../patterns/attestation.ts';

export const CLASSIFICATION: readonly Duty[] = [
  {
    id: '26.a',
    pasal: 26,
    huruf: 'a',
    title: { id: 'Tujuan: data hanya terbuka bagi yang berhak', en: 'Aim: data are open only to those entitled' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('classification'),
    parameters: [],
  },
];
