// `pantau agent release`: lets an agent report again after its key was used by two machines.
import { changeAgent } from './agent-change.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const agentRelease: Command = {
  name: 'agent release',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mengakhiri karantina agen', en: 'Ends the quarantine of an agent' },
  details: [
    {
      id: 'Dahulukan tiruannya: matikan, atau daftarkan dengan token baru (pantau-agent enroll --force). Laporan yang tertahan di kedua mesin tetap ada.',
      en: 'See to the copy first: stop it, or enrol it with a new token (pantau-agent enroll --force). Reports held back on both machines are still there.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  run: (args, context) => changeAgent(args, context, 'release', () => 'boleh melapor lagi · may report again'),
};
