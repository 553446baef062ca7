// Banjarbaru 5/2022: the duties of the family `dc-standards`.
import type { Duty } from '../../check.ts';
import { feasibility } from '../../checks/dc-standards/feasibility.ts';
import { internationalFallback, type Process, standardMapping } from '../../checks/dc-standards/mapping.ts';
import { centreStandard } from '../../checks/dc-standards/sni.ts';
import { SUGGESTED } from '../../suggested.ts';

/** The eight processes of 38(2), by the words a mapping calls them. */
const PROCESSES: readonly Process[] = [
  { id: 'risiko', topic: /ris[ik]|38\.2\.a/i },
  { id: 'keamanan informasi', topic: /keamanan|security|38\.2\.b/i },
  { id: 'data', topic: /\bdata\b|38\.2\.c/i },
  { id: 'aset TIK', topic: /\baset|asset|38\.2\.d/i },
  { id: 'sumber daya manusia', topic: /sumber daya|sdm|human|38\.2\.e/i },
  { id: 'pengetahuan', topic: /pengetahuan|knowledge|38\.2\.f/i },
  { id: 'perubahan', topic: /perubahan|change|38\.2\.g/i },
  { id: 'layanan SPBE', topic: /layanan|service|38\.2\.h/i },
];

export const DC_STANDARDS: readonly Duty[] = [
  {
    id: '17.4.a',
    pasal: 17,
    ayat: 4,
    huruf: 'a',
    title: {
      id: 'Pusat Data sendiri yang lebih tua dari PDN memenuhi SNI, dari rancangan sampai pengelolaannya',
      en: 'An own Pusat Data older than the PDN follows the SNI in how it is designed and run',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: centreStandard,
    parameters: [SUGGESTED.cert_doc_warn_days, SUGGESTED.dc_conditions_before_pdn],
  },
  {
    id: '17.4.c',
    pasal: 17,
    ayat: 4,
    huruf: 'c',
    title: {
      id: 'Pusat Data sendiri yang lebih tua dari PDN memegang pertimbangan kelaikan dari Menteri',
      en: 'An own Pusat Data older than the PDN holds the opinion of the minister that it is fit for its work',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: feasibility({
      kinds: ['pertimbangan_kelaikan_menkominfo', 'pertimbangan_kelaikan_operasi', 'pertimbangan_kelaikan_toleransi'],
      what: { id: 'Pertimbangan kelaikan Menteri', en: 'The opinion of the minister on its fitness' },
    }),
    parameters: [SUGGESTED.cert_doc_warn_days],
  },
  {
    id: '17.4.d',
    pasal: 17,
    ayat: 4,
    huruf: 'd',
    title: {
      id: 'Pusat Data sendiri yang lebih tua dari PDN memegang pertimbangan kelaikan keamanan dari BSSN',
      en: 'An own Pusat Data older than the PDN holds the opinion of BSSN that it is secure enough',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: feasibility({
      kinds: ['pertimbangan_kelaikan_keamanan_bssn', 'pertimbangan_kelaikan_keamanan'],
      what: { id: 'Pertimbangan kelaikan keamanan BSSN', en: 'The opinion of BSSN on its security' },
    }),
    parameters: [SUGGESTED.cert_doc_warn_days],
  },
  {
    id: '38.3',
    pasal: 38,
    ayat: 3,
    title: { id: 'Setiap proses manajemen SPBE mengacu pada SNI', en: 'Every process of managing SPBE is aligned with an SNI' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    exceptions: [
      {
        by: 'text',
        sentence: {
          id: 'Bila SNI belum ada, boleh mengacu pada standar internasional',
          en: 'Where no SNI exists yet, an international standard may be followed',
        },
      },
    ],
    check: standardMapping(PROCESSES),
    parameters: [],
  },
  {
    id: '38.4',
    pasal: 38,
    ayat: 4,
    title: {
      id: 'Tanpa SNI, proses boleh mengacu pada standar internasional',
      en: 'Without an SNI a process may follow an international standard',
    },
    bound: ['Pemda'],
    modality: 'dapat',
    severity: 'info',
    class: 'B',
    basis: 'text',
    maxStatus: 'none',
    check: internationalFallback,
    parameters: [],
  },
];
