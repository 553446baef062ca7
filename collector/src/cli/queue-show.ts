// `pantau queue show`: the jobs of a queue, with what each is about, how often it was tried and why it failed.
import { JOB_STATES, type JobReply, type JobStateReply } from '../admin/queue-models.ts';
import { adminClient, isoTimes, localText } from './admin.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { type Paint, type Row, renderTable, type Style } from './terminal.ts';

const WORDS: Readonly<Record<JobStateReply, string>> = {
  waiting: 'menunggu · waiting',
  active: 'berjalan · active',
  delayed: 'nanti · delayed',
  failed: 'gagal, dicoba lagi · failed, tried again',
  dead: 'mati · dead',
};
const HEAD = [
  'KEADAAN · STATE',
  'PEKERJAAN · JOB',
  'JENIS · KIND',
  'PENERIMA · RECEIVER',
  'DIBUAT · ADDED',
  'BERIKUT · NEXT',
  'UPAYA · TRIES',
];

export const queueShow: Command = {
  name: 'queue show',
  usage: 'QUEUE [--state STATE,...] [--data DIR]',
  summary: { id: 'Pekerjaan sebuah antrean', en: 'The jobs of a queue' },
  details: [{ id: `Keadaan: ${JOB_STATES.join(', ')}.`, en: `States: ${JOB_STATES.join(', ')}.` }],
  options: { state: { value: 'STATE,...', help: { id: 'hanya keadaan ini', en: 'only these states' } }, data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const states = (args.text('state') ?? '').split(',').filter((each) => each !== '');
    const wrong = states.find((each) => !JOB_STATES.some((state) => state === each));
    if (wrong !== undefined) {
      const known = JOB_STATES.join(', ');
      throw new UsageError(`keadaan "${wrong}" tidak dikenal; pilih dari ${known}`, `state "${wrong}" is not known; choose of ${known}`);
    }
    const [queue = ''] = args.words;
    const jobs = await adminClient(args, context).jobs(queue, states);
    const instant = await localText(args, context);
    const rows = jobs.map((job) => rowOf(job, context.style, instant));
    context.say(jobs.length === 0 ? `${queue}: tidak ada pekerjaan · no job` : renderTable(rows, context.style, HEAD));
    context.tell(jobs.map(isoTimes));
    return 0;
  },
};

function rowOf(
  { queue, id, state, kind, receiver, addedAt, dueAt, attempts, reason }: JobReply,
  style: Style,
  instant: (at: number) => string,
): Row {
  const remedy = state === 'dead' ? [`-> pantau queue replay ${queue} ${id}`] : [];
  return {
    cells: [
      { text: WORDS[state], paint: paintOf(state, style) },
      { text: id, paint: style.bold },
      { text: kind ?? '-' },
      { text: receiver ?? '-' },
      { text: instant(addedAt) },
      { text: dueAt === undefined ? '-' : instant(dueAt) },
      { text: String(attempts) },
    ],
    below: [...(reason === undefined ? [] : [style.dim(reason)]), ...remedy],
  };
}

function paintOf(state: JobStateReply, style: Style): Paint {
  return { waiting: style.cyan, active: style.green, delayed: style.cyan, failed: style.yellow, dead: style.red }[state];
}
