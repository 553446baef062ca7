// Langsa 34/2020: the duties of the family `granted-devices`.
import type { Duty } from '../../check.ts';
import { grantCoordinated } from '../../checks/granted-devices/granted.ts';
import { SUGGESTED } from '../../suggested.ts';

export const GRANTED_DEVICES: readonly Duty[] = [
  {
    id: '17.12',
    pasal: 17,
    ayat: 12,
    title: {
      id: 'Perangkat hibah yang diterima PD dikoordinasikan dengan Diskominfo',
      en: 'Equipment given to an office is coordinated with the Diskominfo',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: grantCoordinated,
    parameters: [SUGGESTED.coordination_grace_days],
  },
];
