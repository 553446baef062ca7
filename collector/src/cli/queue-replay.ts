// `pantau queue replay`: has a dead job done again, or all of a queue, once what killed it is mended; with --drop it is given up.
import { adminClient } from './admin.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const queueReplay: Command = {
  name: 'queue replay',
  usage: 'QUEUE ID|--all [--drop] [--data DIR]',
  summary: { id: 'Mengulang pekerjaan yang mati', en: 'Does a dead job again' },
  details: [
    {
      id: 'Sebuah pemberitahuan memakai kunci yang sama: penerima dapat mengenali ulangannya. Yang sudah sampai tidak dikirim lagi.',
      en: 'A notice keeps its key, so that its receiver can tell a repeat. One that was delivered is not sent again.',
    },
  ],
  options: {
    all: { help: { id: 'semua yang mati dalam antrean ini', en: 'all that are dead in this queue' } },
    drop: { help: { id: 'lepaskan: jangan diulang dan jangan diingatkan lagi', en: 'give up: neither done again nor told of any more' } },
    data: DATA_OPTION,
  },
  words: [1, 2],
  async run(args, context) {
    const [queue = '', id] = args.words;
    if ((id === undefined) !== args.isOn('all')) {
      throw new UsageError('sebutkan satu ID, atau --all', 'name one ID, or --all');
    }
    const client = adminClient(args, context);
    const ids = id === undefined ? (await client.jobs(queue, ['dead'])).map((job) => job.id) : [id];
    const change = args.isOn('drop') ? 'drop' : 'replay';
    for (const each of ids) {
      await client.changeJob(queue, each, change);
    }
    const words = change === 'drop' ? 'dilepas · given up' : 'diulang · done again';
    context.say(ids.length === 0 ? `${queue}: tidak ada yang mati · none is dead` : ids.map((each) => `${each}: ${words}`).join('\n'));
    context.tell({ queue, change, jobs: ids });
    return 0;
  },
};
