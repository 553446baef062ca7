// Banjarbaru 5/2022: the duties of the family `gov-intranet`.
import type { Duty } from '../../check.ts';
import { intranetConnection } from '../../checks/gov-intranet/connection.ts';
import { intranetUse } from '../../checks/gov-intranet/use.ts';
import { consideration } from '../../patterns/consideration.ts';
import { SUGGESTED } from '../../suggested.ts';

export const GOV_INTRANET: readonly Duty[] = [
  {
    id: '20.1',
    pasal: 20,
    ayat: 1,
    title: { id: 'Jaringan intra milik pemerintah pusat dipakai', en: 'The intra network of the national government is used' },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: intranetUse,
    parameters: [],
  },
  {
    id: '20.2.a',
    pasal: 20,
    ayat: 2,
    huruf: 'a',
    title: {
      id: 'Jaringan intra daerah tersambung ke jaringan intra pusat',
      en: 'The intra network of the region is connected to the national one',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'high',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'violation',
    check: intranetConnection,
    parameters: [SUGGESTED.gov_link_down_h],
  },
  {
    id: '20.2.b',
    pasal: 20,
    ayat: 2,
    huruf: 'b',
    title: {
      id: 'Menteri telah menimbang kelaikan operasi jaringan intra',
      en: 'The Minister has considered the operation of the intra network fit',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: consideration({
      family: 'gov-intranet',
      service: 'gov_intranet',
      kind: 'pertimbangan_kelaikan_operasi_intra',
      issuer: 'ministry',
      what: { id: 'Pertimbangan kelaikan operasi jaringan intra', en: 'The consideration of the operation of the intra network' },
    }),
    parameters: [],
  },
  {
    id: '20.2.c',
    pasal: 20,
    ayat: 2,
    huruf: 'c',
    title: {
      id: 'BSSN telah menimbang kelaikan keamanan jaringan intra',
      en: 'The cyber security agency has considered the intra network secure',
    },
    bound: ['Pemda'],
    modality: 'harus',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: consideration({
      family: 'gov-intranet',
      service: 'gov_intranet',
      kind: 'pertimbangan_kelaikan_keamanan_intra',
      issuer: 'bssn',
      what: { id: 'Pertimbangan kelaikan keamanan jaringan intra', en: 'The consideration of the security of the intra network' },
    }),
    parameters: [],
  },
];
