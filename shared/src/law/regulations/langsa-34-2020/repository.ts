// Langsa 34/2020: the duties of the family `repository`.
import type { Duty } from '../../check.ts';
import { dataRepository } from '../../checks/repository/data.ts';
import { managedRepository } from '../../checks/repository/managed.ts';
import { SUGGESTED } from '../../suggested.ts';

export const REPOSITORY: readonly Duty[] = [
  {
    id: '15.6-repository',
    pasal: 15,
    ayat: 6,
    title: {
      id: 'Sumber setiap aplikasi ada di repository yang dijalankan Diskominfo',
      en: 'The source of each application is in a repository run by Diskominfo',
    },
    bound: ['PD', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: managedRepository(),
    parameters: [SUGGESTED.repo_lag_days],
  },
  {
    id: '17.2.h',
    pasal: 17,
    ayat: 2,
    huruf: 'h',
    title: { id: 'Tersedia repository untuk data dan informasi', en: 'There is a repository for data and information' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'A',
    basis: 'text',
    maxStatus: 'advisory',
    check: dataRepository,
    parameters: [],
  },
];
