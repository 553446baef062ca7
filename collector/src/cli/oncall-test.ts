// `pantau oncall test`: sends a person a test message the way an alert would go, and says whether it was taken.
import { actorOf } from './actor.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { onCallClient } from './oncall-source.ts';

export const onCallTest: Command = {
  name: 'oncall test',
  usage: 'PERSON [--data DIR]',
  summary: { id: 'Mengirim pesan uji kepada seseorang', en: 'Sends somebody a test message' },
  details: [
    {
      id: 'Lewat kontaknya menurut urutan, seperti peringatan. Yang sampai membuktikan kontak itu selama 90 hari. Keluar 1 bila tidak sampai.',
      en: 'By the contacts in their order, as an alert. What arrives proves that contact for 90 days. Exits with 1 when it does not arrive.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const trial = await onCallClient(args, context).test(args.words[0] ?? '', actorOf(context));
    const { state, channel, error = '' } = trial;
    const { style } = context;
    context.tell(trial);
    if (state === 'delivered') {
      context.say(`${style.green('Diterima · taken')}: ${channel}`);
      return 0;
    }
    const why = error === '' ? '' : `: ${error}`;
    context.say(
      state === 'failed'
        ? `${style.red('Gagal · failed')}: ${channel}${why}`
        : `${style.yellow('Belum diterima; dicoba terus · not taken yet; it is tried again')}: ${channel}${why}`,
    );
    return 1;
  },
};
