// When a message waits for the morning, and which policy holds for an alert.
import { describe, expect, it } from 'vitest';
import { policyFor } from './policy.ts';
import { quietUntil } from './quiet.ts';
import { dutyOffice, wib } from './testing/duty-office.ts';

const office = dutyOffice();

describe('quiet hours and holidays', () => {
  it.each([
    ['just before', '2026-01-06T21:59', undefined],
    ['at their begin', '2026-01-06T22:00', '2026-01-07T06:00'],
    ['after midnight', '2026-01-07T02:00', '2026-01-07T06:00'],
    ['at their end', '2026-01-07T06:00', undefined],
    ['in the evening before two holidays', '2026-01-15T23:00', '2026-01-18T06:00'],
    ['on a holiday at noon', '2026-01-16T12:00', '2026-01-18T06:00'],
    ['in the night after them', '2026-01-18T05:59', '2026-01-18T06:00'],
  ])('%s (%s) last until %s', (_what, at, until) => {
    expect(quietUntil(office, wib(at))).toBe(until === undefined ? undefined : wib(until));
  });

  it('within one day, and holidays alone', () => {
    const noon = { ...office, quietHours: { from: '12:00', to: '13:00' }, holidays: [] };
    expect(quietUntil(noon, wib('2026-01-06T12:30'))).toBe(wib('2026-01-06T13:00'));
    expect(quietUntil(noon, wib('2026-01-06T13:00'))).toBeUndefined();
    expect(quietUntil({ ...office, quietHours: undefined }, wib('2026-01-17T03:00'))).toBe(wib('2026-01-18T00:00'));
  });
});

describe('the policy', () => {
  const alert = { duty: 'operasional/backup-missing', subject: 'dataset/x', severity: 'high', pd: 'dinkes' } as const;

  it.each([
    ['the first that matches', { ...alert, severity: 'critical' as const }, 'gawat'],
    ['by the beginning of a duty and the office', alert, 'cadangan'],
    ['the last for all others', { ...alert, pd: 'dinsos' }, 'lain'],
    ['not by an office when it is not known', { duty: alert.duty, subject: alert.subject, severity: alert.severity }, 'lain'],
  ])('is %s', (_what, target, id) => {
    expect(policyFor(office, target)?.id).toBe(id);
  });

  it('by site, by the whole name of a duty, or none', () => {
    const [first] = office.policies;
    const only = (match: object) => ({ policies: first === undefined ? [] : [{ ...first, match }] });
    expect(policyFor(only({ site: ['pusat'] }), { ...alert, site: 'pusat' })?.id).toBe('gawat');
    expect(policyFor(only({ site: ['pusat'] }), alert)).toBeUndefined();
    expect(policyFor(only({ duty: ['operasional/backup-missing'] }), alert)?.id).toBe('gawat');
    expect(policyFor(only({ duty: ['operasional/backup'] }), alert)).toBeUndefined();
  });
});
