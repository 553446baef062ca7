// Langsa 34/2020: the duties of the family `drc-existence`.
import type { Duty } from '../../check.ts';
import { drcExists } from '../../checks/drc-existence/existence.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DRC_EXISTENCE: readonly Duty[] = [
  {
    id: '17.2.a-drc',
    pasal: 17,
    ayat: 2,
    huruf: 'a',
    title: { id: 'Daerah memiliki DRC yang hidup', en: 'The region has a DRC that lives' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: drcExists({ missing: 'violation', silence: 'drc_silence_h' }),
    parameters: [SUGGESTED.drc_silence_h],
  },
];
