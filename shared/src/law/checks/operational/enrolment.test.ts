// The findings about agents and certificates that rest on what the collector knows of itself; no case file can say it.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../time.ts';
import type { Duty } from '../../check.ts';
import { OPERATIONAL } from '../../regulations/registry.ts';
import { judgeSubject, NOW, observation, type Parts, subjectsOf, WRITTEN, witness, worldOf } from '../../testing/worlds.ts';

function dutyOf(id: string): Duty {
  const duty = OPERATIONAL.duties.find((each) => each.id === id);
  if (duty === undefined) {
    throw new Error(`${id} is a duty`);
  }
  return duty;
}

function found(duty: string, subject: string, parts: Parts) {
  return judgeSubject(worldOf({ written: WRITTEN, ...parts }), NOW, OPERATIONAL, dutyOf(duty), subject).finding;
}

const host = witness('a1', { runsOn: 'server/s1' });

describe('an agent, as the collector has enrolled it', () => {
  const state = { server: 's1', hostname: 'db', pd: 'dinkes', site: 'pusat' };
  const judged = (duty: string, value: object) => {
    const parts = {
      witnesses: [witness('collector', { kind: 'collector' }), host],
      observations: [observation('enrolment', 'agent/a1', { ...state, ...value }, { witness: 'collector' })],
    };
    return found(duty, 'agent/a1', parts);
  };

  it.each([
    ['agent-cloned', {}, 'compliant', 'one-machine'],
    ['agent-cloned', { cloned: { since: NOW - HOUR, machines: ['10.0.0.1', '10.0.0.2'] } }, 'violation', 'key-shared'],
    ['agent-key', {}, 'compliant', 'key-valid'],
    ['agent-key', { keyExpiresAt: NOW + 16 * DAY }, 'compliant', 'key-valid'],
    ['agent-key', { keyExpiresAt: NOW + 15 * DAY }, 'advisory', 'key-expiring'],
    ['agent-key', { keyExpiresAt: NOW }, 'violation', 'key-expired'],
    ['agent-key', { keyExpiresAt: NOW + 16 * DAY, revokedAt: NOW - HOUR }, 'advisory', 'key-revoked'],
    ['server-unregistered', {}, 'compliant', 'server-registered'],
    ['server-unregistered', { server: 'baru' }, 'advisory', 'server-unregistered'],
  ])('%s of %o is %s: %s', (duty, value, status, reason) => {
    expect(judged(duty, value)).toMatchObject({ status, reason });
  });

  it('names the machines and the command that ends a quarantine', () => {
    const finding = judged('agent-cloned', { cloned: { since: NOW - HOUR, machines: ['10.0.0.1', '10.0.0.2'] } });
    expect(finding.sentence.en).toContain('pantau agent release a1');
    expect(finding.evidence[0]?.summary.id).toContain('10.0.0.1; 10.0.0.2');
  });

  it('is no subject once it is retired, or where nobody tells of its enrolment', () => {
    const told = observation('enrolment', 'agent/a1', state, { witness: 'collector' });
    const collector = witness('collector', { kind: 'collector' });
    const listed = (parts: Parts) => subjectsOf(worldOf({ written: WRITTEN, ...parts }), NOW, OPERATIONAL, dutyOf('agent-key')).subjects;
    expect(listed({ witnesses: [collector, host], observations: [told] })).toEqual(['agent/a1']);
    expect(listed({ witnesses: [collector], observations: [told] })).toEqual([]);
    expect(listed({ witnesses: [collector, host] })).toEqual([]);
  });
});

describe('a certificate of the collector', () => {
  it.each([
    ['server', 15, 'compliant', 'certificate-valid'],
    ['server', 14, 'violation', 'certificate-expiring'],
    ['authority', 0, 'violation', 'certificate-expired'],
    ['predecessor', 0, 'compliant', 'certificate-valid'],
  ])('%s with %d days left is %s: %s', (name, days, status, reason) => {
    const seen = observation('own_certificate', `certificate/${name}`, { until: NOW + days * DAY }, { witness: 'collector' });
    const parts = { witnesses: [witness('collector', { kind: 'collector' })], observations: [seen] };
    expect(found('own-certificate', `certificate/${name}`, parts)).toMatchObject({ status, reason });
  });
});
