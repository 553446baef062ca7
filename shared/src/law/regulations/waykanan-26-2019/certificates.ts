// Way Kanan 26/2019: the duties of the family `certificates`.
import type { Duty } from '../../check.ts';
import { certificatesMonitored } from '../../checks/certificates/monitoring.ts';
import { officersCertified } from '../../checks/certificates/officers.ts';
import { transactionsCertified } from '../../checks/certificates/transactions.ts';
import { SUGGESTED } from '../../suggested.ts';

export const CERTIFICATES: readonly Duty[] = [
  {
    id: '21.2',
    pasal: 21,
    ayat: 2,
    title: {
      id: 'Pelaksana transaksi elektronik di PD punya sertifikat elektronik',
      en: 'Officers who carry out electronic transactions hold a certificate',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: officersCertified,
    parameters: [SUGGESTED.cert_warn_days, SUGGESTED.cert_monitor_ttl_h],
  },
  {
    id: '21.3',
    pasal: 21,
    ayat: 3,
    title: {
      id: 'Dinas memantau sertifikat elektronik yang dipakai para PD',
      en: 'The Dinas watches over the certificates that offices use',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: certificatesMonitored,
    parameters: [SUGGESTED.cert_monitor_ttl_h, SUGGESTED.cert_warn_days],
  },
  {
    id: '21.4',
    pasal: 21,
    ayat: 4,
    title: {
      id: 'Transaksi elektronik layanan publik memakai sertifikat elektronik',
      en: 'Electronic transactions of public services use a certificate',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'reading',
    maxStatus: 'violation',
    check: transactionsCertified,
    parameters: [SUGGESTED.cert_warn_days, SUGGESTED.cert_monitor_ttl_h],
  },
];
