// Jobs that were set aside, as the collector tells them, become a finding until a person has looked.
import { expect, it } from 'vitest';
import { HOUR } from '../../../time.ts';
import { OPERATIONAL } from '../../regulations/registry.ts';
import { judgeSubject, NOW, observation, subjectsOf, WRITTEN, witness, worldOf } from '../../testing/worlds.ts';

const duty = OPERATIONAL.duties.find(({ id }) => id === 'queue-poison');

it.each([
  [
    { dead: 0, job: '', reason: '' },
    { status: 'compliant', reason: 'none-set-aside' },
  ],
  [
    { dead: 2, job: 'n-1', reason: 'job stalled more than allowable limit', since: NOW - HOUR },
    { status: 'violation', reason: 'jobs-set-aside', since: NOW - HOUR },
  ],
])('a queue with %j', (state, expected) => {
  const world = worldOf({
    written: WRITTEN,
    witnesses: [witness('collector', { kind: 'collector' })],
    observations: [observation('queue_state', 'queue/notices-surel', state, { witness: 'collector' })],
  });
  if (duty === undefined) {
    throw new Error('queue-poison is a duty');
  }

  const { finding } = judgeSubject(world, NOW, OPERATIONAL, duty, 'queue/notices-surel');

  expect(subjectsOf(world, NOW, OPERATIONAL, duty).subjects).toEqual(['queue/notices-surel']);
  expect(finding).toMatchObject(expected);
  expect(finding.sentence.en.includes('pantau queue show notices-surel')).toBe(state.dead > 0);
});
