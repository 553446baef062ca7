// `pantau silence add` and `pantau maintenance add`: nobody is told of some alerts for a while. It ends by itself.
import type { SilenceMatch } from '@pantau/shared/alerts/silence';
import { SEVERITIES } from '@pantau/shared/law/finding';
import { LONGEST_DAYS } from '@pantau/shared/silences/limits';
import { matchWords, silenceTimes } from '@pantau/shared/silences/words';
import type { SilenceRequest } from '../admin/silence-models.ts';
import { actorOf } from './actor.ts';
import { adminClient, isoTimes } from './admin.ts';
import { type Arguments, type Command, type Context, type ExitCode, type OptionSpec, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { timesOf, weeklyOf } from './silence-times.ts';

const PLACE_OPTIONS = {
  site: { value: 'ID', help: { id: 'segala sesuatu di lokasi ini', en: 'all that is at this site' } },
  pd: { value: 'ID', help: { id: 'segala sesuatu milik PD ini', en: 'all that is of this office' } },
  host: { value: 'ID', help: { id: 'server ini dengan agen dan layanannya', en: 'this server with its agent and services' } },
} as const satisfies Record<string, OptionSpec>;

const TIME_OPTIONS = {
  for: { value: 'TIME', help: { id: 'selama: 30m, 2h, 3d', en: 'for so long: 30m, 2h, 3d' } },
  until: {
    value: 'TIME',
    help: { id: 'sampai saat itu: 2026-03-02T08:00 (waktu daerah)', en: 'until then: 2026-03-02T08:00 (local time)' },
  },
  from: { value: 'TIME', help: { id: 'mulai saat itu (sekarang)', en: 'from then on (now)' } },
  why: { value: 'TEXT', help: { id: 'alasannya', en: 'the reason' } },
  data: DATA_OPTION,
} as const satisfies Record<string, OptionSpec>;

const ENDS: Command['details'] = [
  {
    id: 'Berakhir sendiri; peringatan yang saat itu masih ada lalu dikabarkan. Halaman dan buku besar tetap mencatat semuanya.',
    en: 'It ends by itself, and what is still wrong then is told. The page and the ledger go on recording everything.',
  },
];

export const silenceAdd: Command = {
  name: 'silence add',
  usage:
    '[--duty D] [--subject S] [--site ID] [--pd ID] [--host ID] [--severity S,…] (--for 2h | --until TIME) --why TEXT [--from TIME] [--force]',
  summary: { id: 'Mendiamkan pesan tentang suatu hal untuk sementara', en: 'Keeps messages about something quiet for a while' },
  details: ENDS,
  options: {
    duty: { value: 'D', help: { id: 'kewajiban; boleh berakhir dengan *', en: 'a duty; may end with *' } },
    subject: {
      value: 'S',
      help: { id: 'hal, misalnya server/srv-1; boleh berakhir dengan *', en: 'a subject, as server/srv-1; may end with *' },
    },
    ...PLACE_OPTIONS,
    severity: { value: 'S,…', help: { id: `hanya keparahan ini: ${SEVERITIES.join(', ')}`, en: 'only these severities' } },
    ...TIME_OPTIONS,
    force: { help: { id: `lebih lama dari ${LONGEST_DAYS} hari`, en: `longer than ${LONGEST_DAYS} days` } },
  },
  words: [0, 0],
  run: async (args, context) => {
    const given = ['duty', 'subject', 'site', 'pd', 'host'].flatMap((field) => {
      const value = args.text(field);
      return value === undefined ? [] : [[field, value] as const];
    });
    const severity = severitiesOf(args);
    const match: SilenceMatch = { ...Object.fromEntries(given), ...(severity === undefined ? {} : { severity }) };
    return await add({ kind: 'silence', match, ...(args.isOn('force') ? { force: true } : {}) }, args, context);
  },
};

export const maintenanceAdd: Command = {
  name: 'maintenance add',
  usage: '(--site ID | --pd ID | --host ID) (--for 2h | --until TIME) --why TEXT [--from TIME] [--weekly "sab,min 22:00-04:00"]',
  summary: { id: 'Mencatat pemeliharaan: sekali atau setiap minggu', en: 'Announces maintenance, once or every week' },
  details: [
    ...ENDS,
    {
      id: 'Dengan --weekly, hanya pada hari dan jam itu di antara --from dan --until; jam dapat melewati tengah malam.',
      en: 'With --weekly only on these days and at these hours between --from and --until; the hours may pass midnight.',
    },
  ],
  options: {
    ...PLACE_OPTIONS,
    weekly: { value: 'TIMES', help: { id: 'setiap minggu: "sab,min 22:00-04:00"', en: 'every week: "sat,sun 22:00-04:00"' } },
    ...TIME_OPTIONS,
    force: { help: { id: `lebih lama dari ${LONGEST_DAYS} hari`, en: `longer than ${LONGEST_DAYS} days` } },
  },
  words: [0, 0],
  run: async (args, context) => {
    const given = ['site', 'pd', 'host'].flatMap((field) => {
      const value = args.text(field);
      return value === undefined ? [] : [[field, value] as const];
    });
    const weekly = weeklyOf(args);
    const force = args.isOn('force') ? { force: true } : {};
    return await add(
      { kind: 'maintenance', match: Object.fromEntries(given), ...(weekly === undefined ? {} : { weekly }), ...force },
      args,
      context,
    );
  },
};

type What = Pick<SilenceRequest, 'kind' | 'match' | 'weekly' | 'force'>;

async function add(what: What, args: Arguments, context: Context): Promise<ExitCode> {
  const why = args.text('why');
  if (why === undefined) {
    throw new UsageError('sebutkan alasannya: --why TEXT', 'give the reason: --why TEXT');
  }
  const zone = await withLedger(dataFolder(args, context), async ({ region }) => region.zone);
  const { from, until } = timesOf(args, zone, context.now());
  const begins = args.text('from') === undefined ? {} : { from };
  const { silence, matchesNow } = await adminClient(args, context).addSilence({ ...what, ...begins, until, by: actorOf(context), why });
  const [about, times] = [matchWords(silence.match), silenceTimes(silence, zone)];
  const { say, style } = context;
  say(`${style.bold(silence.id)}  ${about.id} · ${about.en}`);
  say(`${times.id} · ${times.en}`);
  say(matchesNow === 0 ? style.yellow(NONE_NOW) : `Peringatan terbuka yang kena · open alerts that it matches: ${matchesNow}`);
  say(style.dim(`Akhiri lebih awal · end it early: pantau ${silence.kind} end ${silence.id}`));
  context.tell({ ...isoTimes({ ...silence, fromAt: silence.from, untilAt: silence.until }), matchesNow });
  return 0;
}

const NONE_NOW = 'Tidak ada peringatan terbuka yang kena saat ini; periksa ejaannya · it matches no open alert now; check the spelling';

function severitiesOf(args: Arguments): SilenceMatch['severity'] {
  const written = args.text('severity')?.split(',');
  const severities = SEVERITIES.filter((each) => written?.includes(each));
  if (written !== undefined && severities.length !== new Set(written).size) {
    throw new UsageError(`--severity harus dari: ${SEVERITIES.join(', ')}`, '--severity must be of these');
  }
  return written === undefined ? undefined : severities;
}
