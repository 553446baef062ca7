// `pantau register schema`: the form of a register as JSON Schema, so that an editor completes and checks while one writes.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeError, InputError } from '@pantau/shared/errors';
import { schemaText } from '../register/editor-schema.ts';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import type { Command } from './command.ts';

export const registerSchema: Command = {
  name: 'register schema',
  usage: '[--out FILE]',
  summary: { id: 'Skema JSON register, untuk editor', en: 'JSON Schema of the register, for editors' },
  details: [
    {
      id: 'Editor dengan yaml-language-server memakainya bila berkas diawali: # yaml-language-server: $schema=register.schema.json',
      en: 'An editor with yaml-language-server uses it where a file begins with: # yaml-language-server: $schema=register.schema.json',
    },
  ],
  options: { out: { value: 'FILE', help: { id: 'tulis ke berkas ini', en: 'write to this file' } } },
  words: [0, 0],
  async run(args, context) {
    const text = schemaText(ZONES_BY_REGULATION);
    const out = args.text('out');
    if (out === undefined) {
      context.stdout.write(text);
      return 0;
    }
    const path = resolve(context.cwd, out);
    try {
      await writeFile(path, text);
    } catch (error) {
      const reason = describeError(error);
      throw new InputError([{ place: path, field: '', id: `tidak dapat ditulis: ${reason}`, en: `cannot be written: ${reason}` }]);
    }
    context.say(`${context.style.green('Skema ditulis · schema written')}: ${out}`);
    context.tell({ file: path });
    return 0;
  },
};
