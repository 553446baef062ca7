// `pantau agent retire`: an agent that may report no longer. What it reported stays.
import { utcText } from './admin.ts';
import { changeAgent } from './agent-change.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const agentRetire: Command = {
  name: 'agent retire',
  usage: 'ID [--data DIR]',
  summary: { id: 'Memberhentikan agen: mesinnya tidak dipakai lagi', en: 'Retires an agent: its machine is used no longer' },
  details: [
    {
      id: 'Kuncinya tidak berlaku lagi dan laporannya tidak ditunggu. Fakta yang pernah dilaporkannya tetap tersimpan; id-nya tidak pernah dipakai lagi.',
      en: 'Its key is valid no longer and no report is waited for. The facts it reported stay; its id is never given to another.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  run: (args, context) =>
    changeAgent(args, context, 'retire', (agent) => `diberhentikan · retired: ${utcText(agent.retiredAt ?? context.now())}`),
};
