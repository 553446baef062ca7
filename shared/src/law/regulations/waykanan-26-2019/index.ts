// Peraturan Bupati Way Kanan Nomor 26 Tahun 2019: the regulation as data, one file per chapter.
import { defineRegulation } from '../../check.ts';
import { BAB_V } from './bab-5.ts';

export const wayKanan = defineRegulation({
  id: 'waykanan-26-2019',
  title: 'Peraturan Bupati Way Kanan Nomor 26 Tahun 2019',
  issuer: 'Bupati Way Kanan',
  source: 'Berita Daerah Kabupaten Way Kanan Tahun 2019 Nomor 26',
  zone: 'WIB',
  inForceFrom: '2019-10-10',
  binding: true,
  duties: BAB_V,
});
