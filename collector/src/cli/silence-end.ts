// `pantau silence end` and `pantau maintenance end`: before its time. What is still wrong is told now.
import type { Silence } from '@pantau/shared/alerts/silence';
import { actorOf } from './actor.ts';
import { adminClient, isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const silenceEnd: Command = endCommand('silence', { id: 'Mengakhiri sebuah peredaman', en: 'Ends a silence before its time' });
export const maintenanceEnd: Command = endCommand('maintenance', {
  id: 'Mengakhiri sebuah jendela pemeliharaan',
  en: 'Ends a maintenance window before its time',
});

function endCommand(kind: Silence['kind'], summary: Command['summary']): Command {
  return {
    name: `${kind} end`,
    usage: 'ID [--data DIR]',
    summary,
    details: [],
    options: { data: DATA_OPTION },
    words: [1, 1],
    async run(args, context) {
      const ended = await adminClient(args, context).endSilence(args.words[0] ?? '', actorOf(context));
      context.say(`${ended.id}: berakhir; yang masih bermasalah kini dikabarkan · over; what is still wrong is told now`);
      context.tell(isoTimes({ ...ended, fromAt: ended.from, untilAt: ended.until }));
      return 0;
    },
  };
}
