// Way Kanan 26/2019: the duties of the family `dc-provision`.
import type { Duty } from '../../check.ts';
import { centreRegistered } from '../../checks/dc-provision/centre.ts';
import { infrastructure } from '../../checks/dc-provision/infrastructure.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DC_PROVISION: readonly Duty[] = [
  {
    id: '16.1',
    pasal: 16,
    ayat: 1,
    title: {
      id: 'Dinas menyediakan, menjalankan dan merawat infrastruktur yang dibutuhkan SPBE',
      en: 'Dinas makes the infrastructure that SPBE needs available, runs it and keeps it in repair',
    },
    bound: ['Dinas'],
    modality: 'wajib',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'rollup',
    check: infrastructure({ maintenance: '17.1' }),
    parameters: [SUGGESTED.core_outage_min, SUGGESTED.agent_silence_ttl],
  },
  {
    id: '16.2.a-dc',
    pasal: 16,
    ayat: 2,
    huruf: 'a',
    title: { id: 'Dinas memiliki Pusat Data yang hidup bagi semua Perangkat Daerah', en: 'Dinas has a living Pusat Data for the offices' },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: centreRegistered,
    parameters: [],
  },
];
