// Way Kanan 26/2019: the duties of the family `planning-docs`.
import type { Duty } from '../../check.ts';
import { statedNeeds } from '../../checks/planning-docs/needs.ts';
import { procedures } from '../../checks/planning-docs/procedures.ts';
import { documentInForce } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PLANNING_DOCS: readonly Duty[] = [
  {
    id: '5.1',
    pasal: 5,
    ayat: 1,
    title: {
      id: 'SPBE bertumpu pada masterplan jaringan komunikasi data yang masih berlaku',
      en: 'SPBE rests on a master plan of the data network that is in force',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: documentInForce({
      family: 'planning-docs',
      id: 'network-plan',
      subjects: regionOnly,
      kinds: ['masterplan_jaringan_komdat'],
      years: 'master_plan_years',
      what: { id: 'Masterplan jaringan komunikasi data', en: 'The master plan of the data network' },
      missing: 'advisory',
    }),
    parameters: [SUGGESTED.master_plan_years],
  },
  {
    id: '5.2',
    pasal: 5,
    ayat: 2,
    title: {
      id: 'Masterplan jaringan diperbarui sebelum masa lima tahunnya habis',
      en: 'The network master plan is renewed before its five years are over',
    },
    bound: ['Pemda'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: documentInForce({
      family: 'planning-docs',
      id: 'network-plan-term',
      subjects: regionOnly,
      kinds: ['masterplan_jaringan_komdat'],
      years: 'master_plan_years',
      warnDays: 'plan_warn_days',
      what: { id: 'Masterplan jaringan komunikasi data', en: 'The master plan of the data network' },
      missing: 'violation',
    }),
    parameters: [SUGGESTED.master_plan_years, SUGGESTED.plan_warn_days],
  },
  {
    id: '5.3',
    pasal: 5,
    ayat: 3,
    title: {
      id: 'Setiap Perangkat Daerah menyampaikan kebutuhan TIK untuk masterplan jaringan',
      en: 'Each office states its ICT needs for the network master plan',
    },
    bound: ['PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: statedNeeds({ kind: 'masterplan_jaringan_komdat', years: 'master_plan_years' }),
    parameters: [SUGGESTED.master_plan_years],
  },
  {
    id: '7.2',
    pasal: 7,
    ayat: 2,
    title: { id: 'Ada SOP yang berlaku untuk tiap topik infrastruktur', en: 'A procedure is in force for each topic of infrastructure' },
    bound: ['Pemda', 'PD'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: procedures,
    parameters: [],
  },
];
