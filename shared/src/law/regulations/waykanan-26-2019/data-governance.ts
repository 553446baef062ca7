// Way Kanan 26/2019: the duties of the family `data-governance`.
import type { Duty } from '../../check.ts';
import { dataSharing } from '../../checks/data-governance/sharing.ts';
import { attested } from '../../patterns/attestation.ts';
import { documentInForce, isAbout } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DATA_GOVERNANCE: readonly Duty[] = [
  {
    id: '13.1',
    pasal: 13,
    ayat: 1,
    title: {
      id: 'Wali data melayani permintaan data dari Perangkat Daerah lain menurut SOP',
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
    id: '13.2',
    pasal: 13,
    ayat: 2,
    title: { id: 'Keputusan Bupati menetapkan SOP berbagi data', en: 'A decree of the Bupati lays down the procedure for sharing data' },
    bound: ['Bupati'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: documentInForce({
      family: 'data-governance',
      id: 'sharing-decree',
      subjects: regionOnly,
      kinds: ['keputusan_bupati', 'keputusan_kepala_daerah'],
      issuers: ['head_of_region'],
      matches: (document) => isAbout(document, 'berbagi'),
      what: { id: 'Keputusan Bupati tentang SOP berbagi data', en: 'The decree of the Bupati on the procedure for sharing data' },
      missing: 'violation',
    }),
    parameters: [],
  },
  {
    id: '13.3-accuracy',
    pasal: 13,
    ayat: 3,
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
    id: '13.6',
    pasal: 13,
    ayat: 6,
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
