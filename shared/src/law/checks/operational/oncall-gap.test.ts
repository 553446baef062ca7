// Gaps of the on-call duty as findings: the first is told, all are evidence.
import { expect, it } from 'vitest';
import { OPERATIONAL } from '../../regulations/registry.ts';
import { judgeSubject, NOW, observation, subjectsOf, WRITTEN, worldOf } from '../../testing/worlds.ts';

it.each([
  [[], { status: 'compliant', reason: 'covered' }, []],
  [
    [
      { reason: 'slot-empty', id: 'Kosong.', en: 'Nobody.' },
      { reason: 'override-unknown', id: 'Pengganti.', en: 'Override.' },
    ],
    { status: 'violation', reason: 'slot-empty', sentence: { id: 'Kosong. Dan 1 lagi.', en: 'Nobody. And 1 more.' } },
    ['Nobody. Override.'],
  ],
])('the gaps %o', (gaps, expected, evidence) => {
  const duty = OPERATIONAL.duties.find(({ id }) => id === 'oncall-gap');
  if (duty === undefined) throw new Error('oncall-gap is a duty');
  const subject = 'oncall/jaringan';
  const world = worldOf({ written: WRITTEN, observations: [observation('oncall_state', subject, { gaps })] });
  expect(subjectsOf(world, NOW, OPERATIONAL, duty).subjects).toEqual([subject]);
  const { finding } = judgeSubject(world, NOW, OPERATIONAL, duty, subject);
  expect(finding).toMatchObject(expected);
  expect(finding.evidence.map(({ summary }) => summary.en)).toEqual(evidence);
});
