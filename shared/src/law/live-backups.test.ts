// From what agents report of backups to the findings of the four regulations: the same facts, judged as the texts differ.
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { BACKED_UP, copyOf, job, judged, repository, run, SOURCE, store, UNREADABLE, type World } from './testing/backup-world.ts';

const short = ({ status, reason }: Finding): string => `${status} ${reason}`;

/** Langsa 17(11) and Way Kanan 16(11): there is a copy, and one is far away. Banjarbaru 32(3): one is fresh. Serang 27(2), 27(3): fresh, apart. */
function backupFindings(world: World): Record<string, string> {
  const duties = {
    'langsa exists': 'langsa-34-2020/17.11-existence',
    'langsa far': 'langsa-34-2020/17.11-backup',
    'way kanan exists': 'waykanan-26-2019/16.11-existence',
    'way kanan far': 'waykanan-26-2019/16.11-backup',
    banjarbaru: 'banjarbaru-5-2022/32.3-backup',
    'serang fresh': 'serang-47-2017/27.2',
    'serang apart': 'serang-47-2017/27.3-separate',
  };
  return Object.fromEntries(Object.entries(duties).map(([name, duty]) => [name, short(judged(duty, 'dataset/d1', world))]));
}

/** Way Kanan says what Langsa says. */
function table(exists: string, far: string, banjarbaru: string, fresh: string, apart: string): Record<string, string> {
  return {
    'langsa exists': exists,
    'langsa far': far,
    'way kanan exists': exists,
    'way kanan far': far,
    banjarbaru,
    'serang fresh': fresh,
    'serang apart': apart,
  };
}

const FAR = 'compliant copy-far';
const FRESH = 'compliant copy-fresh';
const APART = 'compliant copy-separate';
const OLD = table('advisory copy-too-old', FAR, 'violation copy-too-old', 'violation copy-too-old', APART);
const OPEN = table(
  'unknown witness-silent',
  'unknown newer-copy-unseen',
  'unknown witness-silent',
  'unknown witness-silent',
  'unknown newer-copy-unseen',
);
const RUNS_ALONE = [{ id: 'src1', dataset: 'd1', runs: 's1:db', medium: 'server', room: 'r2' }];
const PATHS = [{ ...SOURCE, paths: ['/srv/data'] }];
const { verified: _verified, ...unchecked } = copyOf(5, { checking: true });
const { checking: _checking, ...untested } = unchecked;
const restored = (copy: string) => ({
  ...BACKED_UP,
  restore_tests: [{ id: 't', dataset: 'd1', done_on: '2025-08-14', result: 'ok', copy }],
});
const whole = { sources: ['/srv/data'] };

