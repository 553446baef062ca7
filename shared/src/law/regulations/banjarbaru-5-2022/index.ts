// Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022: the regulation as data, one file per chapter.
import { defineRegulation } from '../../check.ts';
import { BAB_II } from './bab-2.ts';

export const banjarbaru = defineRegulation({
  id: 'banjarbaru-5-2022',
  title: 'Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
  issuer: 'Wali Kota Banjarbaru dan DPRD Kota Banjarbaru',
  source: 'Lembaran Daerah Kota Banjarbaru Tahun 2022 Nomor 5',
  zone: 'WITA',
  inForceFrom: '2022-08-26',
  binding: true,
  duties: BAB_II,
});
