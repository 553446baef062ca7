// `pantau agent revoke`: takes the key of an agent away at once, for a key that others may have.
import { utcText } from './admin.ts';
import { changeAgent } from './agent-change.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const agentRevoke: Command = {
  name: 'agent revoke',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mencabut kunci agen seketika', en: 'Takes the key of an agent away at once' },
  details: [
    {
      id: 'Permintaan berikutnya ditolak, juga pada sambungan yang masih terbuka. Agennya tetap ditunggu: daftarkan lagi dengan token baru, yang menggantikannya.',
      en: 'The next request is refused, also on a connection that is open. The agent is still expected: enrol it again with a new token, which takes its place.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  run: (args, context) =>
    changeAgent(args, context, 'revoke', (agent) => `kuncinya dicabut · its key is revoked: ${utcText(agent.revokedAt ?? context.now())}`),
};
