// Serang 47/2017: who may lift which duty. The Walikota decides on servers under 6(3), and with them on what rests on their
// place; only legislation excepts from 6(2).
import type { ExemptionPower } from '../../exemptions.ts';

const BY_WALIKOTA = { instrument: 'keputusan_kepala_daerah', issuer: 'head_of_region' } as const;

export const BY_WALIKOTA_6_3: ExemptionPower = { ...BY_WALIKOTA, duties: ['serang-47-2017/6.3'] };
export const BY_WALIKOTA_15_4: ExemptionPower = { ...BY_WALIKOTA, duties: ['serang-47-2017/6.3', 'serang-47-2017/15.4'] };
export const BY_WALIKOTA_27_2: ExemptionPower = { ...BY_WALIKOTA, duties: ['serang-47-2017/6.3', 'serang-47-2017/27.2'] };

export const BY_LEGISLATION_6_2: ExemptionPower = {
  duties: ['serang-47-2017/6.2'],
  instrument: 'peraturan_perundang_undangan',
  issuer: ['legislation', 'head_of_region', 'ministry', 'bssn', 'national_agency'],
  otherForms: 'nothing',
};
