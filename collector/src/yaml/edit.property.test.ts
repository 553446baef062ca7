// Random edits of a register with every kind of record, in both ways of writing: each is made, says what was wanted (the edit
// itself sees to that) and keeps every line of the records it is not about.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { editList, type RecordChange } from './edit.ts';

type Lists = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const EDITS = 50;
const VALUES = [
  'a b',
  'x: y',
  'null',
  3,
  -2.5,
  true,
  ['a', 'b, c'],
  '12/2026',
  'é',
  '2026-01-02',
  '#',
  'a\nb',
  [{ to: 'dinas', number: '1' }],
];

const block = (await readFile(new URL('../register/testing/every-kind.yaml', import.meta.url), 'utf8')).replace(/region:\n( .*\n)+/, '');
const lists = parse(block) as Lists;
const flow = Object.entries(lists)
  .map(
    ([list, records]) =>
      `${list}: # ${list}\n${records.map((record) => `  - ${JSON.stringify(record)} # ${String(record['id'])}\n`).join('')}`,
  )
  .join('\n');

/** Numbers below a bound, the same in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return (state >> 8) % below;
  };
}

function randomChange(record: Readonly<Record<string, unknown>>, random: (below: number) => number): RecordChange {
  const value = (): unknown => VALUES[random(VALUES.length)];
  const set = new Map<string, unknown>(random(2) === 0 ? [] : [['baru', value()]]);
  const remove: string[] = [];
  for (const field of Object.keys(record).filter((name) => name !== 'id')) {
    const choice = random(5);
    if (choice === 0) set.set(field, value());
    if (choice === 1) remove.push(field);
  }
  return { id: String(record['id']), set, remove };
}

it.each([
  ['over several lines', block],
  ['on one line each', flow],
  ['with lines of Windows', block.replaceAll('\n', '\r\n')],
])('records %s', (_how, text) => {
  const random = randomFrom(17);
  const names = Object.keys(lists);
  for (let edit = 0; edit < EDITS; edit++) {
    const list = names[random(names.length)] ?? '';
    const changes = (lists[list] ?? []).filter(() => random(2) === 0).map((record) => randomChange(record, random));
    const additions = random(2) === 0 ? [] : [{ id: 'tambah', field: VALUES[random(VALUES.length)] }];

    const edited = editList(text, { list, changes, additions });

    const others = text.split(/(?=^\w+:)/m).filter((part) => !part.startsWith(`${list}:`));
    const lost = others.filter((part) => edited?.includes(part.trimEnd()) !== true);
    expect({ list, changes, additions, lost }).toEqual({ list, changes, additions, lost: [] });
  }
});
