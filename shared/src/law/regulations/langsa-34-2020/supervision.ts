// Langsa 34/2020: the duties of the family `supervision`.
import type { Duty } from '../../check.ts';
import { guidance, officeVisits } from '../../checks/supervision/visits.ts';
import type { Parameter } from '../../parameters.ts';
import { attested } from '../../patterns/attestation.ts';
import { rollUp } from '../../patterns/roll-up.ts';
import { SUGGESTED } from '../../suggested.ts';

/** Stated in the text: a decision can only shorten it. */
const HALF_YEAR: Parameter = { ...SUGGESTED.supervision_interval_months, default: 6, source: 'regulation', role: 'threshold', max: 6 };

export const SUPERVISION: readonly Duty[] = [
  {
    id: '25.1',
    pasal: 25,
    ayat: 1,
    title: {
      id: 'Wali kota melalui Diskominfo membina, mengawasi dan mengendalikan SPBE',
      en: 'Through the Diskominfo the head of the city guides, supervises and controls SPBE',
    },
    bound: ['Walikota', 'Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'rollup',
    check: rollUp('supervision', ['25.2', '25.3', '25.4', '25.5-cost', '25.5-inventory', '25.5-permit']),
    parameters: [],
  },
  {
    id: '25.2',
    pasal: 25,
    ayat: 2,
    title: { id: 'Pembinaan SPBE dilakukan berkala', en: 'Guidance in SPBE is given from time to time' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: guidance,
    parameters: [SUGGESTED.guidance_interval_days],
  },
  {
    id: '25.3',
    pasal: 25,
    ayat: 3,
    title: {
      id: 'Setiap PD dipantau dalam tiap masa pengawasan dan laporannya ada',
      en: 'Each office is monitored in each period of supervision, with a report on file',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: officeVisits({
      id: 'reported-supervision',
      what: { id: 'Pengawasan dengan laporan', en: 'Supervision with a report' },
      kinds: ['pengawasan'],
      reported: true,
    }),
    parameters: [HALF_YEAR],
  },
  {
    id: '25.4',
    pasal: 25,
    ayat: 4,
    title: { id: 'Setiap PD diawasi tiap enam bulan', en: 'Each office is supervised every six months' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: officeVisits({
      id: 'supervision',
      what: { id: 'Pengawasan', en: 'Supervision' },
      kinds: ['pengawasan'],
      late: 'violation',
      warnDays: (view) => view.number('supervision_warn_days'),
    }),
    parameters: [HALF_YEAR, SUGGESTED.supervision_warn_days],
  },
  {
    id: '25.5-cost',
    pasal: 25,
    ayat: 5,
    title: { id: 'Standar biaya program TIK ditetapkan', en: 'Cost standards for ICT programmes are set' },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'info',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('supervision'),
    parameters: [],
  },
];
