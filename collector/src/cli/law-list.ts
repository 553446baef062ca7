// `pantau law list`: the duties of a regulation, or of all.
import { catalogueOf } from '@pantau/shared/law/catalogue/entry';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { Command } from './command.ts';
import { LANG_OPTION, languageOf, regulationNamed } from './law-source.ts';
import { dutyTable } from './law-view.ts';

export const lawList: Command = {
  name: 'law list',
  usage: '[REGULATION] [--lang id|en]',
  summary: { id: 'Kewajiban suatu peraturan, atau semuanya', en: 'The duties of a regulation, or of all' },
  details: [
    {
      id: 'TERBURUK adalah status paling buruk yang boleh diberikan menurut naskahnya; kelas A dari sensor, B dari catatan, C dari pernyataan.',
      en: 'WORST is the worst status that the text allows; class A is decided from sensors, B from records, C by attestation.',
    },
  ],
  options: { lang: LANG_OPTION },
  words: [0, 1],
  async run(args, { say, tell, style }) {
    const language = languageOf(args);
    const [id] = args.words;
    const regulations = (id === undefined ? REGULATIONS : [regulationNamed(id)]).map((regulation) => ({
      id: regulation.id,
      title: regulation.title,
      binding: regulation.binding,
      inForceFrom: regulation.inForceFrom,
      duties: catalogueOf(regulation),
    }));
    const parts = regulations.map(
      (each) =>
        `${style.bold(each.title)} (${each.id}), ${each.duties.length} ${language === 'id' ? 'kewajiban' : 'duties'}\n${dutyTable(each.duties, language, style)}`,
    );
    say(parts.join('\n\n'));
    tell({ regulations });
    return 0;
  },
};
