// Serang 47/2017: the duties of the family `periodic-report`.
import type { Duty } from '../../check.ts';
import { dinasReport, officeReport } from '../../checks/periodic-report/reports.ts';
import { SUGGESTED } from '../../suggested.ts';

export const PERIODIC_REPORT: readonly Duty[] = [
  {
    id: '29.1',
    pasal: 29,
    ayat: 1,
    title: {
      id: 'Setiap perangkat daerah melaporkan e-government ke wali kota lewat Dinas',
      en: 'Each office reports on e-government to the head of the city through the Dinas',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    sanction: { clause: '29.3', kinds: ['teguran'] },
    check: officeReport,
    parameters: [{ ...SUGGESTED.report_interval_days, default: 180 }],
  },
  {
    id: '29.2',
    pasal: 29,
    ayat: 2,
    title: {
      id: 'Dinas melaporkan e-government ke wali kota secara berkala',
      en: 'The Dinas reports on e-government to the head of the city from time to time',
    },
    bound: ['Dinas'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: dinasReport,
    parameters: [{ ...SUGGESTED.report_interval_days, default: 180 }],
  },
];
