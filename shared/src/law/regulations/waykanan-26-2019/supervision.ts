// Way Kanan 26/2019: the duties of the family `supervision`.
import type { Duty } from '../../check.ts';
import { guidance, officeVisits } from '../../checks/supervision/visits.ts';
import { attested } from '../../patterns/attestation.ts';
import { rollUp } from '../../patterns/roll-up.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SUPERVISION: readonly Duty[] = [
  {
    id: '24.1',
    pasal: 24,
    ayat: 1,
    title: {
      id: 'Bupati melalui Dinas mengawasi, mengendalikan dan mengevaluasi SPBE',
      en: 'Through the Dinas the head of the regency supervises, controls and evaluates SPBE',
    },
    bound: ['Bupati', 'Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'rollup',
    check: rollUp('supervision', ['24.2', '24.3-cost', '24.3-inventory', '24.3-permit', '24.4']),
    parameters: [],
  },
  {
    id: '24.2',
    pasal: 24,
    ayat: 2,
    title: { id: 'Setiap perangkat daerah dipantau kepatuhannya', en: 'The compliance of each office is monitored' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: officeVisits({
      id: 'supervision',
      what: { id: 'Pengawasan', en: 'Supervision' },
      kinds: ['pengawasan'],
    }),
    parameters: [{ ...SUGGESTED.supervision_interval_months, default: 6 }],
  },
  {
    id: '24.3-cost',
    pasal: 24,
    ayat: 3,
    title: { id: 'Standar biaya program TIK ditetapkan', en: 'Cost standards for ICT programmes are set' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'info',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('supervision'),
    parameters: [],
  },
  {
    id: '24.4',
    pasal: 24,
    ayat: 4,
    title: {
      id: 'Evaluasi berupa bimbingan dan pelatihan dilakukan berkala',
      en: 'Evaluation by guidance and training takes place from time to time',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: guidance,
    parameters: [SUGGESTED.guidance_interval_days],
  },
];
