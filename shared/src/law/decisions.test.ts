// Decisions on parameters: how the law reads them, and which are refused.
import { describe, expect, it } from 'vitest';
import type { ParameterRecord } from '../register/records.ts';
import { createRegister } from '../register/register.ts';
import { decisionsOf, parameterFaults } from './decisions.ts';

function registerOf(...records: Partial<ParameterRecord>[]) {
  const whole = { id: 'd', name: 'backup_max_age_h', value: 30, number: '7/2026', date: '2026-03-02' };
  return createRegister({ parameters: records.map((record) => ({ ...whole, ...record })) });
}

describe('decisionsOf', () => {
  it('tells number and date, and holds from its date unless told', () => {
    expect(decisionsOf(registerOf({}, { valid_from: '2026-05-01', regulation: 'langsa-34-2020' }))).toEqual([
      { name: 'backup_max_age_h', value: 30, paper: '7/2026, 2026-03-02', validFrom: '2026-03-02' },
      { name: 'backup_max_age_h', value: 30, paper: '7/2026, 2026-03-02', validFrom: '2026-05-01', regulation: 'langsa-34-2020' },
    ]);
  });

  it('joins a list', () => {
    expect(decisionsOf(registerOf({ name: 'hazard_layers', value: ['banjir', 'tsunami'] }))).toMatchObject([{ value: 'banjir,tsunami' }]);
  });
});

describe('parameterFaults', () => {
  it.each<[string, Partial<ParameterRecord>]>([
    ['of every regulation', {}],
    ['of one regulation', { regulation: 'banjarbaru-5-2022' }],
    ['of evidence', { name: 'agent_silence_ttl', value: 0.5, regulation: 'banjarbaru-5-2022' }],
    ['at its bound', { name: 'agent_silence_ttl', value: 1440 }],
    ['a word', { name: 'separation_level', value: 'site' }],
  ])('accepts a parameter %s', (_what, record) => {
    expect(parameterFaults(registerOf(record))).toEqual([]);
  });

  it.each<[string, Partial<ParameterRecord>, string, RegExp]>([
    ['an unknown name', { name: 'backup_max_age' }, 'name', /did you mean "backup_max_age_h"/],
    ['a name like no other', { name: 'x' }, 'name', /there are: .*agent_silence_ttl/],
    [
      'a name that this regulation has not',
      { name: 'far_min_km', regulation: 'banjarbaru-5-2022' },
      'name',
      /no parameter "far_min_km" in banjarbaru-5-2022/,
    ],
    ['a wrong type', { value: '30' }, 'value', /must be a number in hours/],
    ['a value out of bounds', { value: -1 }, 'value', /between 0 and Infinity hours/],
    ['an unknown word', { name: 'separation_level', value: 'gedung' }, 'value', /one of room, building, site/],
  ])('refuses %s', (_what, record, field, message) => {
    const faults = parameterFaults(registerOf({ id: 'good' }, { id: 'bad', ...record }));
    expect(faults).toMatchObject([{ place: 'parameter/bad', field, en: expect.stringMatching(message) }]);
    expect(faults[0]?.id).not.toBe('');
  });
});
