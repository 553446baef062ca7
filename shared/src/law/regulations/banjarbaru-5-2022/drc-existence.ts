// Banjarbaru 5/2022: the duties of the family `drc-existence`.
import type { Duty } from '../../check.ts';
import { drcExists } from '../../checks/drc-existence/existence.ts';

export const DRC_EXISTENCE: readonly Duty[] = [
  {
    id: '26.7-drc',
    pasal: 26,
    ayat: 7,
    title: { id: 'Tersirat: ada DRC tempat repository berada', en: 'Implied: there is a DRC for the repository to be in' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'derived',
    maxStatus: 'advisory',
    check: drcExists({ missing: 'advisory' }),
    parameters: [],
  },
];
