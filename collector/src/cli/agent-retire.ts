// `pantau agent retire`: an agent that may report no longer. What it reported stays.
import { adminClient, utcText } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const agentRetire: Command = {
  name: 'agent retire',
  usage: 'ID [--data DIR]',
  summary: { id: 'Memberhentikan agen: kuncinya tidak berlaku lagi', en: 'Retires an agent: its key is valid no longer' },
  details: [
    {
      id: 'Fakta yang pernah dilaporkannya tetap tersimpan; id-nya tidak pernah dipakai lagi.',
      en: 'The facts it reported stay; its id is never given to another.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const agent = await adminClient(args, context).retire(args.words[0] ?? '');
    const retiredAt = agent.retiredAt ?? context.now();
    context.say(`Agen ${agent.id} (${agent.server}) diberhentikan · retired: ${utcText(retiredAt)}`);
    context.tell({ ...agent, enrolledAt: new Date(agent.enrolledAt).toISOString(), retiredAt: new Date(retiredAt).toISOString() });
    return 0;
  },
};
