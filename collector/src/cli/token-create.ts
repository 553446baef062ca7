// `pantau token create`: a one-time token with which the agent of one server enrols, as the line to run on that server.

import { hostOf, isLoopbackHost } from '../tls/names.ts';
import { adminClient, utcText } from './admin.ts';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

const DEFAULT_EXPIRES = '24h';
const HOURS: Readonly<Record<string, number>> = { m: 1 / 60, h: 1, d: 24 };
const MOST_HOURS = 90 * 24;

/** For a collector that other servers cannot reach. */
const REMEDY = {
  id: 'untuk server lain, tulis listen: { host: 0.0.0.0 } di konfigurasi collector (public_url bila lewat nama atau proksi), jalankan lagi collector, lalu buat token baru',
  en: 'for another server, write listen: { host: 0.0.0.0 } into the configuration of the collector (public_url for a name or a proxy), start it again, then make a new token',
};

export const tokenCreate: Command = {
  name: 'token create',
  usage: '(--server ID | --pd ID [--site ID]) [--expires 24h] [--data DIR]',
  summary: {
    id: 'Membuat token sekali pakai dan baris untuk dijalankan di server',
    en: 'Makes a one-time token and the line to run on the server',
  },
  details: [
    {
      id: 'Dengan --pd, server yang belum ada di register pun terdaftar: namanya menurut nama mesinnya, dan temuan server-unregistered memintanya ditulis. Token memuat sidik jari collector, sehingga agen mengenalinya sebelum mengirim apa pun.',
      en: 'With --pd a server that is not in the register yet is enrolled too: named after its host name, and the finding server-unregistered asks to write it down. The token carries the fingerprint of the collector, so that the agent knows it before it sends anything.',
    },
  ],
  options: {
    server: { value: 'ID', help: { id: 'id server di register', en: 'id of the server in the register' } },
    pd: { value: 'ID', help: { id: 'id PD pemilik server', en: 'id of the office that owns the server' } },
    site: { value: 'ID', help: { id: 'id lokasi server', en: 'id of the site of the server' } },
    expires: {
      value: 'TIME',
      help: { id: `masa berlaku: 30m, 24h, 7d (${DEFAULT_EXPIRES}, paling lama 90d)`, en: `how long it holds (at most 90d)` },
    },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const [server, pd, site] = ['server', 'pd', 'site'].map((option) => args.text(option));
    if ((server === undefined) === (pd === undefined)) {
      throw new UsageError('sebutkan server: --server ID, atau --pd ID', 'name the server: --server ID, or --pd ID');
    }
    if (site !== undefined && pd === undefined) {
      throw new UsageError('--site hanya bersama --pd', '--site goes with --pd only');
    }
    const wanted = {
      ...(server === undefined ? {} : { server }),
      ...(pd === undefined ? {} : { pd }),
      ...(site === undefined ? {} : { site }),
      expiresInHours: hoursOf(args.text('expires') ?? DEFAULT_EXPIRES),
    };
    const { expiresAt, ...reply } = await adminClient(args, context).createToken(wanted);
    const command = `sudo pantau-agent enroll --collector ${reply.collector} --token ${reply.token}`;
    context.say(command);
    const whose = server === undefined ? `PD ${[pd, site].filter(Boolean).join(', ')}` : `server ${server}`;
    context.say(context.style.dim(`Untuk satu ${whose}, sekali pakai, berlaku sampai · for one, once, valid until: ${utcText(expiresAt)}`));
    if (isLoopbackHost(hostOf(reply.collector))) {
      context.say(`Baris ini hanya jalan di mesin ini: ${REMEDY.id}`);
      context.say(`This line works on this machine only: ${REMEDY.en}`);
    }
    context.tell({ ...reply, command, expiresAt: new Date(expiresAt).toISOString() });
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
