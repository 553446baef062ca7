// Banjarbaru 5/2022: the duties of the family `integrity`.
import type { Duty } from '../../check.ts';
import { changeManagement } from '../../checks/integrity/change-management.ts';
import { modificationDetected } from '../../checks/integrity/detected.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INTEGRITY: readonly Duty[] = [
  {
    id: '32.2',
    pasal: 32,
    ayat: 2,
    title: { id: 'Perubahan pada server dan basis data terdeteksi', en: 'Modifications of servers and databases are detected' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: modificationDetected,
    parameters: [SUGGESTED.fim_ttl_h],
  },
  {
    id: '38.2.g',
    pasal: 38,
    ayat: 2,
    huruf: 'g',
    title: { id: 'Perubahan sistem dikelola', en: 'Changes of systems are managed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: changeManagement,
    parameters: [SUGGESTED.mgmt_review_days],
  },
];
