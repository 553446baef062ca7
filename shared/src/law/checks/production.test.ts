// What only production meets and no case file can say: unreadable stores, facts that ran out, subjects that vanished between
// listing and judging, and the findings about Pantau itself.
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../time.ts';
import { regulationById } from '../regulations/registry.ts';
import { judgeSubject, NOW, observation, type Parts, subjectsOf, WRITTEN, witness, worldOf } from '../testing/worlds.ts';

function found(dutyId: string, subject: string, parts: Parts) {
  const [regulationId = '', id = ''] = dutyId.split('/');
  const regulation = regulationById(regulationId);
  const duty = regulation?.duties.find((each) => each.id === id);
  if (regulation === undefined || duty === undefined) {
    throw new Error(`${dutyId} is a duty`);
  }
  const world = worldOf({ written: WRITTEN, ...parts });
  const { finding } = judgeSubject(world, NOW, regulation, duty, subject);
  return { finding, subjects: subjectsOf(world, NOW, regulation, duty).subjects };
}

const host = witness('a1', { runsOn: 'server/s1' });
const copy = { taken_at: NOW - 3 * HOUR, verified: true, medium: 'server', room: 'r2' };
const unreadable = observation('backup_unreadable', 'dataset/d1', { reason: 'wrong password' });

describe('a store that cannot be read', () => {
  it.each([
    ['langsa-34-2020/17.11-existence', 'store-unreadable'],
    ['langsa-34-2020/17.11-backup', 'newer-copy-unseen'],
    ['banjarbaru-5-2022/32.3-backup', 'store-unreadable'],
    ['serang-47-2017/27.2', 'store-unreadable'],
    ['serang-47-2017/27.3-media', 'witness-silent'],
    ['serang-47-2017/27.3-separate', 'newer-copy-unseen'],
  ])('leaves %s open and says why', (duty, reason) => {
    const { finding } = found(duty, 'dataset/d1', { witnesses: [host], observations: [unreadable] });
    expect(finding).toMatchObject({ status: 'unknown', reason });
    expect(finding.sentence.en).toContain('wrong password');
  });

  it('changes nothing while another store shows a copy that is good', () => {
    const { finding } = found('banjarbaru-5-2022/32.3-backup', 'dataset/d1', {
      witnesses: [host],
      observations: [unreadable, observation('backup_copy', 'dataset/d1', copy)],
    });
    expect(finding).toMatchObject({ status: 'compliant', reason: 'copy-fresh' });
  });

  it('leaves it open whether a newer copy than an old one is in it', () => {
    const old = observation('backup_copy', 'dataset/d1', { ...copy, taken_at: NOW - 40 * HOUR });
    const { finding } = found('banjarbaru-5-2022/32.3-backup', 'dataset/d1', { witnesses: [host], observations: [unreadable, old] });
    expect(finding).toMatchObject({ status: 'unknown', reason: 'newer-copy-unseen' });
  });
});

describe('a copy that is being checked', () => {
  const fresh = observation('backup_copy', 'dataset/d1', { taken_at: NOW - MINUTE, medium: 'server', room: 'r2', checking: true });

  it.each([
    ['langsa-34-2020/17.11-existence', 'check-pending'],
    ['langsa-34-2020/17.11-backup', 'newer-copy-unseen'],
    ['banjarbaru-5-2022/32.3-backup', 'check-pending'],
    ['serang-47-2017/27.2', 'check-pending'],
    ['serang-47-2017/27.3-separate', 'newer-copy-unseen'],
  ])('leaves %s open until the check is done', (duty, reason) => {
    const { finding } = found(duty, 'dataset/d1', { witnesses: [host], observations: [fresh] });
    expect(finding).toMatchObject({ status: 'unknown', reason });
  });
});

