// Way Kanan 26/2019: the duties of the family `app-docs`.
import type { Duty } from '../../check.ts';
import { fiveDocuments } from '../../checks/app-docs/documents.ts';

export const APP_DOCS: readonly Duty[] = [
  {
    id: '14.3',
    pasal: 14,
    ayat: 3,
    huruf: 'a, b, c, d, e',
    title: { id: 'Aplikasi yang diadakan dilengkapi lima dokumen', en: 'An application that is procured comes with five documents' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: fiveDocuments({ step: 'acquired_on' }),
    parameters: [],
  },
];
