// The list of regulations against its folder, the families against theirs, and what every duty has to have.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATIONAL, REGULATIONS, regulationById } from './registry.ts';

const checksDir = join(import.meta.dirname, '../checks');

function folders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

describe('the families', () => {
  it('have a folder of checks each, unless a pattern is all they need', () => {
    const families = new Set(REGULATIONS.flatMap((regulation) => regulation.duties.map((duty) => duty.check.family)));
    expect(folders(checksDir).filter((folder) => !families.has(folder))).toEqual([]);
  });

  it.each(folders(checksDir))('%s holds only checks of its own name', (folder) => {
    const files = readdirSync(join(checksDir, folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const texts = files.map((name) => readFileSync(join(checksDir, folder, name), 'utf8'));
    const named = texts.flatMap((text) => [...text.matchAll(/family: '([^']+)'/g)].map((found) => found[1]));
    expect(named.filter((name) => name !== folder)).toEqual([]);
  });
});

describe('the list of regulations', () => {
  it('holds every folder, by its name', () => {
    expect(REGULATIONS.map((regulation) => regulation.id).toSorted()).toEqual(folders(import.meta.dirname));
  });

  it.each(REGULATIONS)('finds $id', (regulation) => {
    expect(regulationById(regulation.id)).toBe(regulation);
  });

  it('has one that is no law', () => {
    expect(REGULATIONS.filter((regulation) => !regulation.binding)).toEqual([OPERATIONAL]);
    expect(regulationById('perwal-lain')).toBeUndefined();
  });
});

describe.each(REGULATIONS)('$id', ({ id, binding, inForceFrom, zone, duties }) => {
  it.each(duties.map((duty) => [duty.id, duty] as const))(
    '%s says whom it binds, in both languages what it asks, and with which parameters',
    (_id, duty) => {
      expect(duty.bound.length).toBeGreaterThan(0);
      expect([duty.title.id, duty.title.en].filter((title) => title.trim().length < 5)).toEqual([]);
      expect(duty.title.id).not.toBe(duty.title.en);
      expect(duty.pasal !== undefined).toBe(binding);
      const article = [duty.pasal, duty.ayat, duty.huruf?.length === 1 ? duty.huruf : undefined];
      expect(duty.id.startsWith(article.filter((part) => part !== undefined).join('.'))).toBe(true);
      expect(new Set(duty.parameters.map((parameter) => parameter.name)).size).toBe(duty.parameters.length);
    },
  );

  it('knows when and where it holds, if it is law', () => {
    expect([inForceFrom !== undefined, zone !== undefined, /^[a-z]+-\d+-\d{4}$/.test(id)]).toEqual([binding, binding, binding]);
  });
});
