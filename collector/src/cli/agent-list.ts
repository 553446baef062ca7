// `pantau agent list`: the agents that may report.
import { adminClient, utcText } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { renderTable } from './terminal.ts';

export const agentList: Command = {
  name: 'agent list',
  usage: '[--data DIR]',
  summary: { id: 'Agen yang terdaftar', en: 'The agents that are enrolled' },
  details: [],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const agents = await adminClient(args, context).agents();
    const rows = agents.map(({ id, server, hostname, software, intervalSeconds, enrolledAt }) => ({
      cells: [id, server, hostname, software, `${intervalSeconds} s`, utcText(enrolledAt)].map((text) => ({ text })),
    }));
    const head = ['AGEN', 'SERVER', 'HOSTNAME', 'PROGRAM', 'INTERVAL', 'TERDAFTAR · ENROLLED'];
    context.say(
      agents.length === 0 ? 'Belum ada agen · no agent yet: pantau token create --server ID' : renderTable(rows, context.style, head),
    );
    context.tell(agents.map((agent) => ({ ...agent, enrolledAt: new Date(agent.enrolledAt).toISOString() })));
    return 0;
  },
};
