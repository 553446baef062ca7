// `pantau agent release`: lets an agent report again after its key was used by two machines, or says why it still may not.
import type { AgentReply } from '../admin/admin-models.ts';
import { utcText } from './admin.ts';
import { changeAgent } from './agent-change.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';

export const agentRelease: Command = {
  name: 'agent release',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mengakhiri karantina agen', en: 'Ends the quarantine of an agent' },
  details: [
    {
      id: 'Dahulukan tiruannya: matikan, atau daftarkan dengan token baru (pantau-agent enroll --force) lalu mulai ulang. Laporan yang tertahan di mesin asli lalu terkirim; yang di tiruannya disisihkan.',
      en: 'See to the copy first: stop it, or enrol it with a new token (pantau-agent enroll --force) and restart it. Reports held back on the original are then sent; those on the copy are set aside.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [1, 1],
  run: (args, context) => {
    const still = (agent: AgentReply) => stillRefused(agent, context.now());
    return changeAgent(
      args,
      context,
      'release',
      (agent) => still(agent) ?? 'boleh melapor lagi · may report again',
      (agent) => (still(agent) === undefined ? 0 : 1),
    );
  },
};

/** Why an agent that is in no quarantine is refused all the same, with the remedy. */
function stillRefused({ retiredAt, revokedAt, keyExpiresAt, server }: AgentReply, now: number): string | undefined {
  const again = `pantau token create --server ${server}, lalu · then pantau-agent enroll --force`;
  if (retiredAt !== undefined) return `sudah dipensiunkan · is retired: ${utcText(retiredAt)} -> ${again}`;
  if (revokedAt !== undefined) return `tetap ditolak, kunci dicabut · still refused, its key is revoked: ${utcText(revokedAt)} -> ${again}`;
  if (keyExpiresAt === undefined || keyExpiresAt > now) return undefined;
  return `tetap ditolak, kuncinya kedaluwarsa · is still refused, its key has expired: ${utcText(keyExpiresAt)} -> ${again}`;
}
