import { describe, expect, it } from 'vitest';
import { mutate } from './mutation-mutants.ts';
import { type Fate, scoresOf, tableOf } from './mutation-score.ts';

describe('the mutants of a family', () => {
  it('change what judges and leave alone what people read', async () => {
    const { mutants, sources } = await mutate(['classification']);
    expect([...sources.keys()].every((url) => url.includes('/law/checks/classification/'))).toBe(true);
    expect(mutants.length).toBeGreaterThan(20);
    expect(mutants.every(({ family, place }) => family === 'classification' && /\.ts:\d+:\d+$/.test(place))).toBe(true);
    expect(mutants.filter(({ kind }) => kind === 'ConditionalExpression')).not.toEqual([]);
    expect(mutants.filter(({ kind, original }) => kind === 'StringLiteral' && / /.test(original))).toEqual([]);
  });

  it('are found in every helper that is named', async () => {
    const { mutants, sources } = await mutate(['helpers']);
    expect([...sources.keys()].filter((url) => !mutants.some(({ place }) => url.endsWith(place.split(':')[0] ?? '')))).toEqual([]);
  });

  it('are refused for a family that is none, with those there are', async () => {
    await expect(mutate(['clasification'])).rejects.toThrow(/no family clasification.*classification.*helpers.*patterns/);
  });
});

describe('the scores', () => {
  const mutants = ['a', 'a', 'a', 'b', 'b', 'b'].map((family, index) => ({
    id: String(index),
    family,
    place: 'x.ts:1:1',
    kind: 'BooleanLiteral',
    original: 'true',
    replacement: 'false',
  }));
  const fates = new Map<string, Fate>([
    ['0', 'killed'],
    ['1', 'timeout'],
    ['2', 'survived'],
    ['3', 'killed'],
    ['4', 'unreached'],
  ]);

  it('count what was found of what was judged, by family and in total', () => {
    const { families, total } = scoresOf(mutants, fates);

    expect(families.map(({ name, score }) => [name, score])).toEqual([
      ['a', 66.6],
      ['b', 50],
    ]);
    expect(total).toEqual({ name: 'total', mutants: 5, killed: 2, timeout: 1, survived: 1, unreached: 1, score: 60 });
  });

  it('are told as a table', () => {
    const { families, total } = scoresOf(mutants, fates);

    const [head, ...rows] = tableOf([...families, total]).split('\n');
    expect(head).toMatch(/family.*mutants.*unreached.*score/);
    expect(rows.map((row) => row.split(/\s+/).slice(0, 2).join(' '))).toEqual(['a 3', 'b 2', 'total 5']);
    expect(rows.at(-1)).toMatch(/60\.0 %$/);
  });
});
