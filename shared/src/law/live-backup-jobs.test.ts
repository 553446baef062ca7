// From what agents report of jobs, copies and stores to the operational finding on each: no article has to ask for it.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../time.ts';
import type { Finding } from './finding.ts';
import {
  copyOf,
  hoursAgo,
  job,
  judge,
  judged,
  repository,
  run,
  SOURCE,
  STORE,
  store,
  type Told,
  UNREADABLE,
  type World,
} from './testing/backup-world.ts';
import { NOW } from './testing/worlds.ts';

const short = ({ status, reason }: Finding): string => `${status} ${reason}`;
const DAILY = { everySeconds: 86_400 };

describe('a job', () => {
  const found = (told: readonly Told[], world: World = {}) => judged('operasional/backup-run', 'backup_job/s1:db', { told, ...world });

  it.each<[title: string, told: Told, expected: string]>([
    ['that succeeded', job([run(5)]), 'compliant run-succeeded'],
    ['that ended with a warning', job([run(5, { result: 'warning', reason: 'kode 1 · exit 1' })]), 'advisory run-warning'],
    ['that failed', job([run(5, { result: 'failed' })]), 'violation run-failed'],
    ['whose end nobody understood', job([run(5, { result: 'unknown', reason: '?' })]), 'unknown run-unknown'],
    ['that has only begun', job([], { runningSince: hoursAgo(1) }), 'unknown run-unended'],
    ['that runs again after it succeeded', job([run(23)], { runningSince: hoursAgo(1), ...DAILY }), 'compliant run-succeeded'],
    ['that runs for half a day', job([run(36)], { runningSince: hoursAgo(11.9) }), 'compliant run-succeeded'],
    ['that runs for longer', job([run(36)], { runningSince: hoursAgo(12.1) }), 'violation run-too-long'],
    ['that usually takes ten hours', job([run(36)], { runningSince: hoursAgo(29), usualSeconds: 36_000 }), 'compliant run-succeeded'],
    [
      'that takes three times what is usual',
      job([run(36)], { runningSince: hoursAgo(31), usualSeconds: 36_000 }),
      'violation run-too-long',
    ],
    ['that is due and has two hours left', job([run(25)], DAILY), 'compliant run-succeeded'],
    ['that was due two hours ago', job([run(25.6)], DAILY), 'violation run-late'],
    ['that usually takes an hour more', job([run(26)], { ...DAILY, usualSeconds: 3_600 }), 'compliant run-succeeded'],
    ['that failed and did not run again', job([run(40, { result: 'failed' })], DAILY), 'violation run-late'],
    ['without a schedule', job([run(400)]), 'compliant run-succeeded'],
  ])('%s', (_title, told, expected) => {
    expect(short(found([told]))).toBe(expected);
  });

  it('keeps to the schedule of the register, whatever it announced', () => {
    const sources = [{ ...SOURCE, every_h: 168 }];
    expect(short(found([job([run(100)], DAILY)], { sources }))).toBe('compliant run-succeeded');
    expect(short(found([job([run(183)], DAILY)], { sources }))).toBe('violation run-late');
  });

  it('that failed is told with the cause, how often, and when it last was good, for the office of its data', () => {
    const failed = (hours: number) => run(hours, { result: 'failed', reason: 'media penuh · no space left' });
    const finding = found([job([failed(2), failed(26), run(50, { result: 'warning' })])]);
    expect(finding).toMatchObject({ pd: 'tani', since: NOW - 2 * HOUR });
    expect(finding.sentence.en).toBe(
      'The job s1:db failed 2025-08-14 07:30 WIB, 2 times in a row, last good 2025-08-12 07:30 WIB: media penuh · no space left',
    );
    expect(found([job([failed(2)])]).sentence.en).toContain('last good never');
    expect(found([job([failed(2)], { lastSuccess: run(900) })]).sentence.en).toContain('last good 2025-07-07');
  });

  it('that was killed is told by its begin', () => {
    const { finished, ...killed } = { ...run(2, { result: 'failed' }), started: hoursAgo(3) };
    expect(finished).toBeDefined();
    expect(found([job([killed])]).sentence.en).toContain('s1:db failed (begun 2025-08-14 06:30 WIB), 1 times');
  });

  it('that the register names and nobody reports is unknown, and so is one whose agent is silent', () => {
    expect(short(found([]))).toBe('unknown run-unseen');
    expect(short(found([job([run(5)])], { silent: ['s1'] }))).toBe('unknown witness-silent');
  });

  it('that the register does not name is judged, with the remark of how to name it', () => {
    expect(found([job([run(5)])]).remarks).toEqual([]);
    expect(found([job([run(5, { result: 'failed' })])], { sources: [] })).toMatchObject({
      status: 'violation',
      remarks: [{ en: 'This job is not registered: write runs: "s1:db" in the backup_sources of its data.' }],
    });
  });
});

