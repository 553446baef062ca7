// Serang 47/2017: the duties of the family `planning-docs`.
import type { Duty } from '../../check.ts';
import { documentInForce, isAbout, kindWord } from '../../patterns/document.ts';
import { regionOnly } from '../../patterns/region.ts';

export const PLANNING_DOCS: readonly Duty[] = [
  {
    id: '16.1-decree',
    pasal: 16,
    ayat: 1,
    title: { id: 'Keputusan Walikota menetapkan siklus pemutakhiran data', en: 'A decree of the Walikota sets how often data is updated' },
    bound: ['Walikota'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: documentInForce({
      family: 'planning-docs',
      id: 'update-cycle-decree',
      subjects: regionOnly,
      kinds: ['decree_update_cycle', 'keputusan_walikota', 'keputusan_wali_kota', 'keputusan_kepala_daerah'],
      issuers: ['head_of_region'],
      matches: (document) => kindWord(document.kind) === 'decree_update_cycle' || isAbout(document, 'mutakhir'),
      what: { id: 'Keputusan Walikota tentang siklus pemutakhiran data', en: 'The decree of the Walikota on the cycle of updates' },
      missing: 'violation',
    }),
    parameters: [],
  },
];
