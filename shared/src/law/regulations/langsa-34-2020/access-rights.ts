// Langsa 34/2020: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';
import { accessMatrix } from '../../checks/access-rights/matrix.ts';
import { securityOwner } from '../../checks/access-rights/security-owner.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [
  {
    id: '16.1',
    pasal: 16,
    ayat: 1,
    title: { id: 'Hak akses aplikasi diatur dan ditinjau', en: 'Access rights to applications are set and reviewed' },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: accessMatrix,
    parameters: [SUGGESTED.access_review_days],
  },
  {
    id: '16.2',
    pasal: 16,
    ayat: 2,
    title: { id: 'Keamanan aplikasi umum dipegang pengelola TIK daerah', en: 'The ICT office holds the security of common applications' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityOwner({ kind: 'umum', by: 'dinas' }),
    parameters: [],
  },
  {
    id: '16.3',
    pasal: 16,
    ayat: 3,
    title: { id: 'Keamanan aplikasi khusus dipegang pemiliknya', en: 'The owner holds the security of a special application' },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityOwner({ kind: 'khusus', by: 'owner', officer: true }),
    parameters: [],
  },
];
