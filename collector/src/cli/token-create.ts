// `pantau token create`: a one-time token with which the agent of one server enrols.
import { adminClient, utcText } from './admin.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

const DEFAULT_EXPIRES = '24h';
const HOURS: Readonly<Record<string, number>> = { m: 1 / 60, h: 1, d: 24 };
const MOST_HOURS = 90 * 24;

export const tokenCreate: Command = {
  name: 'token create',
  usage: '--server ID [--expires 24h] [--data DIR]',
  summary: {
    id: 'Membuat token sekali pakai untuk mendaftarkan agen sebuah server',
    en: 'Makes a one-time token to enrol the agent of a server',
  },
  details: [],
  options: {
    server: { value: 'ID', help: { id: 'id server di register', en: 'id of the server in the register' } },
    expires: {
      value: 'TIME',
      help: { id: `masa berlaku: 30m, 24h, 7d (${DEFAULT_EXPIRES}, paling lama 90d)`, en: `how long it holds (at most 90d)` },
    },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const server = args.text('server');
    if (server === undefined) {
      throw new UsageError('sebutkan server: --server ID', 'name the server: --server ID');
    }
    const expiresInHours = hoursOf(args.text('expires') ?? DEFAULT_EXPIRES);
    const reply = await adminClient(args, context).createToken({ server, expiresInHours });
    context.say(reply.token);
    context.say(
      context.style.dim(
        `Untuk server ${reply.server}, sekali pakai, berlaku sampai · for this server, once, valid until: ${utcText(reply.expiresAt)}`,
      ),
    );
    context.say(context.style.dim('Di server itu · on that server: pantau-agent enroll --collector URL --token TOKEN --state DIR'));
    context.tell({ token: reply.token, server: reply.server, expiresAt: new Date(reply.expiresAt).toISOString() });
    return 0;
  },
};

function hoursOf(text: string): number {
  const match = /^(\d{1,6})([mhd])$/.exec(text);
  const hours = Number(match?.[1] ?? 0) * (HOURS[match?.[2] ?? ''] ?? 0);
  if (hours <= 0 || hours > MOST_HOURS) {
    throw new UsageError('--expires harus seperti 30m, 24h atau 7d, paling lama 90d', '--expires must be like 30m, 24h or 7d, at most 90d');
  }
  return hours;
}