describe('what was read of a store an hour ago and not again', () => {
  const stale = observation('backup_copy', 'dataset/d1', copy, { seen: [NOW - HOUR - 1], validForMs: HOUR });

  it.each([
    'langsa-34-2020/17.11-existence',
    'langsa-34-2020/17.11-backup',
    'banjarbaru-5-2022/32.3-backup',
    'serang-47-2017/27.2',
    'serang-47-2017/27.3-media',
    'serang-47-2017/27.3-separate',
  ])('is no evidence for %s, nor is it evidence that there is nothing', (duty) => {
    expect(found(duty, 'dataset/d1', { witnesses: [host], observations: [stale] }).finding.status).toBe('unknown');
  });
});

describe('a copy from the future', () => {
  it('does not count yet', () => {
    const early = observation('backup_copy', 'dataset/d1', { ...copy, taken_at: NOW + MINUTE });
    expect(found('banjarbaru-5-2022/32.3-backup', 'dataset/d1', { witnesses: [host], observations: [early] }).finding.status).toBe(
      'violation',
    );
  });
});

describe('a subject that is gone when it is judged', () => {
  it.each([
    ['langsa-34-2020/17.2.c', 'ip_block/b1', 'no-overlap'],
    ['serang-47-2017/5.2', 'ip_block/gone', 'not-in-force'],
    ['operasional/agent-silent', 'agent/gone', 'retired'],
  ])('%s of %s is not applicable', (duty, subject, reason) => {
    expect(found(duty, subject, {}).finding).toMatchObject({ status: 'not-applicable', reason });
  });

  it('gives an unknown where its record is needed', () => {
    expect(found('banjarbaru-5-2022/32.3-backup', 'dataset/gone', {}).finding).toMatchObject({ status: 'unknown', reason: 'check-failed' });
  });
});

describe('data of another region', () => {
  it('is judged there', () => {
    const written = {
      ...WRITTEN,
      pds: [...WRITTEN.pds, { id: 'tetangga', role: 'other_region' }],
      datasets: [...WRITTEN.datasets, { id: 'd9', owner_pd: 'tetangga' }],
    };
    expect(found('banjarbaru-5-2022/32.3-backup', 'dataset/d1', { written }).subjects).toEqual(['dataset/d1']);
  });
});

describe('an agent', () => {
  const silentSince = (ms: number) => ({ witnesses: [witness('a1', { lastReport: NOW - ms })] });

  it.each([
    [15 * MINUTE, { status: 'compliant', reason: 'reporting' }],
    [15 * MINUTE + 1, { status: 'violation', reason: 'silent', since: NOW - 1 }],
  ])('%d ms after its last report', (ms, finding) => {
    expect(found('operasional/agent-silent', 'agent/a1', silentSince(ms)).finding).toMatchObject(finding);
  });

  it('is the subject, also while it shares its identity; no other witness is', () => {
    const witnesses = [
      witness('a1'),
      witness('p', { kind: 'poller' }),
      witness('a2', { machineId: 'twin' }),
      witness('a3', { machineId: 'twin' }),
    ];
    expect(found('operasional/agent-silent', 'agent/a1', { witnesses }).subjects).toEqual(['agent/a1', 'agent/a2', 'agent/a3']);
  });

  it.each([
    [0, 'compliant', 'clock-right', ''],
    [-120, 'compliant', 'clock-right', ''],
    [121, 'violation', 'clock-off', 'ahead'],
    [-3600, 'violation', 'clock-off', '1 h behind'],
  ])('with a clock %d s off', (offsetSeconds, status, reason, words) => {
    const { finding } = found('operasional/clock-wrong', 'agent/a1', {
      observations: [observation('clock', 'agent/a1', { offsetSeconds })],
    });
    expect(finding).toMatchObject({ status, reason });
    expect(finding.sentence.en).toContain(words);
  });

  it('that is silent has a clock that nobody knows', () => {
    const { finding } = found('operasional/clock-wrong', 'agent/a1', {
      ...silentSince(HOUR),
      observations: [observation('clock', 'agent/a1', { offsetSeconds: 0 })],
    });
    expect(finding).toMatchObject({ status: 'unknown', reason: 'witness-silent' });
  });
});

