// `pantau ping revoke`: the address of a job holds no longer, and the job is no longer judged.
import { adminClient, isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const pingRevoke: Command = {
  name: 'ping revoke',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mencabut alamat ping sebuah pekerjaan', en: 'Takes the ping address of a job back' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const ping = await adminClient(args, context).revokePing(args.words[0] ?? '');
    context.say(`Ping ${ping.id} (${ping.host}:${ping.job}): tidak berlaku lagi · holds no longer`);
    context.tell(isoTimes(ping));
    return 0;
  },
};
