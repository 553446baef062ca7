// Banjarbaru 5/2022: the duties of the family `availability-currency`.
import type { Duty } from '../../check.ts';
import { processReviewed } from '../../patterns/process-review.ts';
import { SUGGESTED } from '../../suggested.ts';

export const AVAILABILITY_CURRENCY: readonly Duty[] = [
  {
    id: '38.2.h',
    pasal: 38,
    ayat: 2,
    huruf: 'h',
    title: { id: 'Layanan SPBE dikelola', en: 'SPBE services are managed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: processReviewed({
      family: 'availability-currency',
      kinds: ['service_catalogue', 'sla'],
      what: { id: 'Manajemen layanan', en: 'Service management' },
      reviewDays: 'mgmt_review_days',
    }),
    parameters: [SUGGESTED.mgmt_review_days],
  },
];