describe('a channel', () => {
  it.each([
    [
      { failing: false, undelivered: 0 },
      { status: 'compliant', reason: 'delivering' },
    ],
    [
      { failing: true, since: NOW - HOUR, lastError: 'refused', undelivered: 3 },
      { status: 'violation', reason: 'delivery-failing', since: NOW - HOUR },
    ],
  ])('%j', (state, finding) => {
    const parts = {
      witnesses: [witness('collector', { kind: 'collector' })],
      observations: [observation('delivery', 'channel/surat', state, { witness: 'collector' })],
    };
    const judged = found('operasional/delivery-failed', 'channel/surat', parts);
    expect(judged.subjects).toEqual(['channel/surat']);
    expect(judged.finding).toMatchObject(finding);
  });
});

describe('a repository that an agent sees', () => {
  it.each([
    [true, { status: 'compliant', reason: 'registered' }],
    [false, { status: 'advisory', reason: 'unregistered' }],
  ])('registered: %s', (registered, finding) => {
    const subject = 'backup_repository/s1:/srv/restic';
    const judged = found('operasional/backup-repository', subject, {
      observations: [observation('repository_seen', subject, { registered })],
    });
    expect(judged.subjects).toEqual([subject]);
    expect(judged.finding).toMatchObject(finding);
    expect(judged.finding.sentence.en.includes('s1:/srv/restic')).toBe(!registered);
  });

  it('and that cannot be read is told with the reason', () => {
    const subject = 'backup_repository/s1:/srv/restic';
    const { finding } = found('operasional/backup-repository', subject, {
      observations: [observation('repository_seen', subject, { registered: true, unreadable: 'no password' })],
    });
    expect(finding).toMatchObject({ status: 'violation', reason: 'unreadable' });
    expect(finding.sentence.en).toContain('no password');
  });

  it('and that is gone when it is judged is not applicable', () => {
    expect(found('operasional/backup-repository', 'backup_repository/x:/y', {}).finding).toMatchObject({
      status: 'not-applicable',
      reason: 'not-seen',
    });
  });
});

describe('a foreign machine that a live agent sees without a break', () => {
  it.each([
    [10 * MINUTE, { status: 'violation', reason: 'block-of-another-office' }],
    [10 * MINUTE - 1, { status: 'unknown', reason: 'not-confirmed' }],
  ])('for %d ms', (span, finding) => {
    const seen = [NOW - span, NOW];
    const sighting = observation('ip', 'ip/10.77.0.9', { machine: 'server/s2' }, { seen, continuous: true });
    expect(found('langsa-34-2020/17.2.c', 'ip/10.77.0.9', { observations: [sighting] }).finding).toMatchObject(finding);
  });
});

describe('what the collector knows of itself', () => {
  it.each([
    [
      { faults: 0, first: '' },
      { status: 'compliant', reason: 'in-use' },
    ],
    [
      { faults: 2, first: 'a.yaml:1:1' },
      { status: 'violation', reason: 'faults' },
    ],
  ])('a register with %o', (state, finding) => {
    const parts = { observations: [observation('register_state', 'register/uji', state)] };
    expect(found('operasional/register-faulty', 'register/uji', parts).finding).toMatchObject(finding);
  });

  it('two agents that claim one machine are told, with the remedy', () => {
    const witnesses = [witness('a1', { runsOn: 'server/s1', machineId: 'm' }), witness('a2', { runsOn: 'server/s1', machineId: 'm' })];
    const { finding, subjects } = found('operasional/agent-silent', 'agent/a1', { witnesses });
    expect(subjects).toEqual(['agent/a1', 'agent/a2']);
    expect(finding).toMatchObject({ status: 'violation', reason: 'identity-shared' });
    expect(finding.sentence.en).toContain('pantau agent retire');
  });
});
