// Langsa 34/2020: the duties of the family `dc-provision`.
import type { Duty } from '../../check.ts';
import { centreRegistered } from '../../checks/dc-provision/centre.ts';
import { infrastructure } from '../../checks/dc-provision/infrastructure.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DC_PROVISION: readonly Duty[] = [
  {
    id: '17.1',
    pasal: 17,
    ayat: 1,
    title: {
      id: 'Diskominfo menyediakan, menjalankan dan merawat infrastruktur yang dibutuhkan SPBE',
      en: 'Diskominfo makes the infrastructure that SPBE needs available, runs it and keeps it in repair',
    },
    bound: ['Diskominfo'],
    modality: 'wajib',
    severity: 'critical',
    class: 'A',
    basis: 'parameter',
    maxStatus: 'rollup',
    check: infrastructure({ maintenance: '18.1' }),
    parameters: [SUGGESTED.core_outage_min, SUGGESTED.agent_silence_ttl],
  },
  {
    id: '17.2.a-dc',
    pasal: 17,
    ayat: 2,
    huruf: 'a',
    title: {
      id: 'Diskominfo memiliki Pusat Data yang hidup bagi semua Perangkat Daerah',
      en: 'Diskominfo has a living Pusat Data for the offices',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: centreRegistered,
    parameters: [],
  },
];
