// `pantau register diff`: what changed in the register between two days, field by field.
import { diffRegisters } from '@pantau/shared/register/diff';
import { zonedIso } from '@pantau/shared/time';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';
import { changesDocument, changesSummary, changesText } from './register-changes.ts';
import { createReadable } from './register-readable.ts';
import { instantNamed, registerThen } from './register-version.ts';

export const registerDiff: Command = {
  name: 'register diff',
  usage: 'DAY1 DAY2 [--data DIR]',
  summary: { id: 'Perubahan register antara dua hari', en: 'What changed in the register between two days' },
  details: [
    {
      id: 'Hari berarti akhir hari itu; waktu (2026-03-02T08:00, -2h) berarti saat itu. Sebelum waktu seperti -2h tulis --: register diff -- -2h now.',
      en: 'A day stands for its end; a time (2026-03-02T08:00, -2h) for that instant. Before a time like -2h write --: register diff -- -2h now.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [2, 2],
  async run(args, context) {
    const [first = '', second = ''] = args.words;
    return await withLedger(dataFolder(args, context), async (ledger): Promise<ExitCode> => {
      const now = context.now();
      const before = await registerThen(ledger, instantNamed(first, ledger, now));
      const after = await registerThen(ledger, instantNamed(second, ledger, now));
      const changes = diffRegisters(before.register, after.register);
      const readable = createReadable(ledger.region.zone);
      const version = ({ hash, loadedAt }: typeof before): { hash: string; loadedAt: string } => ({
        hash,
        loadedAt: zonedIso(loadedAt, ledger.region.zone),
      });
      context.say(
        changes.length === 0
          ? 'Tidak ada perubahan · nothing changed'
          : `${changesText(changes, context.style, readable)}\n\n${changesSummary(changes)}`,
      );
      context.tell({ before: version(before), after: version(after), changes: changesDocument(changes, readable) });
      return 0;
    });
  },
};
