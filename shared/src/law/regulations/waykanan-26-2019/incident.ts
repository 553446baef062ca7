// Way Kanan 26/2019: the duties of the family `incident`.
import type { Duty } from '../../check.ts';
import { dataSecured, reportedToDinas, stewardsNotified } from '../../checks/incident/steps.ts';
import { SUGGESTED } from '../../suggested.ts';

export const INCIDENT: readonly Duty[] = [
  {
    id: '20.4-secure',
    pasal: 20,
    ayat: 4,
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
    id: '20.4-report',
    pasal: 20,
    ayat: 4,
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
    id: '20.4-notice',
    pasal: 20,
    ayat: 4,
    title: {
      id: 'Walidata diberi tahu secara tertulis tentang insiden serius',
      en: 'The stewards of the data are told of a serious incident in writing',
    },
    bound: ['PD'],
    modality: 'wajib',
    severity: 'high',
    class: 'B',
    basis: 'parameter',
    maxStatus: 'violation',
    check: stewardsNotified,
    parameters: [SUGGESTED.incident_clock_start, SUGGESTED.incident_notice_h],
  },
];
