// `pantau ping create`: the address by which a machine without an agent tells of the runs of one backup job, as a line for its script.
import { BACKUP_TOOLS, type BackupTool } from '@pantau/shared/backup-facts';
import { isProgram, PROGRAM_NAMES, toolOf } from '@pantau/shared/backup-programs';
import type { PingReply } from '../admin/ping-models.ts';
import { adminClient } from './admin.ts';
import { type Arguments, type Command, type Context, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';

const DEFAULT_TOOL = 'command';
const SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const MOST_SECONDS = 366 * 86_400;
/** Where the machine that pings keeps the authority of the collector. */
const AUTHORITY_FILE = '/etc/pantau-ca.pem';

export const pingCreate: Command = {
  name: 'ping create',
  usage: '--job NAME --host ID [--dataset ID] [--every 24h] [--tool TOOL] [--data DIR]',
  summary: {
    id: 'Membuat alamat ping untuk pekerjaan cadangan di mesin tanpa agen',
    en: 'Makes the ping address of a backup job on a machine without an agent',
  },
  details: [
    {
      id: 'Alamatnya rahasia dan tampil sekali. Ia diterima seperti di healthchecks.io: ditambah /start saat mulai, /fail atau kode keluar saat selesai, ?rid=UUID untuk pekerjaan yang bertumpuk.',
      en: 'The address is a secret and shown once. It is taken as by healthchecks.io: with /start when it begins, /fail or the exit code when it ends, ?rid=UUID for runs that overlap.',
    },
  ],
  options: {
    job: { value: 'NAME', help: { id: 'nama pekerjaan', en: 'name of the job' } },
    host: { value: 'ID', help: { id: 'id server atau perangkat di register', en: 'id of the server or device in the register' } },
    dataset: { value: 'ID', help: { id: 'dataset yang dicadangkan', en: 'dataset that it saves' } },
    every: { value: 'TIME', help: { id: 'selang antara dua kali jalan: 30m, 24h, 7d', en: 'time between two runs' } },
    tool: {
      value: 'TOOL',
      help: { id: `alatnya, untuk arti kode keluar (${DEFAULT_TOOL})`, en: 'its tool, for the meaning of exit codes' },
    },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const [host, job, dataset, every] = ['host', 'job', 'dataset', 'every'].map((option) => args.text(option));
    if (host === undefined || job === undefined) {
      throw new UsageError('sebutkan --job NAME dan --host ID', 'name --job NAME and --host ID');
    }
    const made = await adminClient(args, context).createPing({
      host,
      job,
      tool: toolNamed(args.text('tool') ?? DEFAULT_TOOL),
      ...(dataset === undefined ? {} : { dataset }),
      ...(every === undefined ? {} : { everySeconds: secondsOf(every) }),
    });
    const command = `curl -fsS -m 10 --retry 5${made.ownAuthority ? ` --cacert ${AUTHORITY_FILE}` : ''} -o /dev/null ${made.url}`;
    tellPeople(made, command, args, context);
    context.tell({ ...made, command });
    return 0;
  },
};

function tellPeople(made: PingReply, command: string, args: Arguments, { say, style, ...context }: Context): void {
  say(made.url);
  say(command);
  const ofKey =
    made.slugUrl === undefined
      ? `Kunci mesin ini tampil bersama ping pertamanya · the key of this machine was shown with its first ping: …/${made.slug}`
      : `Dengan kunci mesin ini · by the key of this machine: ${made.slugUrl}`;
  say(style.dim(ofKey));
  say(style.dim('Rahasia, tampil sekali ini saja · a secret, shown this once only. Ping: start, kemudian hasilnya · then the result:'));
  say(style.dim(`  URL/start;  PROGRAM;  URL/$?`));
  if (made.ownAuthority) {
    const file = `${dataFolder(args, { ...context })}/tls/ca.pem`;
    say(style.dim(`Salin otoritas collector ke mesin itu · copy the authority of the collector there: ${file} → ${AUTHORITY_FILE}`));
  }
  const record = `runs: ${made.host}:${made.job}${made.dataset === undefined ? '' : `, dataset: ${made.dataset}`}`;
  say(style.dim(`Register menyebutnya dalam backup_sources · the register names it in backup_sources: { ${record}, … }`));
}

/** A tool, or a program that `backup run` knows. */
function toolNamed(text: string): BackupTool {
  const tool = BACKUP_TOOLS.find((each) => each === text) ?? (isProgram(text) ? toolOf(text) : undefined);
  if (tool === undefined) {
    const names = [...new Set([...BACKUP_TOOLS, ...PROGRAM_NAMES])].join(', ');
    throw new UsageError(`--tool harus salah satu dari: ${names}`, `--tool must be one of these`);
  }
  return tool;
}

function secondsOf(text: string): number {
  const match = /^(\d{1,6})([mhd])$/.exec(text);
  const seconds = Number(match?.[1] ?? 0) * (SECONDS[match?.[2] ?? ''] ?? 0);
  if (seconds <= 0 || seconds > MOST_SECONDS) {
    throw new UsageError('--every harus seperti 30m, 24h atau 7d, paling lama 366d', '--every must be like 30m, 24h or 7d, at most 366d');
  }
  return seconds;
}
