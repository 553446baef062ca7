// Serang 47/2017: the duties of the family `drc-existence`.
import type { Duty } from '../../check.ts';
import { drcExists } from '../../checks/drc-existence/existence.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DRC_EXISTENCE: readonly Duty[] = [
  {
    id: '6.1-drc',
    pasal: 6,
    ayat: 1,
    title: { id: 'Dinas memiliki pusat pemulihan data yang hidup', en: 'The Dinas has a recovery centre that lives' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: drcExists({ missing: 'violation', silence: 'drc_silence_h' }),
    parameters: [SUGGESTED.drc_silence_h],
  },
];
