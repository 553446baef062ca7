// `pantau law search`: duties by words, the best first.
import { catalogueOf } from '@pantau/shared/law/catalogue/entry';
import { searchDuties } from '@pantau/shared/law/catalogue/search';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { Command } from './command.ts';
import { LANG_OPTION, languageOf } from './law-source.ts';
import { dutyTable } from './law-view.ts';

const MOST_SHOWN = 30;

export const lawSearch: Command = {
  name: 'law search',
  usage: 'WORDS... [--lang id|en]',
  summary: { id: 'Mencari kewajiban menurut kata', en: 'Finds duties by words' },
  details: [
    {
      id: 'Dicari dalam id, isi, rumpun dan parameter, dalam kedua bahasa; semua kata harus ada, salah ketik dimaafkan. Keluar 1 bila tidak ada.',
      en: 'Looks in ids, titles, families and parameters, in both languages; all words must occur, slips of the hand are forgiven. Exits with 1 when there is none.',
    },
  ],
  options: { lang: LANG_OPTION },
  words: [1, Number.POSITIVE_INFINITY],
  async run(args, { say, tell, style }) {
    const language = languageOf(args);
    const { hits, corrected } = searchDuties(
      REGULATIONS.flatMap((each) => catalogueOf(each)),
      args.words,
    );
    const slips = Object.entries(corrected).map(([written, meant]) =>
      style.yellow(`"${written}" tidak ada; dicari "${meant}" · is nowhere; looked for "${meant}"`),
    );
    const shown = hits.slice(0, MOST_SHOWN).map(({ entry }) => entry);
    const more = hits.length - shown.length;
    const found =
      shown.length === 0
        ? ['Tidak ada kewajiban yang cocok; lihat pantau law list · no duty fits; see pantau law list']
        : [dutyTable(shown, language, style, true)];
    say([...slips, ...found, ...(more > 0 ? [`… ${more} lagi, lihat --json · more, see --json`] : [])].join('\n'));
    tell({ corrected, hits: hits.map(({ entry, score }) => ({ score, ...entry })) });
    return hits.length > 0 ? 0 : 1;
  },
};
