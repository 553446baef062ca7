// `pantau law show`: one duty in full, with the values that were decided in the region whose ledger is at hand.
import { dutyEntry } from '@pantau/shared/law/catalogue/entry';
import { dutySections } from '@pantau/shared/law/catalogue/sections';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { dutyNamed, LANG_OPTION, languageOf, regionAtHand } from './law-source.ts';
import { sectionsText } from './law-view.ts';

export const lawShow: Command = {
  name: 'law show',
  usage: 'DUTY [--lang id|en] [--data DIR]',
  summary: { id: 'Satu kewajiban selengkapnya', en: 'One duty in full' },
  details: [
    {
      id: 'DUTY misalnya langsa-34-2020/17.11-backup. Bila ada buku besar, nilai parameternya adalah yang diputuskan daerah itu; tanpa itu nilai bawaan.',
      en: 'DUTY is for example langsa-34-2020/17.11-backup. Where a ledger is at hand its parameters have the values decided in that region, else their defaults.',
    },
  ],
  options: { lang: LANG_OPTION, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const language = languageOf(args);
    const { regulation, duty } = dutyNamed(args.words[0] ?? '');
    const { region, inRegion } = await regionAtHand(args, context);
    const entry = dutyEntry(regulation, duty, inRegion);
    const other = language === 'id' ? entry.title.en : entry.title.id;
    const where = region === undefined || entry.parameters.length === 0 ? '' : `\n${context.style.dim(`${region.name}, ${inRegion?.day}`)}`;
    const { style } = context;
    const title = `${style.bold(entry.duty)}\n${entry.title[language]}\n${style.dim(other)}${where}`;
    context.say(sectionsText(title, dutySections(entry), language, style));
    context.tell({ ...(region === undefined ? {} : { region: region.id, day: inRegion?.day }), duty: entry });
    return 0;
  },
};
