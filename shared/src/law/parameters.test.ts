// Parameters: which decision holds on a day, and what no decision can do.
import { describe, expect, it } from 'vitest';
import { COMMON_PARAMETERS, type Decision, decisionFault, type Parameter, parameterOn } from './parameters.ts';
import { REGULATIONS } from './regulations/registry.ts';

const distance: Parameter = { name: 'far_min_km', default: 30, unit: 'km', source: 'suggested', role: 'threshold', min: 0.1, max: 5000 };
const mode: Parameter = {
  name: 'far_mode',
  default: 'any',
  unit: 'any/all',
  source: 'suggested',
  role: 'reading',
  choices: ['any', 'all'],
};
const years: Parameter = { name: 'plan_years', default: 5, unit: 'years', source: 'regulation', role: 'threshold', max: 5 };

function on(day: string, ...decisions: Decision[]) {
  return parameterOn(distance, 'langsa-34-2020', day, decisions);
}
const decided = (value: Decision['value'], validFrom?: string): Decision => ({
  name: 'far_min_km',
  value,
  ...(validFrom === undefined ? {} : { validFrom }),
});

describe('the value on a day', () => {
  it.each([
    ['no decision', [], 30],
    ['a decision from that day', [decided(40, '2025-08-14')], 40],
    ['a decision from the next day', [decided(40, '2025-08-15')], 30],
    ['the newest of several, however they are listed', [decided(50, '2025-03-01'), decided(40, '2024-01-01')], 50],
    ['of two from one day the later in the list', [decided(50, '2025-03-01'), decided(60, '2025-03-01')], 60],
    ['a decision without a day against one with a day', [decided(50, '2025-03-01'), decided(40)], 50],
    ['one of the wrong type is passed over', [decided(40, '2024-01-01'), decided('60', '2025-01-01')], 40],
    ['one out of bounds is passed over', [decided(40, '2024-01-01'), decided(0, '2025-01-01')], 40],
    ['no number at all is passed over', [decided(Number.NaN)], 30],
    ['one of another parameter', [{ name: 'far_mode', value: 40 }], 30],
    ['one for another regulation', [{ name: 'far_min_km', value: 40, regulation: 'waykanan-26-2019' }], 30],
    ['one for this regulation', [{ name: 'far_min_km', value: 40, regulation: 'langsa-34-2020' }], 40],
  ])('%s', (_name, decisions, value) => {
    expect(on('2025-08-14', ...decisions).value).toBe(value);
  });

  it('tells its source', () => {
    expect(on('2025-08-14')).toEqual({ name: 'far_min_km', value: 30, unit: 'km', source: 'suggested' });
    expect(on('2025-08-14', { ...decided(40), paper: '12/2025, 2025-02-03' })).toMatchObject({
      source: 'decision',
      decision: '12/2025, 2025-02-03',
    });
    const sources = [mode, years, COMMON_PARAMETERS.agent_silence_ttl].map((each) => parameterOn(each, 'r', '2025-08-14', []).source);
    expect(sources).toEqual(['reading', 'regulation', 'operational']);
  });
});

describe('a decision that cannot be taken', () => {
  it.each([
    [distance, true, 'must be a number in km'],
    [mode, 'both', 'must be one of any, all'],
    [years, 6, 'must be between -Infinity and 5 years'],
    [distance, 5001, 'must be between 0.1 and 5000 km'],
  ])('%o = %s', (parameter, value, words) => {
    expect(decisionFault(parameter, value)?.en).toBe(words);
  });

  it.each([
    [distance, 0.1],
    [distance, 5000],
    [mode, 'all'],
    [years, 1],
  ])('%o = %s can', (parameter, value) => {
    expect(decisionFault(parameter, value)).toBeUndefined();
  });
});

describe('the parameters of the regulations', () => {
  it('all have a default that a decision could take, and a unit', () => {
    const parameters = REGULATIONS.flatMap((regulation) => regulation.duties.flatMap((duty) => duty.parameters));
    expect(parameters.length).toBeGreaterThan(10);
    expect(parameters.filter((each) => each.unit === '' || decisionFault(each, each.default) !== undefined)).toEqual([]);
  });
});
