// `pantau alert ack` and `pantau alert withdraw`: somebody has a group in hand, or no longer.
import { actorOf } from './actor.ts';
import { alertClient, groupNamed } from './alert-source.ts';
import { type Arguments, type Command, type Context, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

const NOTE_OPTION = { value: 'TEXT', help: { id: 'catatan untuk yang lain', en: 'a note for the others' } } as const;
const MOST_HOURS = 168;

export const alertAck: Command = {
  name: 'alert ack',
  usage: 'GROUP|ALERT [--note TEXT] [--hours N] [--data DIR]',
  summary: { id: 'Menyatakan sedang menangani sebuah kelompok peringatan', en: 'Says that a group of alerts is in hand' },
  details: [
    {
      id: 'Pengulangan dan eskalasi berhenti sampai masa penanganannya habis; lebih dari satu orang boleh menangani.',
      en: 'Repetition and escalation stop until the acknowledgement expires; more than one person may acknowledge.',
    },
  ],
  options: {
    note: NOTE_OPTION,
    hours: { value: 'N', help: { id: 'berapa jam; tanpa ini menurut aturan piket', en: 'how many hours; without it by the policy' } },
    data: DATA_OPTION,
  },
  words: [1, 1],
  async run(args, context) {
    const hours = hoursOf(args);
    const wanted = { by: actorOf(context), ...noteOf(args), ...(hours === undefined ? {} : { hours }) };
    const answer = await alertClient(args, context).acknowledge(await groupId(args, context), wanted);
    context.say(`${answer.words.id} · ${answer.words.en}`);
    context.tell(answer);
    return 0;
  },
};

export const alertWithdraw: Command = {
  name: 'alert withdraw',
  usage: 'GROUP|ALERT [--data DIR]',
  summary: { id: 'Menarik kembali pernyataan menangani', en: 'Takes an acknowledgement back' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const answer = await alertClient(args, context).withdraw(await groupId(args, context), { by: actorOf(context) });
    context.say(`${answer.words.id} · ${answer.words.en}`);
    context.tell(answer);
    return 0;
  },
};

async function groupId(args: Arguments, context: Context): Promise<string> {
  const word = args.words[0] ?? '';
  return await withLedger(dataFolder(args, context), async ({ reader, region }) => (await groupNamed(reader, region.id, word)).id);
}

function noteOf(args: Arguments): { readonly note?: string } {
  const note = args.text('note');
  return note === undefined ? {} : { note };
}

function hoursOf(args: Arguments): number | undefined {
  const written = args.text('hours');
  if (written === undefined) return undefined;
  const hours = Number(written);
  if (!(hours > 0 && hours <= MOST_HOURS)) {
    throw new UsageError(
      `--hours: "${written}" bukan jumlah jam; tulis angka di atas 0, paling banyak ${MOST_HOURS}`,
      `--hours: "${written}" is no number of hours; write a number above 0, at most ${MOST_HOURS}`,
    );
  }
  return hours;
}
