// Banjarbaru 5/2022: the duties of the family `incident`.
import type { Duty } from '../../check.ts';
import { dataSecured, headOfRegionNotified, reportedToDinas } from '../../checks/incident/steps.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INCIDENT: readonly Duty[] = [
  {
    id: '31.7-secure',
    pasal: 31,
    ayat: 7,
    title: {
      id: 'Setelah insiden serius, PD yang terkena mengamankan datanya',
      en: 'After a serious incident the office that was hit secures its data',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'critical',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: dataSecured,
    parameters: [SUGGESTED.incident_clock_start, SUGGESTED.incident_secure_h],
  },
  {
    id: '31.7-report',
    pasal: 31,
    ayat: 7,
    title: {
      id: 'Insiden serius akibat pihak lain segera dilaporkan kepada Dinas',
      en: 'A serious incident caused by others is reported to the Dinas at once',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'critical',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: reportedToDinas,
    parameters: [SUGGESTED.incident_report_h, SUGGESTED.incident_clock_start],
  },
  {
    id: '31.7-notice',
    pasal: 31,
    ayat: 7,
    title: {
      id: 'Wali Kota diberi tahu secara tertulis tentang insiden serius',
      en: 'The Wali Kota is told of a serious incident in writing',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: headOfRegionNotified,
    parameters: [SUGGESTED.incident_clock_start, SUGGESTED.incident_notice_h],
  },
];
