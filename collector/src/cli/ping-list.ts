// `pantau ping list`: the jobs that are told by HTTP pings, and what was last told of each. No address is known any more.
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { PingStateReply } from '../admin/ping-models.ts';
import { adminClient, isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { renderTable, type Style } from './terminal.ts';

const RESULTS = {
  success: 'berhasil · success',
  warning: 'peringatan · warning',
  failed: 'gagal · failed',
  unknown: 'tidak diketahui · unknown',
} as const;

export const pingList: Command = {
  name: 'ping list',
  usage: '[--data DIR]',
  summary: { id: 'Pekerjaan yang dikabarkan lewat ping HTTP', en: 'The jobs that are told by HTTP pings' },
  details: [],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const pings = await adminClient(args, context).pings();
    // In the zone of the region, as `ping show` has it: the collector tells none over its socket.
    const zone = await withLedger(dataFolder(args, context), async ({ region }) => region.zone);
    const rows = pings.map((ping) => ({
      cells: [
        ...[ping.id, ping.host, ping.job, ping.tool, everyText(ping.everySeconds), ping.dataset ?? ''].map((text) => ({ text })),
        { text: ping.lastPingAt === undefined ? 'belum · never' : zonedIso(ping.lastPingAt, zone) },
        stateCell(ping, zone, context.style),
      ],
    }));
    const head = [
      'PING',
      'MESIN · HOST',
      'PEKERJAAN · JOB',
      'ALAT · TOOL',
      'SELANG · EVERY',
      'DATASET',
      'TERAKHIR · LAST',
      'KEADAAN · STATE',
    ];
    context.say(pings.length === 0 ? 'Belum ada ping · no ping yet: pantau ping create' : renderTable(rows, context.style, head));
    context.tell(pings.map(isoTimes));
    return 0;
  },
};

function stateCell({ revokedAt, runningSinceAt, lastResult }: PingStateReply, zone: Zone, style: Style) {
  if (revokedAt !== undefined) return { text: 'dicabut · revoked', paint: style.dim };
  const running = runningSinceAt === undefined ? '' : `berjalan sejak · running since ${zonedIso(runningSinceAt, zone)}`;
  const result = lastResult === undefined ? '' : RESULTS[lastResult];
  return { text: [running, result].filter(Boolean).join('; '), paint: lastResult === 'success' ? style.dim : style.yellow };
}

function everyText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds % 86_400 === 0) return `${seconds / 86_400}d`;
  return seconds % 3_600 === 0 ? `${seconds / 3_600}h` : `${seconds / 60}m`;
}
