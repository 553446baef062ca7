// `pantau oncall check`: whether everybody can be called; or what is wrong with a schedule before it is put in place.
import { resolve } from 'node:path';
import type { Zone } from '@pantau/shared/time';
import { loadOnCall } from '../oncall/load.ts';
import type { Command } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { onCallClient } from './oncall-source.ts';

/** Without a ledger the zone is not known; local times are then read in that of most regions, which hides no fault. */
const ANY_ZONE: Zone = 'WIB';

export const onCallCheck: Command = {
  name: 'oncall check',
  usage: '[FILE] [--data DIR]',
  summary: {
    id: 'Memeriksa jadwal piket: terisi, dan setiap orang dapat dihubungi',
    en: 'Checks the on-call schedule: filled, and everybody can be reached',
  },
  details: [
    {
      id: 'Tanpa FILE collector memeriksa jadwal yang dipakai, seperti setiap malam. Dengan FILE hanya isi berkas itu yang diperiksa. Keluar 1 bila ada celah.',
      en: 'Without FILE the collector checks the schedule in use, as it does every night. With FILE only what that file says is checked. Exits with 1 when there is a gap.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [0, 1],
  async run(args, context) {
    const [written] = args.words;
    const { style } = context;
    if (written !== undefined) {
      const zone = await withLedger(dataFolder(args, context), async ({ region }): Promise<Zone> => region.zone).catch(() => ANY_ZONE);
      const { oncall } = await loadOnCall(resolve(context.cwd, written), zone);
      const counts = `${oncall.people.length} orang · people, ${oncall.rotations.length} giliran · rotations, ${oncall.policies.length} kebijakan · policies`;
      context.say(`${style.green('Berkas baik · file is fine')}: ${counts}`);
      context.tell({ faults: [], gaps: [] });
      return 0;
    }
    const { path, inUse, faults, gaps } = await onCallClient(args, context).check();
    context.tell({ path: path ?? null, inUse, faults, gaps });
    if (gaps.length === 0) {
      context.say(
        inUse ? style.green('Tidak ada celah · no gap') : `Belum ada jadwal piket · no on-call schedule yet: ${path ?? 'oncall: none'}`,
      );
      return 0;
    }
    for (const { subject, sentence } of gaps) {
      context.say(`${style.red(subject)}: ${sentence.id}\n    ${style.dim(sentence.en)}`);
    }
    return 1;
  },
};
