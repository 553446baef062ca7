// Remedies over the worlds of all worked cases: every open finding has one of its own with its values in it, and none is for a
// reason that no check gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '@pantau/shared/law/check';
import { REMEDIES, remedyName, remedyOf } from '@pantau/shared/law/explain/remedies';
import type { Finding } from '@pantau/shared/law/finding';
import { GAP_REASONS } from '@pantau/shared/oncall/gap';
import { describe, expect, it } from 'vitest';
import { findingsOf, type Judgeable, workedWorlds } from './support/worked-worlds.ts';

const sharedDir = join(import.meta.dirname, '../shared/src');
const operationalDir = join(sharedDir, 'law/checks/operational');

/** The reasons that no case can show: those of production and of Pantau itself. */
const PRODUCTION_ONLY = [
  'store-unreadable',
  'check-pending',
  'jobs-differ',
  'run-unseen',
  'check-failed',
  'inspection-missing',
  'account-unassigned',
  'intra-network announcements-unread',
];

/** The findings of a world that are open, each with the check that gave it. */
function openFindings(world: Judgeable): { readonly finding: Finding; readonly check: Check }[] {
  const checks = new Map(world.regulation.duties.map((duty) => [`${world.regulation.id}/${duty.id}`, duty.check]));
  return [...findingsOf(world).values()].flatMap((finding) => {
    const check = checks.get(finding.duty);
    return check === undefined || ['compliant', 'not-applicable'].includes(finding.status) ? [] : [{ finding, check }];
  });
}

function sourcesIn(folder: string, isWanted = (_name: string) => true): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && isWanted(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/** The reasons of Pantau itself for which something has to be done. */
function operationalReasons(): string[] {
  const given = sourcesIn(operationalDir).matchAll(/status: '(?:violation|advisory)',\s*reason: '([a-z-]+)'|unknown\(\s*'([a-z-]+)'/g);
  return [...new Set([...[...given].map(([, worse, open]) => worse ?? open ?? ''), ...GAP_REASONS])];
}

/** Every word with an underscore that the register and the law know. */
const vocabulary = new Set(underscored(sourcesIn(join(sharedDir, 'register')) + sourcesOfLaw()));

function sourcesOfLaw(): string {
  return sourcesIn(join(sharedDir, 'law'), (name) => !name.startsWith('explain'));
}

function underscored(text: string): string[] {
  return [...new Set(text.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g))].toSorted();
}

describe('the remedies', async () => {
  const open = (await workedWorlds()).flatMap(openFindings);

  it('are there for every open finding of the worked cases', () => {
    const without = open.filter(({ finding, check }) => remedyOf(finding, check) === undefined);
    expect([...new Set(without.map(({ finding, check }) => `${check.family} ${check.id} ${finding.reason}`))]).toEqual([]);
    expect(open.length).toBeGreaterThan(0);
  });

  it('name only values that each of their findings has', () => {
    const wrong = open.flatMap(({ finding, check }) => {
      const key = remedyName(finding.reason, check) ?? '';
      const { id, en } = REMEDIES.get(key) ?? { id: '', en: '' };
      const known = ['subject', 'duty', 'title', 'pd', ...finding.parameters.map(({ name }) => name)];
      const names = [...`${id} ${en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      return names.filter((name) => !known.includes(name)).map((name) => `${key}: ${name} of ${finding.duty}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('are there for every reason of Pantau itself', () => {
    const reasons = operationalReasons();
    const check = { family: 'operational', id: 'any' };
    expect(reasons.filter((reason) => remedyName(reason, check) === undefined)).toEqual([]);
    expect(reasons).toContain('silent');
  });

  it('are for no reason that no check gives', () => {
    const given = new Set([
      ...open.map(({ finding, check }) => remedyName(finding.reason, check)),
      ...operationalReasons().map((reason) => remedyName(reason, { family: 'operational', id: 'any' })),
      ...PRODUCTION_ONLY,
    ]);
    expect([...REMEDIES.keys()].filter((name) => !given.has(name))).toEqual([]);
  });

  it('for what only production shows are of reasons that a check gives', () => {
    const sources = sourcesOfLaw();
    expect(PRODUCTION_ONLY.filter((name) => !sources.includes(`'${name.split(' ').at(-1)}'`))).toEqual([]);
  });

  it.each([...REMEDIES])('of %s names lists, fields and kinds that there are, the same in both languages', (_name, { id, en }) => {
    expect(underscored(id)).toEqual(underscored(en));
    expect(underscored(id).filter((word) => !vocabulary.has(word))).toEqual([]);
    expect(id).not.toBe(en);
  });

  it('are told with the values of the finding', () => {
    const found = open.find(({ finding, check }) => remedyName(finding.reason, check) === 'data-governance unanswered');
    const remedy = found === undefined ? undefined : remedyOf(found.finding, found.check);
    expect(remedy?.id).toBe(
      `${found?.finding.pd} menjawab permintaan dalam bukti dan mengisi answered_on dan result dalam other_records; batasnya 14 hari.`,
    );
  });
});
