// Peraturan Walikota Serang Nomor 47 Tahun 2017: the regulation as data, one file per chapter.
import { defineRegulation } from '../../check.ts';
import { BAB_IV } from './bab-4.ts';
import { BAB_XII } from './bab-12.ts';

export const serang = defineRegulation({
  id: 'serang-47-2017',
  title: 'Peraturan Walikota Serang Nomor 47 Tahun 2017',
  issuer: 'Walikota Serang',
  source: 'Berita Daerah Kota Serang Tahun 2017 Nomor 47',
  zone: 'WIB',
  inForceFrom: '2017-06-21',
  binding: true,
  duties: [...BAB_IV, ...BAB_XII],
});
