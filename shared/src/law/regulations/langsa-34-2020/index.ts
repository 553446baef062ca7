// Peraturan Walikota Langsa Nomor 34 Tahun 2020: the regulation as data, one file per chapter.
import { defineRegulation } from '../../check.ts';
import { BAB_V } from './bab-5.ts';

export const langsa = defineRegulation({
  id: 'langsa-34-2020',
  title: 'Peraturan Walikota Langsa Nomor 34 Tahun 2020',
  issuer: 'Walikota Langsa',
  source: 'Berita Daerah Kota Langsa Tahun 2020 Nomor 888',
  zone: 'WIB',
  inForceFrom: '2020-09-15',
  binding: true,
  duties: BAB_V,
});
