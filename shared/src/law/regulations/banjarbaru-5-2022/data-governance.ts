// Banjarbaru 5/2022: the duties of the family `data-governance`.
import type { Duty } from '../../check.ts';
import { sharedOnRecord } from '../../checks/data-governance/agreements.ts';
import { ownerConsent } from '../../checks/data-governance/consent.ts';
import { documentInForce } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DATA_GOVERNANCE: readonly Duty[] = [
  {
    id: '15.3',
    pasal: 15,
    ayat: 3,
    title: { id: 'Data yang diminta PD lain dibagikan dan dicatat', en: 'Data that another office asked for is shared on record' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: sharedOnRecord,
    parameters: [],
  },
  {
    id: '18.8',
    pasal: 18,
    ayat: 8,
    title: { id: 'Integrasi data dimulai setelah pemilik data setuju', en: 'Data is integrated after its owner has agreed' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: ownerConsent,
    parameters: [],
  },
  {
    id: '38.2.c',
    pasal: 38,
    ayat: 2,
    huruf: 'c',
    title: { id: 'Manajemen data SPBE tercatat dan ditinjau', en: 'The management of data is on record and reviewed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: documentInForce({
      family: 'data-governance',
      id: 'data-management',
      subjects: regionOnly,
      kinds: ['manajemen_data'],
      reviewDays: 'mgmt_review_days',
      what: { id: 'Manajemen data', en: 'The management of data' },
      missing: 'advisory',
    }),
    parameters: [SUGGESTED.mgmt_review_days],
  },
];
