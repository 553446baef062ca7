// Banjarbaru 5/2022: the duties of the family `shared-use`.
import type { Duty } from '../../check.ts';
import { sharedUseOffered } from '../../checks/shared-use/offered.ts';
import { linkedDataCentres, sharedUse } from '../../checks/shared-use/shared.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SHARED_USE: readonly Duty[] = [
  {
    id: '16.3',
    pasal: 16,
    ayat: 3,
    title: { id: 'Infrastruktur daerah dipakai bersama oleh PD', en: 'The infrastructure of the region is shared by the offices' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: sharedUse,
    parameters: [],
  },
  {
    id: '17.1',
    pasal: 17,
    ayat: 1,
    title: { id: 'Pusat Data dipakai bersama dan lokasinya saling tersambung', en: 'The Pusat Data is shared and its sites are linked' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: linkedDataCentres,
    parameters: [SUGGESTED.outage_violation_min],
  },
  {
    id: '17.4.b',
    pasal: 17,
    ayat: 4,
    huruf: 'b',
    title: { id: 'Pusat Data sendiri terbuka untuk dipakai bersama PD', en: 'An own Pusat Data is open to shared use by the offices' },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: sharedUseOffered,
    parameters: [],
  },
];
