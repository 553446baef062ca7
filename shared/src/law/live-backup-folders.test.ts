// Several databases in one folder of dumps: the fresh copy of one does not stand for the others.
import { describe, expect, it } from 'vitest';
import type { BackupTool, RepositoryCopy } from '../backup-facts.ts';
import { copyOf, judged, repository, SOURCE } from './testing/backup-world.ts';

const of = (job: string, hours: number, more: Partial<RepositoryCopy> = {}) =>
  copyOf(hours, { job, snapshot: `${job}-${hours}.sql`, ...more });
const siak = of('siak', 5);
const ekin = of('ekin', 5);
const { verified: _verified, ...unverified } = of('ekin', 6);
const empty = [of('ekin', 5, { bytes: 0 }), of('ekin', 80)];

function found(duty: string, copies: readonly RepositoryCopy[], source: object = {}, tool: BackupTool = 'dump') {
  return judged(duty, 'dataset/d1', {
    sources: [{ ...SOURCE, runs: undefined, store: undefined, ...source }],
    told: [repository(copies, { tool })],
  });
}

describe('databases in one folder under one record', () => {
  const fresh = 'banjarbaru-5-2022/32.3-backup';

  it.each(['langsa-34-2020/17.11-existence', fresh, 'serang-47-2017/27.2'])('of which one is empty for nights leave %s open', (duty) => {
    const { status, reason, sentence } = found(duty, [siak, ...empty]);
    expect([status, reason]).toEqual(['unknown', 'jobs-differ']);
    expect(sentence.en).toContain('ekin');
    expect(sentence.en).not.toContain('siak');
  });

  it('are compliant while each of them is fresh', () => {
    expect(found(fresh, [siak, of('ekin', 20)])).toMatchObject({ status: 'compliant', reason: 'copy-fresh' });
    expect(found(fresh, [siak, of('ekin', 30)])).toMatchObject({ status: 'unknown', reason: 'jobs-differ' });
  });

  it('are late together as one is', () => {
    expect(found(fresh, [of('siak', 80), of('ekin', 90)])).toMatchObject({ status: 'violation', reason: 'copy-too-old' });
  });

  it.each([
    ['a name', { stem: 'siak' }, 'dump'],
    ['a job', { job: 'siak' }, 'dump'],
    ['a tool that knows its jobs', {}, 'restic'],
  ] as const)('count alone where the record has %s', (_title, source, tool) => {
    expect(found(fresh, [siak, ...empty], source, tool)).toMatchObject({ status: 'compliant' });
  });

  it.each([
    ['operasional/backup-size', [siak, ...empty], 'violation copy-empty'],
    ['operasional/backup-sources', [siak, of('ekin', 6, { missingSources: ['gaji'] })], 'advisory sources-changed'],
    ['operasional/backup-unverified', [siak, unverified], 'advisory never-verified'],
    ['operasional/backup-retention', [siak, of('siak', 40 * 24), ekin], 'advisory retention-short'],
  ] as const)('are judged each by %s', (duty, copies, expected) => {
    const { status, reason, sentence } = found(duty, copies);
    expect(`${status} ${reason}`).toBe(expected);
    expect(sentence.en).toContain('ekin');
    expect(
      found(
        duty,
        copies.filter(({ job }) => job === 'siak'),
      ).reason,
    ).not.toBe(reason);
  });
});
