// Langsa 34/2020: the duties of the family `security-system`.
import type { Duty } from '../../check.ts';
import { hostControls } from '../../checks/security-system/host-controls.ts';
import { securityServices } from '../../checks/security-system/services.ts';
import { attested } from '../../patterns/attestation.ts';
import { documentInForce } from '../../patterns/document.ts';
import { officesOf } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const SECURITY_SYSTEM: readonly Duty[] = [
  {
    id: '17.2.e',
    pasal: 17,
    ayat: 2,
    huruf: 'e',
    title: {
      id: 'Sistem pengamanan informasi tersedia untuk dipakai para PD',
      en: 'An information-security system is there for the offices to use',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityServices,
    parameters: [],
  },
  {
    id: '20.1',
    pasal: 20,
    ayat: 1,
    title: { id: 'Daerah menjalankan pengamanan informasi yang terpadu', en: 'The region runs one integrated protection of information' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('security-system'),
    parameters: [],
  },
  {
    id: '21.2-procedure',
    pasal: 21,
    ayat: 2,
    title: {
      id: 'Setiap PD punya prosedur menghadapi ancaman dan serangan',
      en: 'Each office has a procedure against threats and attacks',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: documentInForce({
      family: 'security-system',
      id: 'security-procedure',
      subjects: (view) => officesOf(view, 'dinas'),
      kinds: ['prosedur_keamanan'],
      what: { id: 'Prosedur keamanan', en: 'The security procedure' },
      missing: 'violation',
    }),
    parameters: [],
  },
  {
    id: '21.2-system',
    pasal: 21,
    ayat: 2,
    title: {
      id: 'Setiap server PD terlindung dari ancaman dan serangan',
      en: 'Each server of an office is protected against threats and attacks',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: hostControls({ patchDays: 'patch_max_days' }),
    parameters: [SUGGESTED.patch_max_days],
  },
  {
    id: '23.6',
    pasal: 23,
    ayat: 6,
    title: {
      id: 'Penyelenggara layanan publik daring merahasiakan dan mengamankan datanya',
      en: 'Who runs a public service online keeps its data safe and secret',
    },
    bound: ['Penyelenggara layanan'],
    modality: 'wajib',
    severity: 'high',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('security-system'),
    parameters: [],
  },
];
