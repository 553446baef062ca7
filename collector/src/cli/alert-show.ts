// `pantau alert show`: one group with its alerts, what to do, and everything that happened, out of the ledger.
import { viewGroups } from '@pantau/shared/alert-view/groups';
import { loadLife } from '@pantau/shared/alert-view/life';
import { alertRemedy } from '@pantau/shared/alert-words';
import { groupNamed } from './alert-source.ts';
import { groupDocument, groupText, lifeDocument } from './alert-view.ts';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

const MOST_ALERTS = 200;

export const alertShow: Command = {
  name: 'alert show',
  usage: 'GROUP|ALERT [--data DIR]',
  summary: { id: 'Satu kelompok peringatan dan riwayatnya', en: 'One group of alerts and its history' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    return await withLedger<ExitCode>(dataFolder(args, context), async ({ reader, region }) => {
      const group = await groupNamed(reader, region.id, args.words[0] ?? '');
      const now = context.now();
      const [view] = await viewGroups(reader, region.id, [group], now);
      if (view === undefined) return 0;
      const life = await loadLife(reader, region.id, group.id, MOST_ALERTS);
      const remedy = view.leading === undefined ? undefined : alertRemedy(view.leading.finding);
      context.say(groupText(view, life, { region, now, style: context.style }));
      context.tell({
        ...groupDocument(view, { region }),
        ...(remedy === undefined ? {} : { remedy }),
        ...lifeDocument(life, { region }),
      });
      return 0;
    });
  },
};
