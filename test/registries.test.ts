// Each registry equals its folder: a plug-in that lies there but is not listed would never run, and nobody would be told.
import { describe, expect, it } from 'vitest';
import { findRegistries, misnamedPlugIns } from './support/registry-rules.ts';
import { parseSource, readSourceFiles } from './support/source-files.ts';

const files = readSourceFiles();
const registries = findRegistries(files);

describe('registries', () => {
  it.each(['agent/src/probes/registry.ts', 'collector/src/channels/registry.ts', 'shared/src/law/regulations/registry.ts'])(
    '%s exists and lists something',
    (path) => {
      expect(registries.find((registry) => registry.path === path)?.listed).not.toHaveLength(0);
    },
  );

  it.each(registries)('$path equals its folder', ({ listed, present }) => {
    expect(listed).toEqual(present);
  });

  it('lists plug-ins under the names of their files', () => {
    expect(misnamedPlugIns(files)).toEqual([]);
  });
});

describe('the comparison can fail', () => {
  const registry = parseSource('agent/src/probes/registry.ts', "import { a } from './a.ts';\nexport const probes = [a];\n");
  const plugIn = (path: string, id: string) => parseSource(path, `export const x = defineProbe<X>({\n  id: '${id}',\n});\n`);

  it.each([
    { shows: 'a file that is not listed', extra: plugIn('agent/src/probes/b.ts', 'b'), present: ['a', 'b'] },
    { shows: 'a folder that is not listed', extra: plugIn('agent/src/probes/c/d.ts', 'd'), present: ['a', 'c'] },
    {
      shows: 'nothing when a helper lies there',
      extra: parseSource('agent/src/probes/numbers.ts', 'export function f() {}'),
      present: ['a'],
    },
    { shows: 'nothing when a test declares one', extra: plugIn('agent/src/probes/e.test.ts', 'e'), present: ['a'] },
  ])('shows $shows', ({ extra, present }) => {
    expect(findRegistries([registry, plugIn('agent/src/probes/a.ts', 'a'), extra])).toEqual([
      { path: registry.path, listed: ['a'], present },
    ]);
  });

  it('shows an id that differs from the name', () => {
    expect(misnamedPlugIns([registry, plugIn('agent/src/probes/a.ts', 'b')])).toEqual([
      'agent/src/probes/a.ts: declares "b"; its name is a',
    ]);
  });
});
