// `pantau oncall check`: whether everybody can be called; or what is wrong with a schedule before it is put in place.
import { resolve } from 'node:path';
import type { OnCallCheck } from '@pantau/shared/admin/oncall-models';
import { formatFaults } from '../register/format-faults.ts';
import type { Command, Context, ExitCode } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { readDraft } from './oncall-draft.ts';
import { onCallClient } from './oncall-source.ts';

export const onCallCheck: Command = {
  name: 'oncall check',
  usage: '[FILE [--config FILE]] [--data DIR]',
  summary: {
    id: 'Memeriksa jadwal piket: terisi, dan setiap orang dapat dihubungi',
    en: 'Checks the on-call schedule: filled, and everybody can be reached',
  },
  details: [
    {
      id: 'Tanpa FILE collector memeriksa jadwal yang dipakai, seperti setiap malam. Dengan FILE isi berkas itu yang diperiksa, kontaknya terhadap saluran dalam konfigurasi collector.',
      en: 'Without FILE the collector checks the schedule in use, as it does every night. With FILE what that file says is checked, its contacts against the channels of the configuration of the collector.',
    },
    {
      id: 'Keluar 1 bila ada celah (kuning: catatan, bukan celah), 2 bila belum ada jadwal.',
      en: 'Exits with 1 when there is a gap (yellow: a note, no gap), with 2 when there is no schedule.',
    },
  ],
  options: {
    config: {
      value: 'FILE',
      help: {
        id: 'konfigurasi collector; tanpa ini collector.yaml di samping FILE atau di direktori data',
        en: 'configuration of the collector; else collector.yaml beside FILE or in the data directory',
      },
    },
    data: DATA_OPTION,
  },
  words: [0, 1],
  async run(args, context) {
    const [written] = args.words;
    const { style } = context;
    if (written !== undefined) {
      const { oncall, gaps, config, unchecked } = await readDraft(resolve(context.cwd, written), args, context);
      const counts = `${oncall.people.length} orang · people, ${oncall.rotations.length} giliran · rotations, ${oncall.policies.length} kebijakan · policies`;
      context.tell({ faults: [], gaps, config: config ?? null });
      const code = sayGaps(gaps, context);
      if (unchecked !== undefined) context.say(`${style.yellow('Kontak tidak diperiksa · contacts not checked')}: ${unchecked}`);
      const head =
        code === 0 ? style.green('Berkas baik · file is fine') : style.red('Berkas terbaca, tetapi ada celah · file is read, but has gaps');
      context.say(`${head}: ${counts}`);
      return code;
    }
    const { path, inUse, faults, gaps } = await onCallClient(args, context).check();
    context.tell({ path: path ?? null, inUse, faults, gaps });
    const code = sayGaps(gaps, context);
    // The gap tells the first of them.
    if (faults.length > 0) context.say((await formatFaults(faults, { colour: style.hasColour })).trimEnd());
    if (code === 0 && !inUse) {
      const remedy = path === undefined ? 'oncall: none' : `tulis · write ${path}`;
      context.say(`${style.yellow('Belum ada jadwal piket · no on-call schedule yet')}: ${remedy}`);
      return 2;
    }
    if (code === 0) context.say(style.green('Tidak ada celah · no gap'));
    return code;
  },
};

/** The gaps, and after them the notes; the exit code that they ask for. */
function sayGaps(gaps: OnCallCheck['gaps'], { say, style }: Context): ExitCode {
  const soft = gaps.filter((gap) => gap.soft === true);
  const hard = gaps.filter((gap) => gap.soft !== true);
  for (const { subject, sentence } of hard) say(`${style.red(subject)}: ${sentence.id}\n    ${style.dim(sentence.en)}`);
  for (const { subject, sentence } of soft) {
    say(`${style.yellow(`${subject} (catatan · note)`)}: ${sentence.id}\n    ${style.dim(sentence.en)}`);
  }
  return hard.length === 0 ? 0 : 1;
}
