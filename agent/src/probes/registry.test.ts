import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFixtureHost, FIXTURE_IDENTITY, fixtureNames, NO_BACKUPS } from '../testing/fixture-host.ts';
import { probes } from './registry.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

describe('registry of probes', () => {
  it('holds every probe of the folder, each under the name of its file', async () => {
    const declared: string[] = [];
    for (const name of await readdir(folder)) {
      if (!/^[a-z0-9_-]+\.ts$/.test(name)) continue;
      const source = await readFile(`${folder}${name}`, 'utf8');
      const match = /^export const \w+ = defineProbe[\s\S]*?^ {2}id: '([^']+)'/m.exec(source);
      if (match === null) continue;
      expect(`${match[1]?.replaceAll('_', '-')}.ts`).toBe(name);
      declared.push(match[1] ?? '');
    }

    expect(probes.map((probe) => probe.id).sort()).toEqual(declared.sort());
  });

  it('gives each family of metrics to one probe only, which names it', async () => {
    for (const host of fixtureNames()) {
      const context = { host: createFixtureHost(host), backups: NO_BACKUPS };
      const names: string[] = [];
      for (const { sample, emits = [], foreign, id } of probes) {
        const { families } = await sample(context, FIXTURE_IDENTITY);
        const given = families.map((family) => family.name);
        const isNamed = (name: string) =>
          foreign === true || emits.some((own) => (own.endsWith('*') ? name.startsWith(own.slice(0, -1)) : name === own));
        expect([id, ...given.filter((name) => !isNamed(name))]).toEqual([id]);
        names.push(...given);
      }

      expect(names).toEqual([...new Set(names)]);
    }
  });
});
