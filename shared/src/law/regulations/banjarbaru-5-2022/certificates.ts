// Banjarbaru 5/2022: the duties of the family `certificates`.
import type { Duty } from '../../check.ts';
import { certificatesInUse } from '../../checks/certificates/in-use.ts';
import { transactionsSigned } from '../../checks/certificates/signing.ts';
import { verificationProvided } from '../../checks/certificates/verification.ts';
import { SUGGESTED } from '../../suggested.ts';

export const CERTIFICATES: readonly Duty[] = [
  {
    id: '32.4',
    pasal: 32,
    ayat: 4,
    title: {
      id: 'Keaslian dijamin dengan cara memverifikasi dan memvalidasi',
      en: 'Authenticity is assured by ways to verify and validate',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: verificationProvided,
    parameters: [SUGGESTED.cert_monitor_ttl_h],
  },
  {
    id: '32.5-signature',
    pasal: 32,
    ayat: 5,
    title: { id: 'Kenirsangkalan dijamin dengan tanda tangan digital', en: 'Non-repudiation is assured by digital signatures' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: transactionsSigned,
    parameters: [],
  },
  {
    id: '32.5-certificate',
    pasal: 32,
    ayat: 5,
    title: {
      id: 'Kenirsangkalan dijamin pihak tepercaya dengan sertifikat elektronik',
      en: 'Non-repudiation is assured by trusted parties through certificates',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: certificatesInUse,
    parameters: [SUGGESTED.cert_warn_days, SUGGESTED.cert_monitor_ttl_h],
  },
];
