// `pantau alert list`: the groups of alerts out of the ledger, also while no collector runs.
import { byUrgency, isUnattended, loadGroups } from '@pantau/shared/alert-view/groups';
import { SEVERITIES, type Severity } from '@pantau/shared/law/finding';
import { zonedIso } from '@pantau/shared/time';
import { groupDocument, groupsText } from './alert-view.ts';
import { type Arguments, type Command, type ExitCode, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

const MOST_OPEN = 1_000;
const MOST_CLOSED = 50;
const CUT = `Hanya ${MOST_OPEN} kelompok terbaru; persempit dengan --severity atau --site · only the newest ${MOST_OPEN} groups; narrow it by --severity or --site`;

export const alertList: Command = {
  name: 'alert list',
  usage: '[--closed] [--severity NAMES] [--site ID] [--data DIR]',
  summary: { id: 'Peringatan yang terbuka, per kelompok', en: 'The open alerts, by group' },
  details: [
    {
      id: `Kode keluar 1 bila ada yang berlangsung tanpa ada yang menangani. Dengan --closed: ${MOST_CLOSED} kelompok terakhir yang selesai.`,
      en: `Exit code 1 when something is firing that nobody has in hand. With --closed: the last ${MOST_CLOSED} groups that are over.`,
    },
  ],
  options: {
    closed: { help: { id: 'yang sudah selesai', en: 'those that are over' } },
    severity: {
      value: 'NAMES',
      help: { id: `tingkat, dipisah koma: ${SEVERITIES.join(',')}`, en: `severities, by comma: ${SEVERITIES.join(',')}` },
    },
    site: { value: 'ID', help: { id: 'lokasi dalam register', en: 'a site of the register' } },
    data: DATA_OPTION,
  },
  words: [0, 0],
  async run(args, context) {
    const severities = severitiesOf(args);
    const site = args.text('site');
    const closed = args.isOn('closed');
    return await withLedger<ExitCode>(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const read = await loadGroups(
        reader,
        region.id,
        {
          open: !closed,
          limit: closed ? MOST_CLOSED : MOST_OPEN + 1,
          ...(severities === undefined ? {} : { severities }),
          ...(site === undefined ? {} : { site }),
        },
        now,
      );
      const views = closed ? read : read.toSorted(byUrgency).slice(0, MOST_OPEN);
      const isCut = read.length > views.length;
      const text = groupsText(views, { region, now, style: context.style });
      context.say(isCut ? `${text}\n\n${context.style.yellow(CUT)}` : text);
      context.tell({
        region: region.id,
        at: zonedIso(now, region.zone),
        groups: views.map((view) => groupDocument(view, { region })),
        ...(isCut && { more: true }),
      });
      return views.some(isUnattended) ? 1 : 0;
    });
  },
};

function severitiesOf(args: Arguments): readonly Severity[] | undefined {
  const written = args.text('severity')?.split(',');
  return written?.map((each) => {
    const known = SEVERITIES.find((severity) => severity === each.trim());
    if (known === undefined) {
      throw new UsageError(
        `--severity: "${each}" tidak dikenal; pilih dari ${SEVERITIES.join(', ')}`,
        `--severity: "${each}" is not known; choose of ${SEVERITIES.join(', ')}`,
      );
    }
    return known;
  });
}
