// Banjarbaru 5/2022: the duties of the family `repository`.
import type { Duty } from '../../check.ts';
import { repositoryInDrc } from '../../checks/repository/in-drc.ts';
import { SUGGESTED } from '../../suggested.ts';

export const REPOSITORY: readonly Duty[] = [
  {
    id: '26.7-repository',
    pasal: 26,
    ayat: 7,
    title: { id: 'Sumber setiap aplikasi ada di repository di DRC', en: 'The source of each application is in a repository in the DRC' },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    sanction: { clause: '50.1', kinds: ['teguran lisan', 'teguran tertulis'] },
    check: repositoryInDrc,
    parameters: [SUGGESTED.repo_lag_days, SUGGESTED.mirror_counts],
  },
];
