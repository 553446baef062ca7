// Records are changed, grown and added in the text of a file, and nothing else in it changes.
import { describe, expect, it } from 'vitest';
import { editList, type ListEdit } from './edit.ts';

function change(id: string, set: Record<string, unknown>, ...remove: string[]): ListEdit {
  return { list: 'servers', changes: [{ id, set: new Map(Object.entries(set)), remove }], additions: [] };
}

function add(...additions: Record<string, unknown>[]): ListEdit {
  return { list: 'servers', changes: [], additions };
}

const FLOW = `# mesin / machines
servers:
  # pertama
  - { id: a,   room: r1, note: 'satu, dua' } # tetap
  - { id: b, macs: ["52:54:00:00:01:10"] }

rooms: []   # kosong
`;

const BLOCK = `servers:
- id: a
  # kamar
  room: r1   # dekat pintu
  macs:
    - "52:54:00:00:01:10"
  note: |
    dua
    baris
- id: b
  room: r2
# akhir
`;

describe('a list of records on one line each', () => {
  it.each<[string, ListEdit, string, string]>([
    ['a value', change('a', { room: 'r2' }), 'room: r1,', 'room: r2,'],
    ['a list', change('b', { macs: ['aa', 'null'] }), '["52:54:00:00:01:10"]', '[aa, "null"]'],
    ['a field that was not there', change('b', { site: 's 1', count: 3, guest: true }), '"] }', '"], site: s 1, count: 3, guest: true }'],
    ['a field less', change('a', {}, 'room'), ',   room: r1', ''],
    ['the last field less and another more', change('a', { site: 's' }, 'note'), ", note: 'satu, dua'", ', site: s'],
  ])('gets %s', (_what, edit, before, after) => {
    expect(editList(FLOW, edit)).toBe(FLOW.replace(before, after));
  });

  it('grows at its end', () => {
    const rows = '  - { id: c, cidr: "10.0.0.0/8", from: 2026-03-02T08:00 }\n  - { id: d, number: "12/2026" }\n';
    expect(editList(FLOW, add({ id: 'c', cidr: '10.0.0.0/8', from: '2026-03-02T08:00' }, { id: 'd', number: '12/2026' }))).toBe(
      FLOW.replace('01:10"] }\n', `01:10"] }\n${rows}`),
    );
  });

  it('gets changes of its last record and new records together', () => {
    const edit = { ...change('b', { room: 'r9' }), additions: [{ id: 'c' }] };
    expect(editList(FLOW, edit)).toBe(FLOW.replace('01:10"] }\n', '01:10"], room: r9 }\n  - { id: c }\n'));
  });
});

describe('a list of records over several lines', () => {
  it.each<[string, ListEdit, string, string]>([
    ['a value, with its remark kept', change('a', { room: 'r2' }), 'room: r1 ', 'room: r2 '],
    ['a list', change('a', { macs: ['x'] }), 'macs:\n    - "52:54:00:00:01:10"\n', 'macs: [x]\n'],
    ['a text instead of one over lines', change('a', { note: 'satu' }), 'note: |\n    dua\n    baris\n', 'note: satu\n'],
    ['a field behind a text over lines', change('a', { site: 's' }), '    baris\n', '    baris\n  site: s\n'],
    ['a field that was not there', change('b', { site: 's' }), 'room: r2\n', 'room: r2\n  site: s\n'],
    ['a field less', change('b', {}, 'room'), '  room: r2\n', ''],
    ['the last field less and another more', change('b', { site: 's' }, 'room'), 'room: r2', 'site: s'],
    ['a text over lines less', change('a', {}, 'note'), '  note: |\n    dua\n    baris\n', ''],
  ])('gets %s', (_what, edit, before, after) => {
    expect(editList(BLOCK, edit)).toBe(BLOCK.replace(before, after));
  });

  it('grows in its own manner', () => {
    expect(editList(BLOCK, add({ id: 'c', room: 'r3' }))).toBe(BLOCK.replace('room: r2\n', 'room: r2\n- id: c\n  room: r3\n'));
    const edit = { ...change('b', { site: 's' }), additions: [{ id: 'c' }] };
    expect(editList(BLOCK, edit)).toBe(BLOCK.replace('room: r2\n', 'room: r2\n  site: s\n- id: c\n'));
  });
});

it.each([
  ['a list in brackets', 'servers: [{ id: a }]\n', 'servers: [{ id: a }, { id: c }]\n'],
  ['an empty list', 'servers: [] # x\n', 'servers: [{ id: c }] # x\n'],
  ['a file without the list', 'rooms: []', 'rooms: []\nservers:\n  - { id: c }\n'],
  ['a file of remarks', '# x\n', '# x\nservers:\n  - { id: c }\n'],
  ['nothing', '', 'servers:\n  - { id: c }\n'],
  ['a file with lines of Windows', 'servers:\r\n  - { id: a }\r\n', 'servers:\r\n  - { id: a }\r\n  - { id: c }\r\n'],
])('adds to %s', (_what, before, after) => {
  expect(editList(before, add({ id: 'c' }))).toBe(after);
});

it('edits records over several lines in a file with lines of Windows', () => {
  const windows = BLOCK.replaceAll('\n', '\r\n');
  const edit = { ...change('b', { site: 's' }, 'room'), additions: [{ id: 'c' }] };
  expect(editList(windows, edit)).toBe(windows.replace('room: r2\r\n', 'site: s\r\n- id: c\r\n'));
});

it.each<[string, string, ListEdit]>([
  ['a record that is an alias', 'x: &a { id: a, room: r1 }\nservers:\n  - *a\n', change('a', { room: 'r2' })],
  ['a value that others repeat', 'servers:\n  - { id: a, room: &r r1 }\n  - { id: b, room: *r }\n', change('a', { room: 'r2' })],
  ['a list that is no list', 'servers: none\n', add({ id: 'c' })],
  ['a file in braces', '{ servers: [] }\n', add({ id: 'c' })],
  ['a file that is no YAML', 'servers: [\n', add({ id: 'c' })],
  ['a record that is not there', 'servers: [{ id: a }]\n', change('b', { room: 'r2' })],
])('leaves %s to a person', (_what, text, edit) => {
  expect(editList(text, edit)).toBeUndefined();
});

it('writes texts that YAML would read as something else so that they come back', () => {
  const texts = [
    'yes',
    'null',
    'TRUE',
    '012',
    '1e3',
    '0x1f',
    '~',
    '- a',
    'a: b',
    'a #b',
    '"',
    "'",
    ' a',
    'a ',
    'é\n\u2028',
    '{',
    '*x',
    '!t',
    '2026-13-45',
    'a,b',
  ];
  const edited = editList('', add({ id: 'c', texts })) ?? '';
  expect(editList(edited, change('c', { texts }))).toBe(edited);
});
