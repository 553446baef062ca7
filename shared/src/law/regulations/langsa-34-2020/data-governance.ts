// Langsa 34/2020: the duties of the family `data-governance`.
import type { Duty } from '../../check.ts';
import { dataSharing } from '../../checks/data-governance/sharing.ts';
import { attested } from '../../patterns/attestation.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DATA_GOVERNANCE: readonly Duty[] = [
  {
    id: '14.1',
    pasal: 14,
    ayat: 1,
    title: {
      id: 'Walidata melayani permintaan data dari PD lain menurut SOP',
      en: 'Stewards answer the requests of other offices for data by a procedure',
    },
    bound: ['Walidata'],
    modality: 'wajib',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: dataSharing,
    parameters: [SUGGESTED.share_answer_days],
  },
  {
    id: '14.2-accuracy',
    pasal: 14,
    ayat: 2,
    title: { id: 'Akurasi data dinyatakan secara berkala', en: 'The accuracy of data is attested' },
    bound: ['PD', 'Walidata'],
    modality: 'wajib',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('data-governance'),
    parameters: [SUGGESTED.attestation_days],
  },
  {
    id: '14.5',
    pasal: 14,
    ayat: 5,
    title: { id: 'Kesesuaian metadata dinyatakan', en: 'That metadata follow the rules is attested' },
    bound: ['PD'],
    modality: 'harus',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('data-governance'),
    parameters: [],
  },
];
