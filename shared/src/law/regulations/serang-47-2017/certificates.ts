// Serang 47/2017: the duties of the family `certificates`.
import type { Duty } from '../../check.ts';
import { certifiedSignatures } from '../../checks/certificates/signatures.ts';
import { signingFlowComplete } from '../../checks/certificates/signing-flow.ts';
import { attested } from '../../patterns/attestation.ts';

export const CERTIFICATES: readonly Duty[] = [
  {
    id: '18.4',
    pasal: 18,
    ayat: 4,
    huruf: 'a, b, c',
    title: {
      id: 'Pembuatan tanda tangan mencatat data pembuatan, waktu dan isi',
      en: 'Making a signature records its creation data, time and content',
    },
    bound: ['PD'],
    modality: 'harus',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: signingFlowComplete,
    parameters: [],
  },
  {
    id: '19.2',
    pasal: 19,
    ayat: 2,
    huruf: 'a, b',
    title: {
      id: 'Tanda tangan tersertifikasi dibuat dengan sertifikat penyelenggara',
      en: 'A certified signature is made with a certificate of a provider',
    },
    bound: ['PD'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: certifiedSignatures,
    parameters: [],
  },
  {
    id: '20.1',
    pasal: 20,
    ayat: 1,
    title: {
      id: 'Data pembuatan tanda tangan hanya menunjuk satu penanda tangan',
      en: 'What a signature is made with points to one signatory alone',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('certificates'),
    parameters: [],
  },
  {
    id: '20.2',
    pasal: 20,
    ayat: 2,
    title: { id: 'Penanda tangan merahasiakan data pembuatan tanda tangannya', en: 'Signatories keep secret what they sign with' },
    bound: ['Penanda Tangan'],
    modality: 'wajib',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('certificates'),
    parameters: [],
  },
];
