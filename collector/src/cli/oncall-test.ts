// `pantau oncall test`: sends a test message by each contact of a person, and says of each whether it was taken.
import type { TrialReply } from '@pantau/shared/admin/oncall-models';
import { actorOf } from './actor.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { onCallClient } from './oncall-source.ts';
import { type Cell, type Row, renderTable, type Style } from './terminal.ts';

export const onCallTest: Command = {
  name: 'oncall test',
  usage: 'PERSON [--data DIR]',
  summary: { id: 'Mengirim pesan uji kepada seseorang', en: 'Sends somebody a test message' },
  details: [
    {
      id: 'Lewat setiap kontaknya sendiri-sendiri. Yang sampai membuktikan kontak itu selama 90 hari. Keluar 1 bila salah satu tidak sampai.',
      en: 'By each contact by itself. What arrives proves that contact for 90 days. Exits with 1 when one does not arrive.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const trial = await onCallClient(args, context).test(args.words[0] ?? '', actorOf(context));
    context.tell(trial);
    context.say(
      renderTable(
        trial.contacts.map((each) => rowOf(each, context.style)),
        context.style,
        ['KONTAK · CONTACT', 'HASIL · RESULT', 'SEBAB · REASON'],
      ),
    );
    return trial.contacts.every(({ state }) => state === 'delivered') ? 0 : 1;
  },
};

function rowOf({ channel, state, error }: TrialReply['contacts'][number], style: Style): Row {
  const results: Record<typeof state, Cell> = {
    delivered: { text: 'Diterima · taken', paint: style.green },
    failed: { text: 'Gagal · failed', paint: style.red },
    waiting: { text: 'Belum diterima; dicoba terus · not taken yet; tried again', paint: style.yellow },
  };
  return { cells: [{ text: channel }, results[state], { text: error ?? '' }] };
}
