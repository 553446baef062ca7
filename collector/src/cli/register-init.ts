// `pantau register init`: the example register of a machine, out of one report of its agent.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeError, InputError } from '@pantau/shared/errors';
import { nearest, someOf } from '@pantau/shared/register/words';
import { DEFAULT_REGULATION, initRegister } from '../register/init.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { type Command, type Context, UsageError } from './command.ts';
import { shownPath } from './shown-path.ts';

const MOST_REPORT_BYTES = 64 * 1024 * 1024;

export const registerInit: Command = {
  name: 'register init',
  usage: '--from FILE|- DIR [--regulation ID]',
  summary: { id: 'Membuat register CONTOH dari satu laporan agen', en: 'Makes an example register out of one report of an agent' },
  details: [
    {
      id: 'pantau-agent once --json | pantau register init --from - DIR. Direktori tidak boleh sudah ada.',
      en: 'pantau-agent once --json | pantau register init --from - DIR. The directory must not exist.',
    },
  ],
  options: {
    from: {
      value: 'FILE|-',
      help: { id: 'keluaran pantau-agent once --json; - untuk stdin', en: 'output of pantau-agent once --json; - for stdin' },
    },
    regulation: { value: 'ID', help: { id: `peraturan daerah (${DEFAULT_REGULATION})`, en: 'regulation of the region' } },
  },
  words: [1, 1],
  async run(args, context) {
    const from = args.text('from');
    const regulation = args.text('regulation') ?? DEFAULT_REGULATION;
    if (from === undefined) {
      throw new UsageError(
        'sebutkan laporan agen: --from FILE, atau - untuk stdin',
        'name the report of the agent: --from FILE, or - for stdin',
      );
    }
    if (!Object.hasOwn(ZONES_BY_REGULATION, regulation)) {
      const ids = Object.keys(ZONES_BY_REGULATION);
      const hint = nearest(regulation, ids) ?? someOf(ids);
      throw new UsageError(
        `peraturan "${regulation}" tidak dikenal; maksudnya ${hint}?`,
        `regulation "${regulation}" is not known; did you mean ${hint}?`,
      );
    }
    const dir = resolve(context.cwd, args.words[0] ?? '');
    const report = parseReport(from, await readReport(from, context));
    const files = await initRegister(report, { dir, regulation, known: ZONES_BY_REGULATION });
    context.say(files.map((file) => `  ${shownPath(file, context.cwd)}`).join('\n'));
    context.say(`${context.style.green('Register CONTOH dibuat · example register made')}: ${args.words[0]}`);
    context.say(`Sesuaikan, lalu periksa · adapt it, then check: pantau register check ${args.words[0]}`);
    context.tell({ dir, regulation, files });
    return 0;
  },
};

async function readReport(from: string, { stdin, cwd }: Context): Promise<string> {
  if (from === '-') {
    return await stdin();
  }
  const path = resolve(cwd, from);
  try {
    const { size } = await stat(path);
    if (size > MOST_REPORT_BYTES) {
      throw new Error(`${size} bytes, at most ${MOST_REPORT_BYTES}`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = describeError(error);
    throw new InputError([{ place: path, field: '', id: `tidak dapat dibaca: ${reason}`, en: `cannot be read: ${reason}` }]);
  }
}

function parseReport(from: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = describeError(error);
    throw new InputError([
      {
        place: from === '-' ? 'stdin' : from,
        field: '',
        id: `bukan JSON (${reason}); berikan keluaran pantau-agent once --json`,
        en: `is not JSON (${reason}); give the output of pantau-agent once --json`,
      },
    ]);
  }
}
