// Banjarbaru 5/2022: the duties of the family `security-system`.
import type { Duty } from '../../check.ts';
import { securityApplied } from '../../checks/security-system/applied.ts';
import { competentStaff, ICT, SECURITY } from '../../checks/security-system/competence.ts';
import { securityCoordinated } from '../../checks/security-system/coordination.ts';
import { securityScope } from '../../checks/security-system/scope.ts';
import { hostedSecurity, securityStandards } from '../../checks/security-system/vouched.ts';
import { attested } from '../../patterns/attestation.ts';
import { documentInForce } from '../../patterns/document.ts';
import { processReviewed } from '../../patterns/process-review.ts';
import { regionOnly } from '../../patterns/region.ts';
import { rollUp } from '../../patterns/roll-up.ts';
import { SUGGESTED, TWO_YEARS_ATTESTED } from '../../suggested.ts';
import { ACCESS_RIGHTS } from './access-rights.ts';
import { ASSET_INVENTORY } from './asset-inventory.ts';
import { AVAILABILITY_CURRENCY } from './availability-currency.ts';
import { BACKUP_FRESHNESS } from './backup-freshness.ts';
import { CERTIFICATES } from './certificates.ts';
import { CLASSIFICATION } from './classification.ts';
import { DATA_GOVERNANCE } from './data-governance.ts';
import { INTEGRITY } from './integrity.ts';
import { PLANNING_DOCS } from './planning-docs.ts';

const ARTICLE_32 = [...ACCESS_RIGHTS, ...BACKUP_FRESHNESS, ...CERTIFICATES, ...CLASSIFICATION, ...INTEGRITY].filter(
  ({ pasal }) => pasal === 32,
);

/** The aspects of 31(2) in the order of the ayat of article 32 that look after them. */
const ASPECTS = [
  { name: { id: 'kerahasiaan', en: 'confidentiality' }, parts: measuresOf(1) },
  { name: { id: 'keutuhan', en: 'integrity' }, parts: measuresOf(2) },
  { name: { id: 'ketersediaan', en: 'availability' }, parts: measuresOf(3) },
  { name: { id: 'keaslian', en: 'authenticity' }, parts: measuresOf(4) },
  { name: { id: 'kenirsangkalan', en: 'non-repudiation' }, parts: measuresOf(5) },
];

function measuresOf(ayat: number): string[] {
  return ARTICLE_32.filter((duty) => duty.ayat === ayat).map((duty) => duty.id);
}

/** Of the items of 38(2), those of other families; the two of this one stand below. */
const ARTICLE_38_2 = [...ASSET_INVENTORY, ...AVAILABILITY_CURRENCY, ...DATA_GOVERNANCE, ...INTEGRITY, ...PLANNING_DOCS]
  .filter(({ pasal, ayat }) => pasal === 38 && ayat === 2)
  .map(({ id }) => id);

export const SECURITY_SYSTEM: readonly Duty[] = [
  {
    id: '18.3',
    pasal: 18,
    ayat: 3,
    title: {
      id: 'Keamanan server di Pusat Data dikoordinasikan dengan Diskominfo',
      en: 'How servers in the Pusat Data are secured is agreed with Diskominfo',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: hostedSecurity,
    parameters: [],
  },
  {
    id: '24.1',
    pasal: 24,
    ayat: 1,
    title: {
      id: 'Infrastruktur keamanan dipakai untuk mengawasi, menangani dan memulihkan insiden',
      en: 'The security infrastructure serves to watch for, handle and recover from incidents',
    },
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
    id: '24.2',
    pasal: 24,
    ayat: 2,
    title: {
      id: 'Infrastruktur keamanan dibangun menurut standar BSSN',
      en: 'The security infrastructure is built to the standards of BSSN',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('security-system'),
    parameters: [TWO_YEARS_ATTESTED],
  },
  {
    id: '31.1',
    pasal: 31,
    ayat: 1,
    title: { id: 'Pemerintah Daerah menerapkan keamanan SPBE', en: 'The region applies security to its SPBE' },
    bound: ['Pemda'],
    modality: 'wajib',
    severity: 'critical',
    class: 'B',
    basis: 'text',
    maxStatus: 'rollup',
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: securityApplied(ARTICLE_32),
    parameters: [],
  },
  {
    id: '31.2',
    pasal: 31,
    ayat: 2,
    title: {
      id: 'Keamanan meliputi lima aspek atas data, infrastruktur dan aplikasi',
      en: 'Security covers five aspects of data, infrastructure and applications',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityScope(ASPECTS),
    parameters: [],
  },
  {
    id: '31.4',
    pasal: 31,
    ayat: 4,
    title: {
      id: 'Penerapan keamanan mengikuti standar dan prosedur lembaga siber',
      en: 'Security follows the standards and procedures of the cyber-security agency',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: securityStandards,
    parameters: [],
  },
  {
    id: '31.5',
    pasal: 31,
    ayat: 5,
    title: { id: 'Diskominfo mengoordinasikan keamanan SPBE', en: 'Diskominfo coordinates the security of SPBE' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityCoordinated,
    parameters: [],
  },
  {
    id: '32.1-controls',
    pasal: 32,
    ayat: 1,
    title: { id: 'Kerahasiaan dijaga pula dengan kendali keamanan lainnya', en: 'Confidentiality is kept by further controls too' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('security-system'),
    parameters: [],
  },
  {
    id: '38.1',
    pasal: 38,
    ayat: 1,
    title: { id: 'Pemerintah Daerah menjalankan manajemen SPBE', en: 'The region carries out the management of SPBE' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'rollup',
    check: rollUp('security-system', ['38.2.a', '38.2.b', ...ARTICLE_38_2]),
    parameters: [],
  },
  {
    id: '38.2.a',
    pasal: 38,
    ayat: 2,
    huruf: 'a',
    title: { id: 'Risiko dikelola', en: 'Risks are managed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: processReviewed({
      family: 'security-system',
      kinds: ['risk_register'],
      what: { id: 'Manajemen risiko', en: 'Risk management' },
      reviewDays: 'mgmt_review_days',
    }),
    parameters: [SUGGESTED.mgmt_review_days],
  },
  {
    id: '38.2.b',
    pasal: 38,
    ayat: 2,
    huruf: 'b',
    title: { id: 'Keamanan informasi dikelola', en: 'Information security is managed' },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: documentInForce({
      family: 'security-system',
      id: 'security-management',
      subjects: regionOnly,
      kinds: ['smki'],
      what: { id: 'Sistem manajemen keamanan informasi', en: 'The information-security management system' },
      missing: 'advisory',
      reviewDays: 'mgmt_review_days',
    }),
    parameters: [SUGGESTED.mgmt_review_days],
  },
  {
    id: '39.6',
    pasal: 39,
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
  {
    id: '44',
    pasal: 44,
    title: {
      id: 'Daerah menyediakan pegawai TIK dan keamanan informasi yang kompeten',
      en: 'The region provides competent staff for ICT and for information security',
    },
    bound: ['Pemda'],
    modality: 'wajib',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: competentStaff([ICT, SECURITY]),
    parameters: [],
  },
];
