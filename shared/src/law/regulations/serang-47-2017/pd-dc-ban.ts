// Serang 47/2017: the duties of the family `pd-dc-ban`.
import type { Duty } from '../../check.ts';
import { facilityBan } from '../../checks/pd-dc-ban/facility.ts';
import { SUGGESTED } from '../../suggested.ts';
import { BY_LEGISLATION_6_2 } from './exemption-powers.ts';

export const PD_DC_BAN: readonly Duty[] = [
  {
    id: '6.2',
    pasal: 6,
    ayat: 2,
    title: {
      id: 'Perangkat daerah selain Dinas tidak membangun pusat data atau pusat pemulihan sendiri',
      en: 'Offices other than the Dinas set up no data or recovery centre of their own',
    },
    bound: ['PD'],
    modality: 'tidak diperkenankan',
    severity: 'critical',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    exceptions: [
      {
        by: 'legislation',
        sentence: {
          id: 'Kecuali peraturan perundang-undangan menentukan lain; keputusan Walikota tidak cukup',
          en: 'Except where legislation says otherwise; a decision of the Walikota is not enough',
        },
      },
    ],
    check: facilityBan(BY_LEGISLATION_6_2),
    parameters: [SUGGESTED.pd_dc_server_threshold],
  },
];
