// The lists of checks and regulations against their folders, and what every duty has to have.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../checks/registry.ts';
import { OPERATIONAL, REGULATIONS, regulationById } from './registry.ts';

const checksDir = join(import.meta.dirname, '../checks');

function folders(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** The plug-ins of a family by the id that stands in their source. */
function declaredIn(family: string): string[] {
  const files = readdirSync(join(checksDir, family)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return files.flatMap((name) => {
    const text = readFileSync(join(checksDir, family, name), 'utf8');
    const named = [...text.matchAll(/defineCheck\(\{\s*family: '([^']+)',\s*id: '([^']+)'/g)].map((found) => `${found[1]}/${found[2]}`);
    const made = [...text.matchAll(/= \w+Check\('([^']+)'/g)].map((found) => `${family}/${found[1]}`);
    const found = [...named, ...made];
    if (text.includes('defineCheck(') && found.length === 0) {
      throw new Error(`${family}/${name} declares a check whose id this test cannot read.`);
    }
    return found;
  });
}

describe('the list of checks', () => {
  it('holds every check of the folders, under the family of its folder', () => {
    expect(CHECKS.map((check) => `${check.family}/${check.id}`).toSorted()).toEqual(folders(checksDir).flatMap(declaredIn).toSorted());
    expect(new Set(CHECKS.map((check) => check.id)).size).toBe(CHECKS.length);
  });

  it('has no check that no duty uses', () => {
    const used = new Set(REGULATIONS.flatMap((regulation) => regulation.duties.map((duty) => duty.check)));
    expect(CHECKS.filter((check) => !used.has(check)).map((check) => check.id)).toEqual([]);
    expect([...used].filter((check) => !CHECKS.includes(check)).map((check) => check.id)).toEqual([]);
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
      expect(duty.id.startsWith([duty.pasal, duty.ayat, duty.huruf].filter((part) => part !== undefined).join('.'))).toBe(true);
      expect(new Set(duty.parameters.map((parameter) => parameter.name)).size).toBe(duty.parameters.length);
    },
  );

  it('knows when and where it holds, if it is law', () => {
    expect([inForceFrom !== undefined, zone !== undefined, /^[a-z]+-\d+-\d{4}$/.test(id)]).toEqual([binding, binding, binding]);
  });
});
