// What the machine that keeps a store says beside the source: agreement, contradiction, and what neither proves.
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { copyOf, hoursAgo, job, judged, repository, run, SOURCE, STORE, store, type Told, type World } from './testing/backup-world.ts';

const short = ({ status, reason }: Finding): string => `${status} ${reason}`;

describe('the second witness', () => {
  const subject = `backup_repository/${STORE}`;
  const found = (told: readonly Told[], world: World = {}) => judged('operasional/backup-witness', subject, { told, ...world });

  it.each<[title: string, told: readonly Told[], expected: string]>([
    ['that saw the copy come', [job([run(5)]), store(5)], 'compliant witnesses-agree'],
    ['that saw the copy that is read', [repository([copyOf(5)]), store(5)], 'compliant witnesses-agree'],
    ['that saw nothing come of a run that succeeded', [job([run(5)]), store(29)], 'violation nothing-arrived'],
    ['that saw nothing come of a run with a warning', [job([run(5, { result: 'warning' })]), store(29)], 'violation nothing-arrived'],
    ['that saw nothing come of a run that failed', [job([run(5, { result: 'failed' })]), store(29)], 'compliant witnesses-agree'],
    ['that has not looked since', [job([run(0)]), store(29)], 'unknown store-unlooked'],
    ['of a mirror that may not have changed', [job([run(5)]), store(29, { tool: 'rclone' })], 'advisory nothing-changed'],
    ['that saw more than the source tells', [job([run(29)]), store(5)], 'advisory store-changed'],
    ['that saw it just now', [job([run(29)]), store(0.9)], 'compliant witnesses-agree'],
    ['that saw it come of a run under way', [job([run(29)], { runningSince: hoursAgo(6) }), store(5)], 'compliant witnesses-agree'],
    ['that cannot date what it sees', [job([run(5)]), store(undefined)], 'unknown store-undated'],
    ['whose source is silent', [store(5)], 'unknown source-silent'],
    ['of an empty repository that is read', [repository([]), store(500)], 'advisory store-changed'],
    ['of a store that is gone', [job([run(5)]), store(undefined, { gone: true })], 'violation store-gone'],
    ['that nobody is', [job([run(5)])], 'unknown store-unseen'],
  ])('%s', (_title, told, expected) => {
    expect(short(found(told))).toBe(expected);
  });

  it('that is silent leaves it open, and so does a source that is', () => {
    const told = [job([run(5)]), store(29)];
    expect(short(found(told, { silent: ['s3'] }))).toBe('unknown witness-silent');
    expect(short(found(told, { silent: ['s1'] }))).toBe('unknown source-silent');
  });

  it('by a clock that is off contradicts nobody within the error', () => {
    const told = [job([run(5)]), store(7)];
    expect(short(found(told))).toBe('violation nothing-arrived');
    expect(short(found(told, { clock: 3_600 }))).toBe('compliant witnesses-agree');
  });

  it('of a store that no record names says how to name it', () => {
    const finding = found([store(5)], { sources: [] });
    expect(short(finding)).toBe('advisory store-unregistered');
    expect(finding.sentence.en).toContain(`store: "${STORE}"`);
  });

  it('is none where the agent that keeps the store also reads it, unless a run tells', () => {
    const read = (hours: number): Told => ({ ...repository([copyOf(hours)], { tool: 'dump' }), by: 's3' });
    const own = [{ ...SOURCE, runs: undefined, store: undefined }];
    expect(short(found([read(5), store(5)], { sources: own }))).toBe('not-applicable one-witness');
    expect(short(found([read(29), store(5)], { sources: own }))).toBe('not-applicable one-witness');
    expect(short(found([{ ...repository([]), by: 's3' }, store(5)], { sources: own }))).toBe('not-applicable one-witness');
    expect(short(found([read(5), job([run(5)]), store(5)]))).toBe('compliant witnesses-agree');
    expect(short(found([{ ...read(5), by: 's1' }, store(5)], { sources: own }))).toBe('compliant witnesses-agree');
  });

  it('of a store that no record names and that is gone again says that it was left', () => {
    expect(short(found([store(undefined, { gone: true })], { sources: [] }))).toBe('not-applicable store-left');
  });

  it('shows both words', () => {
    const { evidence, pd } = found([job([run(5)]), store(29)]);
    expect(pd).toBe('tani');
    expect(evidence.map(({ summary }) => summary.en)).toEqual([
      'Last added to 2025-08-13 04:30 WIB by the machine that keeps it',
      'Last ended 2025-08-14 04:30 WIB (success), told by agen-s1',
    ]);
  });
});
