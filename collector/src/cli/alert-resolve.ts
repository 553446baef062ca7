// `pantau alert resolve`: somebody knows that an alert is over and says how.
import { actorOf } from './actor.ts';
import { alertClient, alertNamed } from './alert-source.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

export const alertResolve: Command = {
  name: 'alert resolve',
  usage: 'ALERT --note TEXT [--data DIR]',
  summary: { id: 'Menyatakan sebuah peringatan selesai', en: 'Says that an alert is over' },
  details: [
    {
      id: 'Temuannya tetap seperti yang dinilai: bila pelanggarannya masih ada dan berubah lagi, peringatan baru dibuka.',
      en: 'The finding stays as it is judged: when the violation is still there and changes again, a new alert is opened.',
    },
  ],
  options: { note: { value: 'TEXT', help: { id: 'bagaimana diselesaikan', en: 'how it was resolved' } }, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const note = args.text('note');
    if (note === undefined) {
      throw new UsageError('sebutkan bagaimana diselesaikan: --note TEKS', 'say how it was resolved: --note TEXT');
    }
    const { id } = await withLedger(dataFolder(args, context), ({ reader, region }) => alertNamed(reader, region.id, args.words[0] ?? ''));
    const answer = await alertClient(args, context).resolve(id, { by: actorOf(context), note });
    context.say(`${answer.words.id} · ${answer.words.en}`);
    context.tell(answer);
    return 0;
  },
};
