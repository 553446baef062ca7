// Way Kanan 26/2019: the duties of the family `drc-separation`.
import type { Duty } from '../../check.ts';
import { farDrc } from '../../checks/drc-separation/far.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DRC_SEPARATION: readonly Duty[] = [
  {
    id: '16.11-drc',
    pasal: 16,
    ayat: 11,
    title: { id: 'DRC jauh dari Pusat Data dan/atau dari risikonya', en: 'The DRC is far from the Pusat Data and/or from its risks' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: farDrc,
    parameters: [SUGGESTED.far_min_km, SUGGESTED.far_mode, SUGGESTED.hazard_layers],
  },
];
