// `pantau register check`: everything that is wrong with a register, at once, each with file, line and remedy.
import { join, resolve } from 'node:path';
import type { Register } from '@pantau/shared/register/register';
import { LIST_NAMES } from '@pantau/shared/register/schemas';
import { loadRegister, registerHash } from '../register/load.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import type { Command } from './command.ts';
import { renderTable } from './terminal.ts';

export const registerCheck: Command = {
  name: 'register check',
  usage: 'DIR',
  summary: { id: 'Memeriksa register', en: 'Checks a register' },
  details: [
    {
      id: 'Kolom tidak dikenal, rujukan yang putus, nilai yang mustahil dan keputusan parameter yang keliru ditolak dengan berkas, baris, kolom dan cara memperbaikinya.',
      en: 'Unknown keys, dangling references, impossible values and wrong decisions on parameters are refused with file, line, field and remedy.',
    },
  ],
  options: {},
  words: [1, 1],
  async run({ words: [dir = ''] }, context) {
    const path = resolve(context.cwd, dir);
    const register = await loadRegister(path, ZONES_BY_REGULATION);
    const counts = LIST_NAMES.flatMap((name) => (register.list(name).length === 0 ? [] : [[name, register.list(name).length] as const]));
    context.say(
      renderTable(
        counts.map(([name, count]) => ({ cells: [{ text: name }, { text: String(count) }] })),
        context.style,
      ),
    );
    context.say(`${context.style.green('Register baik · register is fine')}: ${join(dir)} (${titleOf(register)})`);
    context.tell({ faults: [], region: register.region ?? null, hash: registerHash(register), lists: Object.fromEntries(counts) });
    return 0;
  },
};

function titleOf({ region }: Register): string {
  return `${region?.example === true ? 'CONTOH · EXAMPLE: ' : ''}${region?.name ?? ''}`;
}
