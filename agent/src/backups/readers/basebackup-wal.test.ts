// How far an archive of transaction logs reaches, by the names of its files.
import { describe, expect, it } from 'vitest';
import { segmentOf, USUAL_SEGMENT_BYTES, walReach } from './basebackup-wal.ts';

describe('the reach of archived log', () => {
  const end = { timeline: 1, byte: 5 * USUAL_SEGMENT_BYTES + 100 };

  it.each([
    ['goes on over the end of a log file', end, [5, 6, 7], 7, undefined],
    ['may begin after the last segment of the backup', end, [6, 7], 7, undefined],
    ['is none when it begins later', end, [7, 8], undefined, 'lacks'],
    ['is none when it ends before', end, [3, 4], undefined, 'ends before'],
    ['is the newest without a backup', undefined, [3, 9], 9, undefined],
    ['is none of an empty archive', end, [], undefined, 'is empty'],
  ])('%s', (_, from, indexes, newest, reason) => {
    const segments = indexes.flatMap((index) => segmentOf(nameOf(1, index), USUAL_SEGMENT_BYTES) ?? []);

    const reach = walReach(segments, from, USUAL_SEGMENT_BYTES);

    expect(reach.newest?.index).toBe(newest);
    expect(reach.reason ?? '').toContain(reason ?? '');
  });

  it('counts from one log file to the next, on another timeline, and knows what is no segment', () => {
    const names = [nameOf(1, 254), `${nameOf(1, 255)}.gz`, nameOf(2, 256)];
    const segments = names.flatMap((name) => segmentOf(name, USUAL_SEGMENT_BYTES) ?? []);

    expect(walReach(segments, { timeline: 1, byte: 254 * USUAL_SEGMENT_BYTES }, USUAL_SEGMENT_BYTES).newest?.name).toBe(nameOf(2, 256));
    expect(segmentOf(`${nameOf(1, 1)}.partial`, USUAL_SEGMENT_BYTES)).toBeUndefined();
    expect(segmentOf('00000002.history', USUAL_SEGMENT_BYTES)).toBeUndefined();
  });
});

function nameOf(timeline: number, index: number): string {
  return [timeline, Math.floor(index / 256), index % 256].map((part) => part.toString(16).toUpperCase().padStart(8, '0')).join('');
}
