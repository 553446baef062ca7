// Banjarbaru 5/2022: the duties of the family `app-docs`.
import type { Duty } from '../../check.ts';
import { fiveDocuments } from '../../checks/app-docs/documents.ts';

export const APP_DOCS: readonly Duty[] = [
  {
    id: '30.2',
    pasal: 30,
    ayat: 2,
    huruf: 'a, b, c, d, e',
    title: { id: 'Aplikasi khusus dilengkapi lima dokumen', en: 'A special application comes with five documents' },
    bound: ['PD'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: fiveDocuments({ kinds: ['khusus'], step: 'acquired_on' }),
    parameters: [],
  },
];
