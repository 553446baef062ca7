// `pantau queue replay`: has a dead job done again, or all of a queue, once what killed it is mended; with --drop it is given up.
import { setTimeout as delay } from 'node:timers/promises';
import type { AdminClient } from '../admin/admin-client.ts';
import type { JobReply } from '../admin/queue-models.ts';
import { adminClient } from './admin.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

const PAUSE_MS = 200;
const MOST_LOOKS = 50;
const MOST_REASONS = 5;

export const queueReplay: Command = {
  name: 'queue replay',
  usage: 'QUEUE ID|--all [--drop] [--data DIR]',
  summary: { id: 'Mengulang pekerjaan yang mati', en: 'Does a dead job again' },
  details: [
    {
      id: 'Sebuah pemberitahuan memakai kunci yang sama: penerima dapat mengenali ulangannya. Yang sudah sampai tidak dikirim lagi.',
      en: 'A notice keeps its key, so that its receiver can tell a repeat. One that was delivered is not sent again.',
    },
    {
      id: 'Menunggu hasilnya paling lama 10 detik. Keluar 1 bila ada yang gagal lagi.',
      en: 'Waits at most 10 s for what becomes of it. Exits with 1 when one fails again.',
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
    if (change === 'drop' || ids.length === 0) {
      context.tell({ queue, change, jobs: ids });
      context.say(ids.length === 0 ? `${queue}: tidak ada yang mati · none is dead` : `${subjectOf(ids)}: dilepas · given up`);
      return 0;
    }
    const left = await leftOf(client, queue, ids);
    const again = left.filter(({ state }) => state === 'dead' || state === 'failed');
    const counts = { jobs: ids.length, done: ids.length - left.length, failed: again.length, going: left.length - again.length };
    context.tell({ queue, change, ...counts, reasons: reasonsOf(again) });
    context.say([outcomeLine(subjectOf(ids), counts), ...reasonsOf(again).map((reason) => `  ${context.style.dim(reason)}`)].join('\n'));
    return again.length === 0 ? 0 : 1;
  },
};

/** Those that are not through when each has ended in some way, or the time is over. */
async function leftOf(client: AdminClient, queue: string, ids: readonly string[]): Promise<readonly JobReply[]> {
  const wanted = new Set(ids);
  for (let looks = 1; ; looks += 1) {
    const left = (await client.jobs(queue)).filter(({ id }) => wanted.has(id));
    if (looks >= MOST_LOOKS || left.every(({ state }) => state === 'dead' || state === 'failed')) return left;
    await delay(PAUSE_MS);
  }
}

function subjectOf(ids: readonly string[]): string {
  return ids.length === 1 ? (ids[0] ?? '') : `${ids.length} pekerjaan · jobs`;
}

function outcomeLine(subject: string, { jobs, ...counts }: Readonly<Record<'jobs' | 'done' | 'failed' | 'going', number>>): string {
  const words = { done: 'selesai · done', failed: 'gagal lagi · failed again', going: 'masih menunggu · still waiting' };
  const parts = (['done', 'failed', 'going'] as const)
    .filter((each) => counts[each] > 0)
    .map((each) => (jobs === 1 ? words[each] : `${counts[each]} ${words[each]}`));
  return `${subject}: ${parts.join(', ')}`;
}

function reasonsOf(jobs: readonly JobReply[]): string[] {
  return [...new Set(jobs.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))].slice(0, MOST_REASONS);
}
