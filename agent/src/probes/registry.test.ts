import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFixtureHost, FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
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

  it('gives each family of metrics to one probe only', async () => {
    const names: string[] = [];
    for (const probe of probes) {
      const { families } = await probe.sample({ host: createFixtureHost('healthy'), backups: NO_BACKUPS }, FIXTURE_IDENTITY);
      names.push(...families.map((family) => family.name));
    }

    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual([...new Set(names)]);
  });

  it('is the table of the README', async () => {
    const readme = await readFile(`${folder}../../README.md`, 'utf8');
    const rows = [...readme.matchAll(/^\| `([a-z0-9_-]+)` *\| (.+?) *\|/gm)].map((match) => [match[1], match[2]]);

    expect(rows).toEqual(probes.map((probe) => [probe.id, probe.title]));
  });
});
