// `pantau silence list` and `pantau maintenance list`: what is kept quiet, who said so, why and until when.
import type { Silence } from '@pantau/shared/alerts/silence';
import { readSilences } from '@pantau/shared/ledger/queries/silences';
import { matchWords, SILENCE_STATE_WORDS, type SilenceState, silenceState, silenceTimes } from '@pantau/shared/silences/words';
import { isoTimes } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { type Paint, renderTable, type Style } from './terminal.ts';

export const silenceList: Command = listCommand('silence', {
  id: 'Peredaman: apa, siapa, mengapa, sampai kapan',
  en: 'What is kept quiet: who said so, why and until when',
});
export const maintenanceList: Command = listCommand('maintenance', {
  id: 'Jendela pemeliharaan, sekali dan mingguan',
  en: 'Maintenance windows, single and weekly ones',
});

function listCommand(kind: Silence['kind'], summary: Command['summary']): Command {
  return {
    name: `${kind} list`,
    usage: '[--all] [--data DIR]',
    summary,
    details: [],
    options: { all: { help: { id: 'juga yang sudah lewat', en: 'those that are over too' } }, data: DATA_OPTION },
    words: [0, 0],
    async run(args, context) {
      const now = context.now();
      const since = args.isOn('all') ? 0 : now;
      const { silences, zone } = await withLedger(dataFolder(args, context), async ({ reader, region }) => ({
        silences: (await readSilences(reader, region.id, since)).filter((each) => each.kind === kind),
        zone: region.zone,
      }));
      const rows = silences.map((silence) => {
        const state = silenceState(silence, now);
        const about = matchWords(silence.match);
        const times = silenceTimes(silence, zone);
        const words = SILENCE_STATE_WORDS[state];
        return {
          cells: [
            { text: silence.id },
            { text: `${words.id} · ${words.en}`, paint: paintOf(state, context.style) },
            { text: about.id },
            { text: silence.by },
            { text: silence.why },
          ],
          below: [`${times.id} · ${times.en}`],
        };
      });
      const head = ['ID', 'KEADAAN · STATE', 'TENTANG · ABOUT', 'OLEH · BY', 'ALASAN · REASON'];
      context.say(rows.length === 0 ? `Tidak ada · none: pantau ${kind} add` : renderTable(rows, context.style, head));
      context.tell(silences.map((each) => isoTimes({ ...each, fromAt: each.from, untilAt: each.until, state: silenceState(each, now) })));
      return 0;
    },
  };
}

function paintOf(state: SilenceState, style: Style): Paint {
  return { 'in-force': style.yellow, ahead: style.cyan, over: style.dim, ended: style.dim }[state];
}