describe('copies of a dataset', () => {
  it.each<[title: string, world: World, findings: Record<string, string>]>([
    ['that are fresh, verified and far away', { told: [repository([copyOf(5)])] }, table(FRESH, FAR, FRESH, FRESH, APART)],
    [
      'that only a restore proved',
      { told: [repository([untested])], written: restored('salinan-5') },
      table(FRESH, FAR, FRESH, FRESH, APART),
    ],
    [
      'of which a restore proved another',
      { told: [repository([untested])], written: restored('salinan-6') },
      table(
        'advisory copies-unverified',
        'violation no-recent-copy',
        'violation copies-unverified',
        'violation no-verified-copy',
        'violation no-separate-copy',
      ),
    ],
    ['of which the newest is empty', { told: [repository([copyOf(5, { bytes: 0 }), copyOf(30)])] }, OLD],
    ['of which the newest failed', { told: [repository([copyOf(5, { result: 'failed' }), copyOf(30)])] }, OLD],
    ['of which nobody knows how the newest ended', { told: [repository([copyOf(5, { result: 'unknown' }), copyOf(30)])] }, OLD],
    ['of which the newest shrank by more than half', { told: [repository([copyOf(5, { usualBytes: 2_001 }), copyOf(30)])] }, OLD],
    ['of which the newest is dated years ahead', { told: [repository([copyOf(-24 * 365 * 4), copyOf(30)])] }, OLD],
    [
      'of which the newest shrank to just half',
      { told: [repository([copyOf(5, { usualBytes: 2_000 }), copyOf(30)])] },
      table(FRESH, FAR, FRESH, FRESH, APART),
    ],
    [
      'of which the newest lacks what the register asks for',
      { sources: PATHS, told: [repository([copyOf(5, { missingSources: ['/srv/data'] }), copyOf(30, whole)])] },
      OLD,
    ],
    [
      'with a warning, in a tool whose warnings leave a copy',
      { told: [repository([copyOf(5, { result: 'warning', reason: 'satu berkas · one file' })])] },
      table(FRESH, FAR, FRESH, FRESH, APART),
    ],
    [
      'by the word of a run alone',
      { sources: RUNS_ALONE, told: [job([run(5)])] },
      table(
        'advisory copies-unverified',
        'violation no-recent-copy',
        'violation copies-unverified',
        'violation no-verified-copy',
        'violation no-separate-copy',
      ),
    ],
    [
      'of which no run ever left one',
      { sources: RUNS_ALONE, told: [job([run(5, { result: 'failed' })])] },
      table(
        'violation no-copy',
        'violation no-recent-copy',
        'violation never-backed-up',
        'violation no-verified-copy',
        'violation no-separate-copy',
      ),
    ],
    [
      'whose repository cannot be read, while something was added to its store lately',
      { told: [UNREADABLE, store(5)] },
      table(
        'unknown store-unreadable',
        'unknown newer-copy-unseen',
        'unknown store-unreadable',
        'unknown store-unreadable',
        'unknown newer-copy-unseen',
      ),
    ],
    [
      'whose repository cannot be read, and nothing was added to its store for ten days',
      { told: [UNREADABLE, store(240)] },
      table(
        'advisory copy-too-old',
        'violation no-recent-copy',
        'violation copy-too-old',
        'violation copy-too-old',
        'unknown newer-copy-unseen',
      ),
    ],
    [
      'whose store is gone by the machine that kept it',
      { told: [UNREADABLE, store(undefined, { gone: true })] },
      table(
        'violation no-copy',
        'violation no-recent-copy',
        'violation never-backed-up',
        'violation no-verified-copy',
        'violation no-separate-copy',
      ),
    ],
    [
      'whose reader is silent, while the machine that keeps them reports',
      { told: [repository([copyOf(5)]), store(5)], silent: ['s1'] },
      OPEN,
    ],
    [
      'whose reader is silent, and nothing was added for ten days',
      { told: [repository([copyOf(241)]), store(240)], silent: ['s1'] },
      table(
        'advisory copy-too-old',
        'violation no-recent-copy',
        'violation copy-too-old',
        'violation copy-too-old',
        'unknown newer-copy-unseen',
      ),
    ],
    [
      'while the machine that keeps them is silent, and its reader reports',
      { told: [repository([copyOf(5)]), store(5)], silent: ['s3'] },
      table(FRESH, FAR, FRESH, FRESH, APART),
    ],
    [
      'that are being checked',
      { told: [repository([unchecked])] },
      table(
        'unknown check-pending',
        'unknown newer-copy-unseen',
        'unknown check-pending',
        'unknown check-pending',
        'unknown newer-copy-unseen',
      ),
    ],
    [
      'in one of two stores, the other of which nobody reads',
      {
        sources: [SOURCE, { ...SOURCE, id: 'src2', location: 'minio:cadangan', runs: undefined, store: undefined }],
        told: [repository([copyOf(30)])],
      },
      table('unknown newer-copy-unseen', FAR, 'unknown newer-copy-unseen', 'unknown newer-copy-unseen', APART),
    ],
    [
      'in one of two stores that are not verified, the other of which nobody reads',
      {
        sources: [SOURCE, { ...SOURCE, id: 'src2', location: 'minio:cadangan', runs: undefined, store: undefined }],
        told: [repository([copyOf(5, { verified: false })])],
      },
      OPEN,
    ],
    ['that nobody reads, all being silent', { told: [repository([copyOf(5)]), store(5)], silent: ['s1', 's3'] }, OPEN],
    [
      'that are read by the machine that keeps them, while that of the data is silent',
      { told: [{ ...repository([copyOf(5)]), by: 's3' }], silent: ['s1'] },
      table(FRESH, FAR, FRESH, FRESH, APART),
    ],
    [
      'that are not there, by the machine that keeps and reads them, while that of the data is silent',
      { told: [{ ...repository([]), by: 's3' }], silent: ['s1'] },
      table(
        'violation no-copy',
        'violation no-recent-copy',
        'violation never-backed-up',
        'violation no-verified-copy',
        'violation no-separate-copy',
      ),
    ],
  ])('%s', (_title, world, findings) => {
    expect(backupFindings(world)).toEqual(findings);
  });

  it('that do not count are named in the evidence with the reason', () => {
    const evidence = (copies: readonly ReturnType<typeof copyOf>[]) =>
      judged('banjarbaru-5-2022/32.3-backup', 'dataset/d1', { told: [repository(copies)] }).evidence.map(({ summary }) => summary.en);
    expect(evidence([copyOf(5, { bytes: 0 }), copyOf(30)])).toEqual([
      expect.stringContaining('salinan-30, verified'),
      expect.stringContaining('salinan-5, not counted because empty (0 bytes)'),
    ]);
    expect(evidence([copyOf(-2), copyOf(30)])).toContainEqual(expect.stringContaining('not counted because its date lies in the future'));
    expect(evidence([copyOf(5, { bytes: 100, usualBytes: 1_000 })])).toEqual([
      expect.stringContaining('not counted because shrunk to 10% of what is usual'),
    ]);
    expect(evidence([copyOf(5, { verified: false, checksumOk: false })])).toEqual([expect.stringContaining('salinan-5, damaged')]);
  });

  it('that a run tells of do not count where the repository is read and does not hold them', () => {
    const world = { told: [repository([copyOf(30)]), job([run(2)])] };
    expect(backupFindings(world)).toEqual(OLD);
  });

  it.each([
    ['was replaced by a folder that is none', [UNREADABLE, store(undefined, { gone: true })], 'wrong password'],
    ['is gone by the machine that keeps it', [store(undefined, { gone: true })], 'it is gone'],
    ['is gone by its reader alone', [repository([], { readable: false, reason: 'tidak ada · no such folder' })], 'no such folder'],
  ])('are not told to have never been when their store %s', (_title, told, why) => {
    const { status, reason, sentence } = judged('operasional/backup-missing', 'dataset/d1', { told });
    expect([status, reason]).toEqual(['unknown', 'store-unreadable']);
    expect(sentence.en).toContain(why);
  });

  it('are not bound by a store whose machine has a clock that is off', () => {
    expect(backupFindings({ told: [UNREADABLE, store(240)], clock: 7_200 })).toMatchObject({ banjarbaru: 'unknown store-unreadable' });
  });
});
