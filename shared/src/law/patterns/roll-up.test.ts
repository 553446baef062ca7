// A roll-up that has nothing to roll up: no regulation of today has one, so that no case can show it.
import { expect, it } from 'vitest';
import { type Duty, defineRegulation } from '../check.ts';
import { judgeAll } from '../evaluate.ts';
import { NOW, worldOf } from '../testing/worlds.ts';
import { rollUp } from './roll-up.ts';

const COMMON = {
  bound: ['Dinas'],
  modality: 'wajib',
  severity: 'low',
  class: 'B',
  basis: 'text',
  maxStatus: 'rollup',
  title: { id: 'Begini', en: 'So' },
  parameters: [],
} as const;

function judged(parts: readonly Duty[], whole: readonly string[]) {
  const duties: Duty[] = [{ ...COMMON, id: '1', check: rollUp('f', whole) }, ...parts];
  const regulation = defineRegulation({ id: 'uji', title: 'Uji', issuer: 'Uji', source: 'Uji', binding: true, duties });
  return judgeAll(worldOf({}), NOW, regulation).find((finding) => finding.duty === 'uji/1');
}

it('is not applicable when none of its parts is', () => {
  const empty: Duty = {
    ...COMMON,
    id: '2',
    check: { family: 'f', id: 'c', subjects: () => [], judge: () => expect.fail('nothing to judge') },
  };
  expect(judged([empty], ['2'])).toMatchObject({ status: 'not-applicable', reason: 'parts-not-applicable' });
});

it('of itself is refused, and so is one of a duty that is not there', () => {
  const second: Duty = { ...COMMON, id: '2', check: rollUp('f', ['1']) };
  expect(() => judged([second], ['2'])).toThrow('1 > 2 > 1 is a roll-up of itself');
  expect(() => judged([], ['9'])).toThrow('its part 9 is no duty of the regulation');
});
