import { describe, expect, it } from 'vitest';
import { areSealed, copiesOfObjects, type StoredObject } from './objects.ts';

const object = (path: string, day: number, bytes = 100): StoredObject => ({
  path,
  bytes,
  modifiedAt: `2026-01-${String(day).padStart(2, '0')}T01:00:00.000Z`,
});

function shown(objects: readonly StoredObject[]) {
  return copiesOfObjects(objects, 'cadangan').copies.map(({ job, snapshot, result, bytes, usualBytes }) => [
    job,
    snapshot,
    result,
    bytes,
    usualBytes,
  ]);
}

describe('objects of a store', () => {
  it('with dates in their names are generations of one job, measured by the earlier ones', () => {
    const dumps = [1, 2, 3, 4].map((day) => object(`web/2026-01-0${day}_web.sql.gz`, day, day === 4 ? 10 : 100));
    const beside = [object('web/2026-01-04_web.sql.gz.sha256', 5), object('web/2026-01-05_web.sql.gz.partial', 5), object('web/README', 9)];

    expect(shown([...dumps, ...beside])).toEqual([
      ['web', 'web/2026-01-04_web.sql.gz', 'success', 10, 100],
      ['web', 'web/2026-01-03_web.sql.gz', 'success', 100, 100],
    ]);
    expect(copiesOfObjects(dumps, '')).toMatchObject({ generations: 4, oldestAt: '2026-01-01T01:00:00.000Z' });
  });

  it('of several dumps in one folder are jobs of their own', () => {
    const objects = [1, 2].flatMap((day) => [object(`db/a-2026010${day}.dump`, day), object(`db/b-2026010${day}.dump`, day)]);

    expect(shown(objects).map(([job]) => job)).toEqual(['db/a', 'db/b']);
  });

  it('without dates are a mirror of each folder, as new as its newest object', () => {
    const objects = [object('arsip/a', 1), object('arsip/sub/b', 3), object('arsip/laporan-2026-01-02.pdf', 2), object('surat', 5)];

    expect(shown(objects)).toEqual([
      ['cadangan', 'surat', 'success', 100, undefined],
      ['arsip', 'arsip/sub/b', 'success', 300, undefined],
    ]);
    expect(copiesOfObjects(objects, '').generations).toBeUndefined();
  });

  it('that are empty are no success, however fresh, and leave the one before as the newest that is', () => {
    expect(shown([object('web/w-20260101.sql', 1), object('web/w-20260102.sql', 2, 0)])).toEqual([
      ['web', 'web/w-20260102.sql', 'failed', 0, undefined],
      ['web', 'web/w-20260101.sql', 'success', 100, undefined],
    ]);
  });

  it('are sealed when each newest one says so by its name', () => {
    const sealed = copiesOfObjects([object('web/w-20260101.sql.gpg', 1)], '').copies;

    expect([areSealed(sealed), areSealed([]), areSealed(copiesOfObjects([object('a', 1)], '').copies)]).toEqual([true, false, false]);
  });
});
