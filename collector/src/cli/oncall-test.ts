// `pantau oncall test`: sends a person a test message the way an alert would go, and says whether it was taken.

import type { TrialReply } from '@pantau/shared/admin/oncall-models';
import { actorOf } from './actor.ts';
import type { Command, Context, ExitCode } from './command.ts';
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
    return tellTrial(trial, context);
  },
};

/** What became of a test message; exits with 1 unless it was taken. */
export function tellTrial(trial: TrialReply, { style, say, tell }: Pick<Context, 'style' | 'say' | 'tell'>): ExitCode {
  const { state, channel, error = '' } = trial;
  tell(trial);
  if (state === 'delivered') {
    say(`${style.green('Diterima · taken')}: ${channel}`);
    return 0;
  }
  const why = error === '' ? '' : `: ${error}`;
  say(
    state === 'failed'
      ? `${style.red('Gagal · failed')}: ${channel}${why}`
      : `${style.yellow('Belum diterima; dicoba terus · not taken yet; it is tried again')}: ${channel}${why}`,
  );
  return 1;
}
