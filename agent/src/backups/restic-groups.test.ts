import { describe, expect, it } from 'vitest';
import { copiesOf, type Snapshot } from './restic-output.ts';

let count = 0;
const snapshot = (day: number, paths: string[], more: Partial<Snapshot> = {}): Snapshot => ({
  id: `s${++count}`,
  time: `2026-01-${String(day).padStart(2, '0')}T01:00:00.000Z`,
  hostname: 'a',
  tags: [],
  paths,
  ...more,
});
const shown = (...snapshots: Snapshot[]) =>
  copiesOf(snapshots, undefined, '-').map(({ sources, missingSources, usualBytes }) => ({ sources, missingSources, usualBytes }));

describe('jobs of restic', () => {
  it('are a host and its list of paths', () => {
    expect(shown(snapshot(1, ['/etc']), snapshot(2, ['/srv']), snapshot(3, ['/etc'])).map(({ sources }) => sources)).toEqual([
      ['/etc'],
      ['/srv'],
    ]);
    expect(shown(snapshot(1, ['/etc']), snapshot(1, ['/etc'], { hostname: 'b' }))).toHaveLength(2);
  });

  it('go on under another list of paths, which tells what is not saved any more', () => {
    const old = [snapshot(1, ['/etc', '/srv']), snapshot(2, ['/etc', '/srv'])];

    // One could be made by hand: the old list stays in sight.
    expect(shown(...old, snapshot(3, ['/etc']))).toMatchObject([
      { sources: ['/etc'], missingSources: ['/srv'] },
      { sources: ['/etc', '/srv'] },
    ]);
    expect(shown(...old, snapshot(3, ['/etc']), snapshot(4, ['/etc']))).toMatchObject([{ sources: ['/etc'], missingSources: ['/srv'] }]);
  });

  it('lack nothing when a folder above it is saved now, and forget after ten', () => {
    const old = snapshot(1, ['/srv/app', '/etc']);
    expect(shown(old, snapshot(2, ['/srv', '/etc']), snapshot(3, ['/srv', '/etc']))).toMatchObject([{ missingSources: undefined }]);

    const later = Array.from({ length: 11 }, (_, index) => snapshot(2 + index, ['/etc']));
    expect(shown(old, ...later)).toMatchObject([{ missingSources: undefined }]);
  });

  it.each([
    [
      'runs in turns with the other',
      [snapshot(1, ['/etc', '/srv']), snapshot(2, ['/etc']), snapshot(3, ['/etc', '/srv']), snapshot(4, ['/etc'])],
    ],
    ['has no path in common', [snapshot(1, ['/srv']), snapshot(2, ['/etc']), snapshot(3, ['/etc'])]],
    ['has other tags', [snapshot(1, ['/etc', '/srv'], { tags: ['x'] }), snapshot(2, ['/etc']), snapshot(3, ['/etc'])]],
  ])('are two when one %s', (_, snapshots) => {
    expect(shown(...snapshots)).toHaveLength(2);
    expect(shown(...snapshots).every(({ missingSources }) => missingSources === undefined)).toBe(true);
  });

  it('are measured by what was usual, where restic tells it', () => {
    const sizes = [100, 300, 200, 10].map((bytes, index) => snapshot(1 + index, ['/etc'], { bytes }));

    expect(shown(...sizes)).toMatchObject([{ usualBytes: 200 }]);
    expect(shown(snapshot(1, ['/etc']), snapshot(2, ['/etc']), snapshot(3, ['/etc']))).toMatchObject([{ usualBytes: undefined }]);
  });
});
