// `pantau token revoke`: takes a token back that was not used yet.
import { adminClient, isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const tokenRevoke: Command = {
  name: 'token revoke',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mencabut token yang belum dipakai', en: 'Takes a token back that was not used yet' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const token = await adminClient(args, context).revokeToken(args.words[0] ?? '');
    const used = `sudah dipakai agen ${token.agent}; cabut kuncinya: pantau agent revoke · used already: revoke the key of that agent`;
    context.say(`Token ${token.id}: ${token.state === 'used' ? used : 'tidak berlaku lagi · valid no longer'}`);
    context.tell(isoTimes(token));
    return token.state === 'used' ? 1 : 0;
  },
};
