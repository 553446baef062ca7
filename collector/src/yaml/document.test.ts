// What YAML is taken and refused, and that hostile files neither hang nor exhaust the reader.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAX_FILE_BYTES, parseYaml, readYamlFile } from './document.ts';

function read(text: string): unknown {
  const found = parseYaml('f.yaml', text);
  return 'file' in found ? found.file.value : found.faults.map((fault) => `${fault.place} ${fault.field}: ${fault.en}`);
}

it('reads the core schema of YAML 1.2: days, times and yes are text', () => {
  expect(read('a: 2026-01-02\nb: yes\nc: 012\nd: true\ne: 1.5\nf: [x, "1"]\n')).toEqual({
    a: '2026-01-02',
    b: 'yes',
    c: 12,
    d: true,
    e: 1.5,
    f: ['x', '1'],
  });
});

it.each(['', '# only a remark\n'])('takes %j as nothing', (text) => {
  expect(read(text)).toBeUndefined();
});

it('reads what an alias stands for', () => {
  expect(read('a: &x { b: 1 }\nc: *x\n')).toEqual({ a: { b: 1 }, c: { b: 1 } });
});

it.each([
  ['a number as key', '17.10: x\n', 'f.yaml:1:1 17.10: a key must be text; write it in quotation marks: "17.10"'],
  ['a truth as key', 'a: { true: x }\n', 'f.yaml:1:6 true: a key must be text'],
  ['a list as key', '? [a]\n: x\n', 'f.yaml:1:3 ?: a key must be text'],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 'f.yaml:3:1 : the same key is written twice'],
  ['two documents', 'a: 1\n---\nb: 2\n', 'a file may hold one document only'],
  ['a tag', 'a: !!js/function x\n', 'YAML tags (!) are not used here'],
  ['an open bracket', 'a: [1\nb: 2\n', 'is not valid YAML'],
  ['an unknown alias', 'a: *b\n', 'f.yaml:1:4 : there is no alias *b'],
])('refuses %s', (_what, text, expected) => {
  expect(read(text)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
});

it.each([
  ['a list that a tab indents', 'a:\n\t- b: 1\n\t  c: 2\n  d: 3\n', ['f.yaml:2:1', 'f.yaml:3:1'], 'tab di awal baris; ganti dengan spasi'],
  ['what a list is not followed by', '- a\nb: 1\n', ['f.yaml:2:1'], 'periksa indentasi, titik dua dan tanda kutip'],
  ['a quotation mark that is never closed', 'a: "x\nb: 1\n', ['f.yaml:3:1'], 'tutup yang dibuka'],
  ['a column that is off', 'a:\n  b: 1\n c: 2\n', ['f.yaml:3:1'], 'indentasi keliru'],
  ['a colon within a text', 'a: b: c\n', ['f.yaml:1:4'], 'titik dua'],
])('tells %s once, in Indonesian and with the remedy', (_what, text, places, remedy) => {
  const found = parseYaml('f.yaml', text);
  const faults = 'faults' in found ? found.faults : [];
  expect(faults.map(({ place }) => place)).toEqual(places);
  for (const { id } of faults) {
    expect(id).toContain(remedy);
    expect(id).not.toMatch(/\b(?:Missing|Unexpected|must|allowed|Nested)\b/);
  }
});

it.each([
  ['deep lists', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'nested deeper than 32 levels'],
  ['deep blocks', `${'- '.repeat(20_000)}x`, 'nested deeper than 32 levels'],
  ['33 levels', `${'[ '.repeat(34)}${' ]'.repeat(34)}`, 'nested deeper than 32 levels'],
  ['aliases of aliases', aliasBomb(), 'too many aliases'],
  ['an alias inside itself', 'a: &x [*x]\n', 'deeper than 32 levels'],
])('refuses %s', (_what, text, expected) => {
  expect(read(text)).toEqual([expect.stringContaining(expected)]);
});

function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => `k${level + 1}: &k${level + 1} [${Array(10).fill(`*k${level}`).join(', ')}]`);
  return `k0: &k0 x\n${levels.join('\n')}\n`;
}

it('keeps a key that names the prototype as plain data', () => {
  const value = read('"__proto__": { polluted: true }\n');
  expect(Object.keys(value ?? {})).toEqual(['__proto__']);
  expect({}).not.toHaveProperty('polluted');
});

it('refuses files that are too large or cannot be read', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pantau-yaml-'));
  await writeFile(join(dir, 'large.yaml'), Buffer.alloc(MAX_FILE_BYTES + 1, '#'));
  expect(await readYamlFile(join(dir, 'large.yaml'))).toMatchObject({
    faults: [{ en: 'file exceeds 5 MiB; split it into several files' }],
  });
  expect(await readYamlFile(join(dir, 'none.yaml'))).toMatchObject({ faults: [{ en: expect.stringContaining('cannot be read: ENOENT') }] });
  await rm(dir, { recursive: true });
});
