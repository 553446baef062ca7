// The schedule that the README shows is taken. Whatever overrides there are: the duties of a rotation leave no hole, and the newest override holds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOnCall } from '@pantau/shared/oncall/parse';
import { dutyOffice, wib } from '@pantau/shared/oncall/testing/duty-office';
import { dutiesBetween, whoIsOn } from '@pantau/shared/oncall/who';
import { DAY, HOUR } from '@pantau/shared/time';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './support/tools.ts';

it('is shown in collector/README.md by an example that is taken', () => {
  const text = readFileSync(join(root, 'collector/README.md'), 'utf8');
  const example = /```yaml\n(people:[\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(parseOnCall(parse(example), 'WITA')).toMatchObject({
    oncall: { policies: [{ id: 'gawat' }, { id: 'lain', quiet: ['low', 'info'] }] },
  });
});

const plain = { ...dutyOffice(), overrides: [] };

it('says the same at every instant of a duty, whatever the overrides', () => {
  const start = wib('2026-01-05T08:00');
  const anOverride = fc
    .record({
      from: fc.integer({ min: 0, max: 500 }),
      length: fc.integer({ min: 1, max: 200 }),
      person: fc.constantFrom('budi', 'siti', 'x'),
    })
    .map(({ from, length, person }) => ({
      id: `${from}`,
      rotation: 'jaringan',
      person,
      from: start + from * HOUR,
      until: start + (from + length) * HOUR,
    }));
  fc.assert(
    fc.property(fc.array(anOverride, { maxLength: 6 }), (overrides) => {
      const duties = dutiesBetween(plain, overrides, 'jaringan', start, start + 28 * DAY);
      expect(duties[0]?.from).toBe(start);
      for (const [index, duty] of duties.entries()) {
        expect(duty.until).toBe(duties[index + 1]?.from ?? duty.until);
        for (const at of [duty.from, (duty.from + duty.until) / 2, duty.until - 1]) {
          expect(whoIsOn(plain, overrides, 'jaringan', at)?.person).toBe(duty.person);
          const newest = overrides.findLast((each) => each.person !== 'x' && each.from <= at && at < each.until);
          expect(duty.person).toBe(newest?.person ?? duty.person);
        }
      }
      expect(duties.at(-1)?.until).toBeGreaterThanOrEqual(start + 28 * DAY);
    }),
  );
});