describe('the size of the newest copy', () => {
  const found = (told: readonly Told[], world: World = {}) => judged('operasional/backup-size', 'dataset/d1', { told, ...world });
  const { bytes: _bytes, ...unsized } = copyOf(5);

  it.each<[title: string, told: readonly Told[], expected: string]>([
    ['as usual', [repository([copyOf(5, { usualBytes: 1_100 })])], 'compliant size-plausible'],
    ['with none before it', [repository([copyOf(5)])], 'compliant size-plausible'],
    ['nothing, with a fresh date', [repository([copyOf(5, { bytes: 0 }), copyOf(30)])], 'violation copy-empty'],
    ['less than half', [repository([copyOf(5, { bytes: 499, usualBytes: 1_000 })])], 'violation copy-shrunk'],
    ['half', [repository([copyOf(5, { bytes: 500, usualBytes: 1_000 })])], 'compliant size-plausible'],
    ['not told', [repository([unsized])], 'unknown size-untold'],
    ['of an older one only', [repository([copyOf(5), copyOf(30, { bytes: 0 })])], 'compliant size-plausible'],
    ['by the word of a run', [UNREADABLE, job([run(5, { bytes: 0 })])], 'violation copy-empty'],
    ['in a repository that cannot be read', [UNREADABLE], 'unknown copy-unread'],
    ['seen by the second witness alone', [store(5)], 'unknown copy-unread'],
    ['of no copy', [repository([])], 'not-applicable no-copy'],
  ])('%s', (_title, told, expected) => {
    expect(short(found(told))).toBe(expected);
  });

  it('is told with the share of what is usual, for the office of the data', () => {
    const finding = found([repository([copyOf(5, { bytes: 120, usualBytes: 1_000 })])]);
    expect(finding.pd).toBe('tani');
    expect(finding.sentence.en).toBe('The newest copy of dataset/d1 shrank below half of its usual size: salinan-5 120 B (12%).');
  });

  it('counts for each source of the data by itself', () => {
    const sources = [SOURCE, { ...SOURCE, id: 'src2', location: 's1:/srv/dumps', runs: undefined, store: undefined }];
    const { fact, value } = repository([copyOf(2, { bytes: 0, snapshot: 'd1.sql' })], { tool: 'dump', location: '/srv/dumps' });
    const dumps = { subject: 'backup_repository/s1:/srv/dumps', fact, value };
    expect(found([repository([copyOf(1)]), dumps], { sources }).sentence.en).toContain('d1.sql');
  });
});

describe('the sources of the newest copy', () => {
  const found = (told: readonly Told[], sources: readonly object[] = [SOURCE]) =>
    judged('operasional/backup-sources', 'dataset/d1', { told, sources });
  const holds = (hours: number, missingSources: string[]) => repository([copyOf(hours, { sources: ['/etc'], missingSources })]);

  it.each<[title: string, told: readonly Told[], paths: readonly string[] | undefined, expected: string]>([
    ['are all there', [holds(5, [])], undefined, 'compliant sources-whole'],
    ['lack one of before', [holds(5, ['/srv/data'])], undefined, 'advisory sources-changed'],
    ['lack one that the register names', [holds(5, ['/srv/data'])], ['/srv/data'], 'violation source-missing'],
    ['lack another one than the register names', [holds(5, ['/srv/data'])], ['/etc'], 'advisory sources-changed'],
    ['are not told', [repository([copyOf(5)])], undefined, 'not-applicable sources-untold'],
    [
      'lack one by the word of the run',
      [UNREADABLE, job([run(5, { missingSources: ['/srv/data'] })])],
      ['/srv/data'],
      'violation source-missing',
    ],
    ['cannot be read', [UNREADABLE], undefined, 'unknown copy-unread'],
  ])('%s', (_title, told, paths, expected) => {
    expect(short(found(told, [paths === undefined ? SOURCE : { ...SOURCE, paths }]))).toBe(expected);
  });
});

describe('with time alone', () => {
  const worlds: readonly World[] = [
    { told: [job([run(5)], DAILY), store(29)] },
    { told: [job([run(36)], { runningSince: hoursAgo(11), ...DAILY })] },
    { told: [job([run(29)]), store(0.1)] },
    { told: [repository([copyOf(5, { bytes: 0 }), copyOf(20)]), store(5)] },
    { told: [UNREADABLE, store(20)] },
    { told: [repository([copyOf(20)]), store(19)], silent: ['s1'] },
    { told: [repository([copyOf(20)]), job([run(3)])], silent: ['s3'] },
  ];
  const judgements = [
    ['operasional/backup-run', 'backup_job/s1:db'],
    ['operasional/backup-size', 'dataset/d1'],
    ['operasional/backup-sources', 'dataset/d1'],
    ['operasional/backup-witness', `backup_repository/${STORE}`],
    ['langsa-34-2020/17.11-existence', 'dataset/d1'],
    ['langsa-34-2020/17.11-backup', 'dataset/d1'],
    ['banjarbaru-5-2022/32.3-backup', 'dataset/d1'],
    ['serang-47-2017/27.2', 'dataset/d1'],
    ['serang-47-2017/27.3-separate', 'dataset/d1'],
  ] as const;

  // A day, so that what time does to the judgement is seen beside the silence of the witnesses.
  const decisions = [{ name: 'agent_silence_ttl', value: 1_440 }];

  it.each(judgements)('%s changes only when it said that it would', (duty, subject) => {
    expect(worlds.flatMap((world) => unforeseen(duty, subject, { ...world, decisions }))).toEqual([]);
  });

  /** The changes within a day that the judgement before did not foresee. */
  function unforeseen(duty: string, subject: string, world: World): string[] {
    const judgedAt = judge(duty, subject, world);
    let before = { words: '', until: 0 };
    return Array.from({ length: 288 }, (_each, index) => NOW + index * 5 * MINUTE).flatMap((at) => {
      const { finding, reads } = judgedAt(at);
      const words = `${short(finding)} ${finding.sentence.en}`;
      const found = at < before.until && words !== before.words ? [`${before.words} -> ${words}`] : [];
      before = { words, until: reads.nextChangeAt ?? Number.POSITIVE_INFINITY };
      return found;
    });
  }
});
