// Banjarbaru 5/2022: the duties of the family `classification`.
import type { Duty } from '../../check.ts';
import { dataClassified } from '../../checks/classification/classified.ts';
import { SUGGESTED } from '../../suggested.ts';

export const CLASSIFICATION: readonly Duty[] = [
  {
    id: '32.1-classification',
    pasal: 32,
    ayat: 1,
    title: { id: 'Data diberi kelas keamanan', en: 'Data get a security class' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: dataClassified,
    parameters: [SUGGESTED.classification_review_days],
  },
];
