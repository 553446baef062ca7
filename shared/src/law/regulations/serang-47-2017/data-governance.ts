// Serang 47/2017: the duties of the family `data-governance`.
import type { Duty } from '../../check.ts';
import { datasetField } from '../../checks/data-governance/stewardship.ts';
import { attested } from '../../patterns/attestation.ts';
import { SHEET_DAYS } from '../../suggested.ts';

export const DATA_GOVERNANCE: readonly Duty[] = [
  {
    id: '15.1',
    pasal: 15,
    ayat: 1,
    title: { id: 'Setiap basis data memiliki pengelola', en: 'Each database has somebody who manages it' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: datasetField({ id: 'manager', field: 'manager', what: { id: 'Pengelola basis data', en: 'The manager of the database' } }),
    parameters: [],
  },
  {
    id: '15.2',
    pasal: 15,
    ayat: 2,
    title: { id: 'Keterpaduan basis data dinyatakan', en: 'That databases are joined together is attested' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('data-governance'),
    parameters: [SHEET_DAYS],
  },
  {
    id: '15.5',
    pasal: 15,
    ayat: 5,
    title: { id: 'Setiap basis data memiliki wali data dengan keputusan', en: 'Each database has a steward appointed by decree' },
    bound: ['Walikota'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: datasetField({
      id: 'steward',
      field: 'decree_no',
      what: { id: 'Keputusan penunjukan wali data', en: 'The decree that appoints the steward' },
    }),
    parameters: [],
  },
  {
    id: '17.2',
    pasal: 17,
    ayat: 2,
    title: { id: 'Perhatian pada standar metadata dinyatakan', en: 'That applications observe the metadata standard is attested' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'info',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('data-governance'),
    parameters: [SHEET_DAYS],
  },
];
