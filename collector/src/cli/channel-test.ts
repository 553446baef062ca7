// `pantau channel test`: sends a test message to the own address of a channel, and says whether it was taken.
import { adminClient } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const channelTest: Command = {
  name: 'channel test',
  usage: 'CHANNEL [--data DIR]',
  summary: { id: 'Mengirim pesan uji lewat sebuah saluran', en: 'Sends a test message through a channel' },
  details: [
    {
      id: 'Ke alamat saluran itu sendiri, lewat jalan yang sama dengan peringatan. Keluar 1 bila tidak diterima.',
      en: 'To its own address, the way that alerts take. Exits with 1 when it is not taken.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const trial = await adminClient(args, context).testChannel(args.words[0] ?? '');
    const { state, channel, error } = trial;
    const { style } = context;
    const results: Record<typeof state, string> = {
      delivered: style.green('Diterima · taken'),
      failed: style.red('Gagal · failed'),
      waiting: style.yellow('Belum diterima; dicoba terus · not taken yet; tried again'),
    };
    context.tell(trial);
    context.say(`${results[state]}: ${channel}${error === undefined ? '' : `: ${error}`}`);
    return state === 'delivered' ? 0 : 1;
  },
};
