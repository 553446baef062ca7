// Banjarbaru 5/2022: the duties of the family `pd-managed-scope`.
import type { Duty } from '../../check.ts';
import { ownProcurement } from '../../checks/pd-managed-scope/permissions.ts';

export const PD_MANAGED_SCOPE: readonly Duty[] = [
  {
    id: '23.1',
    pasal: 23,
    ayat: 1,
    title: { id: 'PD boleh membeli perangkat penunjang sendiri', en: 'An office may buy supporting equipment itself' },
    bound: ['PD'],
    modality: 'dapat',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: ownProcurement,
    parameters: [],
  },
];
