// Banjarbaru 5/2022: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';
import { restrictedZones } from '../../checks/access-rights/zones.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [
  {
    id: '32.1-access',
    pasal: 32,
    ayat: 1,
    title: { id: 'Data terbatas hanya terjangkau dari zona yang diizinkan', en: 'Restricted data answer only from the zones allowed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: restrictedZones,
    parameters: [SUGGESTED.access_review_days],
  },
];
