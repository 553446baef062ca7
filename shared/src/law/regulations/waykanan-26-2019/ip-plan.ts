// Way Kanan 26/2019: the duties of the family `ip-plan`.
import type { Duty } from '../../check.ts';
import { addressPlan } from '../../checks/ip-plan/addresses.ts';
import { SUGGESTED } from '../../suggested.ts';

export const IP_PLAN: readonly Duty[] = [
  {
    id: '16.2.c',
    pasal: 16,
    ayat: 2,
    huruf: 'c',
    title: {
      id: 'Alamat IP publik dan privat dipakai sesuai rencana alamat Dinas',
      en: 'Public and private IP addresses are used according to the address plan of the Dinas',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'A',
    basis: 'derived',
    maxStatus: 'violation',
    check: addressPlan,
    parameters: [SUGGESTED.ip_conflict_window_s, SUGGESTED.confirm_window],
  },
];
