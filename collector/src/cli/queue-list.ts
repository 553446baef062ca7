// `pantau queue list`: the queues of the collector, and how many jobs wait, failed or are dead in each.
import type { QueueReply } from '../admin/queue-models.ts';
import { adminClient, isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { ageWords } from './ip-view.ts';
import { type Cell, type Row, renderTable, type Style } from './terminal.ts';

const HEAD = [
  'ANTREAN · QUEUE',
  'MENUNGGU · WAITING',
  'BERJALAN · ACTIVE',
  'NANTI · DELAYED',
  'GAGAL · FAILED',
  'MATI · DEAD',
  'TERTUA · OLDEST',
];

export const queueList: Command = {
  name: 'queue list',
  usage: '[--data DIR]',
  summary: { id: 'Antrean pekerjaan: menunggu, gagal, mati', en: 'The job queues: waiting, failed, dead' },
  details: [
    {
      id: 'GAGAL dicoba lagi sendiri; MATI menunggu pantau queue replay.',
      en: 'FAILED is tried again by itself; DEAD waits for pantau queue replay.',
    },
    { id: 'Keluar 1 bila ada pekerjaan yang mati.', en: 'Exits with 1 when a job is dead.' },
  ],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const queues = await adminClient(args, context).queues();
    const rows = queues.map((queue) => rowOf(queue, context.now(), context.style));
    const none = 'Belum ada antrean: konfigurasi tidak punya saluran · no queue yet: the configuration has no channel';
    context.say(queues.length === 0 ? none : renderTable(rows, context.style, HEAD));
    context.tell(queues.map(isoTimes));
    return queues.some(({ counts }) => counts.dead > 0) ? 1 : 0;
  },
};

function rowOf({ queue, counts, oldestAt }: QueueReply, now: number, style: Style): Row {
  const count = (number: number, paint: Cell['paint']): Cell => ({
    text: String(number),
    paint: number === 0 ? style.dim : (paint ?? style.bold),
  });
  return {
    cells: [
      { text: queue, paint: style.bold },
      count(counts.waiting, style.cyan),
      count(counts.active, style.green),
      count(counts.delayed, style.cyan),
      count(counts.failed, style.yellow),
      count(counts.dead, style.red),
      { text: oldestAt === undefined ? '-' : ageWords(oldestAt, now) },
    ],
    ...(counts.dead === 0 ? {} : { below: [`-> pantau queue show ${queue} --state dead`] }),
  };
}
