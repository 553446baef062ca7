// `pantau status`: what the running collector says of itself.
import { adminClient } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { renderTable } from './terminal.ts';

export const status: Command = {
  name: 'status',
  usage: '[--data DIR]',
  summary: { id: 'Keadaan collector yang sedang berjalan', en: 'The state of the running collector' },
  details: [],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const found = await adminClient(args, context).status();
    const rows = [...flat(found)].map(([name, value]) => ({ cells: [{ text: name, paint: context.style.bold }, { text: value }] }));
    context.say(renderTable(rows, context.style));
    context.tell(found);
    return 0;
  },
};

/** Nested values under names with dots. */
function* flat(value: unknown, name = ''): Iterable<[string, string]> {
  if (typeof value !== 'object' || value === null) {
    yield [name, String(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* flat(inner, name === '' ? key : `${name}.${key}`);
  }
}
