// `pantau backup show`: the copies of one dataset as a tree: where the data lies, each site with its copies, restore tests and findings.
import { pictureDocument } from '@pantau/shared/backups/document';
import type { Backups } from '@pantau/shared/backups/open-backups';
import type { CopiesPicture } from '@pantau/shared/backups/picture';
import { nearest, someOf } from '@pantau/shared/register/words';
import { AT_OPTION, backupsAsked } from './backup-source.ts';
import { backupText } from './backup-view.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

export const backupShow: Command = {
  name: 'backup show',
  usage: 'DATASET [--at TIME] [--data DIR]',
  summary: { id: 'Salinan satu dataset: di mana, umur, kata siapa', en: 'Copies of one dataset: where, age, by whose word' },
  details: [
    {
      id: 'Tiap salinan disebut dengan jarak dan umurnya, yang mengatakannya, dan saksi kedua di penyimpannya. Keluar 1 bila ada salinan yang bermasalah atau tidak diketahui, atau tidak ada salinan.',
      en: 'Each copy comes with its distance and age, who tells of it, and the second witness on its store. Exits with 1 when a copy is faulty or unknown, or there is none.',
    },
  ],
  options: { at: AT_OPTION, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const picture = pictureNamed(await backupsAsked(reader, region, args, context.now()), args.words[0] ?? '');
      context.say(backupText(picture, region.zone, context.style));
      context.tell(pictureDocument(picture, region.zone));
      const isFine = picture.copies.length > 0 && picture.copies.every(({ state }) => state === 'good' || state === 'attention');
      return isFine ? 0 : 1;
    });
  },
};

function pictureNamed(backups: Backups, written: string): CopiesPicture {
  const picture = backups.picture(written.replace(/^dataset\//, ''));
  if (picture === undefined) {
    const meant = nearest(written, backups.datasets) ?? someOf(backups.datasets);
    throw new UsageError(`tidak ada dataset "${written}"; maksudnya ${meant}?`, `there is no dataset "${written}"; did you mean ${meant}?`);
  }
  return picture;
}
