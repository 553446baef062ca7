// The evaluation: findings out of judgements, checks that throw, conflicts with higher law, regulations in and out of force.
import { describe, expect, it } from 'vitest';
import { type Duty, defineCheck, defineRegulation, type Judgement, type Regulation } from './check.ts';
import { citationOf, judgeAll } from './evaluate.ts';
import { type Status, worstStatus } from './status.ts';
import { judgeSubject, NOW, type Parts, subjectsOf, worldOf } from './testing/worlds.ts';

const sentence = { id: 'Begitu.', en: 'So.' };
const violation: Judgement = { status: 'violation', reason: 'late', sentence, pd: 'tani', since: NOW - 5 };

function dutyOf(judge: () => Judgement, subjects: () => Iterable<string> = () => ['dataset/d1']): Duty {
  return {
    id: '1.2',
    pasal: 1,
    ayat: 2,
    title: { id: 'Judul', en: 'Title' },
    bound: ['Dinas'],
    modality: 'wajib',
    severity: 'high',
    class: 'A',
    basis: 'text',
    maxStatus: 'violation',
    check: defineCheck({ family: 'f', id: 'c', subjects, judge }),
    parameters: [],
  };
}

function regulationOf(duty: Duty, more: Partial<Regulation> = {}): Regulation {
  return defineRegulation({
    id: 'serang-47-2017',
    title: 'Perwal',
    issuer: 'W',
    source: 'BD',
    zone: 'WIB',
    inForceFrom: '2017-06-21',
    binding: true,
    duties: [duty],
    ...more,
  });
}

function judged(duty: Duty, parts: Parts = {}) {
  return judgeSubject(worldOf(parts), NOW, regulationOf(duty), duty, 'dataset/d1');
}

describe('a finding', () => {
  it('carries the duty, its article and what the check said', () => {
    expect(judged(dutyOf(() => violation)).finding).toMatchObject({
      regulation: 'serang-47-2017',
      duty: 'serang-47-2017/1.2',
      subject: 'dataset/d1',
      citation: { regulation: 'serang-47-2017', title: 'Perwal', pasal: 1, ayat: 2, source: 'BD' },
      severity: 'high',
      status: 'violation',
      reason: 'late',
      pd: 'tani',
      since: NOW - 5,
      evidence: [],
      remarks: [],
    });
  });

  it('cites no ayat where there is none', () => {
    const { ayat: _ayat, ...duty } = dutyOf(() => violation);
    expect(citationOf(regulationOf(duty), duty)).not.toHaveProperty('ayat');
  });
});

describe('a check that throws', () => {
  const broken = () => {
    throw new Error('no such room');
  };

  it('gives an unknown that says so, and the message for the operator', () => {
    const { finding, failed } = judged(dutyOf(broken));
    expect(finding).toMatchObject({ status: 'unknown', reason: 'check-failed' });
    expect(finding.sentence.en).toContain('no such room');
    expect(failed).toContain('no such room');
  });

  it('while listing gives no subjects and the message', () => {
    const duty = dutyOf(() => violation, broken);
    expect(subjectsOf(worldOf({}), NOW, regulationOf(duty), duty)).toMatchObject({
      subjects: [],
      failed: expect.stringContaining('no such room'),
    });
  });
});

describe('a conflict with higher law', () => {
  const conflict = (more: object = {}) => ({
    written: {
      norm_conflicts: [{ id: 'n', duties: ['serang-47-2017/1.2'], higher_law: 'Perpres 95/2018', valid_from: '2025-01-01', ...more }],
    },
  });

  it.each([
    ['in force', {}, 'advisory'],
    ['on its last day', { valid_to: '2025-08-14' }, 'advisory'],
    ['settled yesterday', { valid_to: '2025-08-13' }, 'violation'],
    ['that begins tomorrow', { valid_from: '2025-08-15' }, 'violation'],
    ['of another duty', { duties: ['serang-47-2017/1.3'] }, 'violation'],
  ])('%s', (_name, more, status) => {
    expect(
      judged(
        dutyOf(() => violation),
        conflict(more),
      ).finding.status,
    ).toBe(status);
  });

  it('that is settled leaves the violation to stand again since then', () => {
    const { finding } = judged(
      dutyOf(() => ({ ...violation, since: Date.parse('2025-03-01T00:00+07:00') })),
      conflict({ valid_to: '2025-08-13' }),
    );
    expect(finding.since).toBe(Date.parse('2025-08-14T00:00+07:00'));
  });

  it('is named, and keeps the reason', () => {
    const { finding } = judged(
      dutyOf(() => violation),
      conflict(),
    );
    expect(finding).toMatchObject({ reason: 'late', remarks: [{ en: expect.stringContaining('Perpres 95/2018') }] });
  });

  it.each<Status>(['unknown', 'advisory', 'compliant', 'exempt'])('leaves %s as it is', (status) => {
    const { finding } = judged(
      dutyOf(() => ({ ...violation, status })),
      conflict(),
    );
    expect(finding).toMatchObject({ status, remarks: [] });
  });
});

describe('a regulation', () => {
  const duty = dutyOf(
    () => violation,
    () => ['dataset/d1', 'dataset/d2', 'dataset/d1'],
  );
  const ended = (day: string) =>
    worldOf({ written: { regulation_changes: [{ id: 'c', regulation: 'serang-47-2017', in_force_to: day }] } });

  it('judges each subject once', () => {
    expect(judgeAll(worldOf({}), NOW, regulationOf(duty)).map((finding) => finding.subject)).toEqual(['dataset/d1', 'dataset/d2']);
  });

  it.each([
    ['on its last day', regulationOf(duty), ended('2025-08-14'), 2],
    ['after its last day', regulationOf(duty), ended('2025-08-13'), 0],
    ['when another one ended', regulationOf(duty, { id: 'langsa-34-2020' }), ended('2025-08-13'), 2],
    ['on its first day', regulationOf(duty, { inForceFrom: '2025-08-14' }), worldOf({}), 2],
    ['before its first day', regulationOf(duty, { inForceFrom: '2025-08-15' }), worldOf({}), 0],
  ])('%s', (_name, regulation, world, count) => {
    expect(judgeAll(world, NOW, regulation)).toHaveLength(count);
  });

  it('with two duties of one id is refused', () => {
    expect(() => regulationOf(duty, { duties: [duty, duty] })).toThrow('1.2');
  });
});

describe('the worst of several', () => {
  it.each<[Status[], Status]>([
    [['compliant', 'advisory', 'unknown'], 'unknown'],
    [['unknown', 'violation'], 'violation'],
    [['exempt', 'compliant'], 'exempt'],
    [['attest', 'advisory'], 'attest'],
    [['not-applicable', 'compliant'], 'compliant'],
    [[], 'not-applicable'],
  ])('%j is %s', (statuses, worst) => {
    expect(worstStatus(statuses)).toBe(worst);
  });
});
