// `pantau token list`: the tokens that were made, and what became of each. No secret is known any more.
import { adminClient, isoTimes, utcText } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { renderTable } from './terminal.ts';

const STATES = {
  open: 'terbuka · open',
  used: 'terpakai · used',
  expired: 'kedaluwarsa · expired',
  revoked: 'dicabut · revoked',
} as const;

export const tokenList: Command = {
  name: 'token list',
  usage: '[--data DIR]',
  summary: { id: 'Token pendaftaran yang pernah dibuat', en: 'The enrolment tokens that were made' },
  details: [],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const tokens = await adminClient(args, context).tokens();
    const rows = tokens.map(({ id, server, pd, site, createdAt, expiresAt, state, agent = '' }) => ({
      cells: [
        ...[id, server ?? [pd, site].filter(Boolean).join(', '), utcText(createdAt), utcText(expiresAt)].map((text) => ({ text })),
        { text: STATES[state], paint: state === 'open' ? context.style.yellow : context.style.dim },
        { text: agent },
      ],
    }));
    const head = ['TOKEN', 'UNTUK · FOR', 'DIBUAT · MADE', 'SAMPAI · UNTIL', 'KEADAAN · STATE', 'AGEN'];
    context.say(tokens.length === 0 ? 'Belum ada token · no token yet: pantau token create' : renderTable(rows, context.style, head));
    context.tell(tokens.map(isoTimes));
    return 0;
  },
};
