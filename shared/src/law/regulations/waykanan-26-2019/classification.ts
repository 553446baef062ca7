// Way Kanan 26/2019: the duties of the family `classification`.
import type { Duty } from '../../check.ts';
import { dataClassified } from '../../checks/classification/classified.ts';
import { SUGGESTED } from '../../suggested.ts';

export const CLASSIFICATION: readonly Duty[] = [
  {
    id: '20.3',
    pasal: 20,
    ayat: 3,
    title: { id: 'Data diberi kelas kerahasiaan oleh walidatanya', en: 'Data get a confidentiality class from their steward' },
    bound: ['Walidata'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: dataClassified,
    parameters: [SUGGESTED.classification_review_days],
  },
];
