// No copy is seen: whether data was never backed up, or only nobody can tell now.
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { job, judged, repository, run, store, UNREADABLE } from './testing/backup-world.ts';

const short = ({ status, reason }: Finding): string => `${status} ${reason}`;
const RUNS_ALONE = [{ id: 'src1', dataset: 'd1', runs: 's1:db', medium: 'server', room: 'r2' }];

describe('copies of a dataset', () => {
  it.each([
    ['was replaced by a folder that is none', [UNREADABLE, store(undefined, { gone: true })], 'wrong password'],
    ['is gone by the machine that keeps it', [store(undefined, { gone: true })], 'it is gone'],
    ['is gone by its reader alone', [repository([], { readable: false, reason: 'tidak ada · no such folder' })], 'no such folder'],
  ])('are not told to have never been when their store %s', (_title, told, why) => {
    const { status, reason, sentence } = judged('operasional/backup-missing', 'dataset/d1', { told });
    expect([status, reason]).toEqual(['unknown', 'store-unreadable']);
    expect(sentence.en).toContain(why);
  });

  it.each([
    ['has just been set up', {}, 0, 'unknown run-unseen'],
    ['ought to have run on its first day', {}, 26, 'violation'],
    ['runs every week', { everySeconds: 7 * 86_400 }, 26, 'unknown run-unseen'],
    ['failed at its first run', { runs: [run(5, { result: 'failed' })] }, 0, 'violation'],
  ])('are not missed before the first run of a job is due, that %s', (_title, more, hours, expected) => {
    for (const duty of ['operasional/backup-missing', 'langsa-34-2020/17.11-existence', 'serang-47-2017/27.2']) {
      const world = { sources: RUNS_ALONE, told: [job([], more)], seenFor: hours };
      expect(short(judged(duty, 'dataset/d1', world))).toContain(expected);
    }
  });
});
