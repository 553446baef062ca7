// Way Kanan 26/2019: the duties of the family `access-rights`.
import type { Duty } from '../../check.ts';
import { accessMatrix } from '../../checks/access-rights/matrix.ts';
import { securityOwner } from '../../checks/access-rights/security-owner.ts';
import { SUGGESTED } from '../../suggested.ts';

export const ACCESS_RIGHTS: readonly Duty[] = [
  {
    id: '15.1',
    pasal: 15,
    ayat: 1,
    title: { id: 'Hak akses aplikasi diatur dan ditinjau', en: 'Access rights to applications are set and reviewed' },
    bound: ['PD', 'Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: accessMatrix,
    parameters: [SUGGESTED.access_review_days],
  },
  {
    id: '15.2',
    pasal: 15,
    ayat: 2,
    title: { id: 'Keamanan aplikasi umum dipegang pengelola TIK daerah', en: 'The ICT office holds the security of common applications' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: securityOwner({ kind: 'umum', by: 'dinas' }),
    parameters: [],
  },
  {
    id: '15.3',
    pasal: 15,
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
