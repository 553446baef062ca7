// `pantau ping show`: the runs of one job that is told by HTTP pings, and the output that came last, out of the ledger.
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readPingChecks, readPings, type StoredCheck } from '@pantau/shared/ledger/pings';
import { jobFact } from '@pantau/shared/pings/runs';
import { type Zone, zonedIso } from '@pantau/shared/time';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { renderTable } from './terminal.ts';

export const pingShow: Command = {
  name: 'ping show',
  usage: 'ID [--data DIR]',
  summary: { id: 'Riwayat satu pekerjaan lewat ping, dan keluaran terakhirnya', en: 'Runs of one job told by pings, and its last output' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    return await withLedger<ExitCode>(dataFolder(args, context), async ({ reader, region }) => {
      const check = await checkNamed(reader, region.id, args.words[0] ?? '');
      const pings = (await readPings(reader, region.id, Number.MAX_SAFE_INTEGER)).get(check.hash) ?? [];
      const fact = jobFact(check, pings);
      const output = await lastOutput(reader, region.id, check.hash);
      const rows = fact.runs.map(({ started, finished, result, exit, reason = '' }) => ({
        cells: [started, finished, result, exit === undefined ? '' : String(exit), reason].map((text, column) => ({
          text: column < 2 ? timeText(text, region.zone) : (text ?? ''),
        })),
      }));
      const head = ['MULAI · STARTED', 'SELESAI · ENDED', 'HASIL · RESULT', 'KODE · EXIT', 'ALASAN · REASON'];
      const nothing = 'Belum ada yang dikabarkan selesai · no end was told yet';
      context.say(`${check.host}:${check.job} (${check.tool})`);
      if (fact.runningSince !== undefined) {
        context.say(`Berjalan sejak · running since ${timeText(fact.runningSince, region.zone)}`);
      }
      context.say(rows.length === 0 ? nothing : renderTable(rows, context.style, head));
      if (output !== undefined) {
        context.say(context.style.dim(`Keluaran terakhir · last output, ${timeText(output.at, region.zone)}:`));
        context.say(output.text);
      }
      context.tell({ id: check.id, ...fact, ...(output === undefined ? {} : { output }) });
      return 0;
    });
  },
};

async function checkNamed(reader: SqlReader, region: string, id: string): Promise<StoredCheck> {
  const check = (await readPingChecks(reader, region)).find((each) => each.id === id);
  if (check === undefined) {
    throw new UsageError(`tidak ada ping "${id}"; lihat pantau ping list`, `there is no ping "${id}"; see pantau ping list`);
  }
  return check;
}

/** Without what could move the cursor or colour the terminal. */
async function lastOutput(reader: SqlReader, region: string, hash: string): Promise<{ at: string; text: string } | undefined> {
  const sql = 'select at, output from pings where region = ? and hash = ? and output is not null order by id desc limit 1';
  const [row] = await reader.all(sql, [region, hash]);
  if (!(row?.['output'] instanceof Uint8Array)) return undefined;
  const text = new TextDecoder().decode(row['output']).replaceAll(/(?![\n\t])\p{Cc}/gu, '');
  return { at: new Date(Number(row['at'])).toISOString(), text };
}

function timeText(iso: string | undefined, zone: Zone): string {
  return iso === undefined ? '' : zonedIso(Date.parse(iso), zone);
}
