// `pantau agent list`: the agents that are enrolled, and which of them may report.
import type { AgentReply } from '../admin/admin-models.ts';
import { adminClient, isoTimes, utcText } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { type Row, renderTable, type Style } from './terminal.ts';

export const agentList: Command = {
  name: 'agent list',
  usage: '[--data DIR]',
  summary: { id: 'Agen yang terdaftar', en: 'The agents that are enrolled' },
  details: [],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const agents = await adminClient(args, context).agents();
    const rows = agents.map((agent) => rowOf(agent, context.now(), context.style));
    const head = ['AGEN', 'SERVER', 'HOSTNAME', 'PROGRAM', 'INTERVAL', 'TERDAFTAR · ENROLLED', 'KUNCI · KEY UNTIL', 'KEADAAN · STATE'];
    context.say(
      agents.length === 0 ? 'Belum ada agen · no agent yet: pantau token create --server ID' : renderTable(rows, context.style, head),
    );
    context.tell(agents.map(isoTimes));
    return 0;
  },
};

function rowOf(agent: AgentReply, now: number, style: Style): Row {
  const { id, server, hostname, software, intervalSeconds, enrolledAt, keyExpiresAt, quarantine } = agent;
  const state = stateOf(agent, now);
  const texts = [id, server, hostname, software, `${intervalSeconds} s`, utcText(enrolledAt)];
  return {
    cells: [
      ...texts.map((text) => ({ text })),
      { text: keyExpiresAt === undefined ? '-' : utcText(keyExpiresAt) },
      { text: state.text, paint: state.isBad ? style.red : style.green },
    ],
    ...(quarantine === undefined ? {} : { below: [`${quarantine.machines.join('; ')} -> pantau agent release ${id}`] }),
  };
}

function stateOf({ quarantine, revokedAt, keyExpiresAt, registered, pd, site }: AgentReply, now: number): { text: string; isBad: boolean } {
  if (quarantine !== undefined) return { text: 'karantina · quarantined', isBad: true };
  if (revokedAt !== undefined) return { text: 'dicabut · revoked', isBad: true };
  if (keyExpiresAt !== undefined && keyExpiresAt <= now) return { text: 'kunci kedaluwarsa · key expired', isBad: true };
  if (registered !== false) return { text: 'aktif · active', isBad: false };
  return { text: `belum di register · not in the register (${[pd, site].filter(Boolean).join(', ')})`, isBad: true };
}
