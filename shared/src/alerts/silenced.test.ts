import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, zonedIso } from '../time.ts';
import type { Silence, SilenceMatch } from './silence.ts';
import { nextSilenceChange, silencedBy } from './silenced.ts';
import type { AlertTarget } from './target.ts';
import { target } from './testing/targets.ts';

/** A Thursday, 09.30 in the morning. */
const NOW = Date.parse('2025-08-14T09:30:00+07:00');
const local = (text: string) => Date.parse(`${text}:00+07:00`);

function silence(more: Partial<Silence> = {}): Silence {
  const times = { from: NOW - HOUR, until: NOW + HOUR, createdAt: NOW - HOUR };
  return { region: 'contoh', id: 's1', kind: 'silence', match: { subject: '*' }, by: 'person/budi', why: 'uji', ...times, ...more };
}

const isSilent = (one: Silence, at = NOW, about: AlertTarget = target()) => silencedBy([one], about, at, 'WIB') !== undefined;
const nextAfter = (one: Silence, at: number) => {
  const next = nextSilenceChange([one], at, 'WIB');
  return next === undefined ? undefined : zonedIso(next, 'WIB').slice(0, 16);
};

describe('what a silence is about', () => {
  const about = target({
    duty: 'operasional/agent-silent',
    subject: 'agent/a1',
    site: 'kantor',
    pd: 'tani',
    host: 'srv-1',
    severity: 'high',
  });

  it.each<[string, SilenceMatch, boolean]>([
    ['the duty', { duty: 'operasional/agent-silent' }, true],
    ['another duty', { duty: 'operasional/agent' }, false],
    ['a beginning of the duty', { duty: 'operasional/*' }, true],
    ['another beginning', { duty: 'prometheus/*' }, false],
    ['the subject', { subject: 'agent/a1' }, true],
    ['a beginning of the subject', { subject: 'agent/*' }, true],
    ['a star inside is no pattern', { subject: 'ag*t/a1' }, false],
    ['the site', { site: 'kantor' }, true],
    ['another site', { site: 'balai' }, false],
    ['the office', { pd: 'tani' }, true],
    ['another office', { pd: 'sehat' }, false],
    ['the server that it is about', { host: 'srv-1' }, true],
    ['another server whose name begins alike', { host: 'srv-10' }, false],
    ['one of the severities', { severity: ['critical', 'high'] }, true],
    ['other severities', { severity: ['low'] }, false],
    ['no severity at all', { severity: [] }, false],
    ['all of several', { duty: 'operasional/*', site: 'kantor', host: 'srv-1' }, true],
    ['all but one of several', { duty: 'operasional/*', site: 'kantor', host: 'srv-2' }, false],
    ['nothing: a silence that lost its fields silences nothing', {}, false],
  ])('%s', (_name, match, expected) => {
    expect(isSilent(silence({ match }), NOW, about)).toBe(expected);
  });

  it('a site silences the alert about the site, a server that about the server', () => {
    expect(isSilent(silence({ match: { site: 'kantor' } }), NOW, target({ subject: 'site/kantor' }))).toBe(true);
    expect(isSilent(silence({ match: { host: 's1' } }), NOW, target({ subject: 'server/s1' }))).toBe(true);
  });

  it('an alert without a site is not silenced by one', () => {
    expect(isSilent(silence({ match: { site: 'kantor' } }), NOW, target())).toBe(false);
  });
});

describe('when a silence holds', () => {
  it.each<[string, Partial<Silence>, boolean]>([
    ['within', {}, true],
    ['from its first instant', { from: NOW }, true],
    ['before it', { from: NOW + 1 }, false],
    ['no longer at its last instant', { until: NOW }, false],
    ['ended early', { endedAt: NOW - 1 }, false],
    ['ended early, just now', { endedAt: NOW }, false],
    ['will be ended early', { endedAt: NOW + 1 }, true],
  ])('%s', (_name, more, expected) => {
    expect(isSilent(silence(more))).toBe(expected);
  });

  it('an end after the end changes nothing', () => {
    expect(nextAfter(silence({ until: NOW + HOUR, endedAt: NOW + 5 * HOUR }), NOW)).toBe('2025-08-14T10:30');
  });

  const nights = { from: local('2025-08-01T12:00'), until: local('2025-09-01T12:00'), weekly: { days: [4], from: '22:00', to: '02:00' } };

  it.each([
    ['on the day, before it', '2025-08-14T21:59', false],
    ['on the day', '2025-08-14T22:00', true],
    ['after midnight, on the next day', '2025-08-15T01:59', true],
    ['at its end', '2025-08-15T02:00', false],
    ['in the night before', '2025-08-14T01:00', false],
    ['on another day', '2025-08-13T23:00', false],
    ['a week later', '2025-08-21T23:00', true],
    ['before the silence itself', '2025-07-31T23:00', false],
    ['after the silence itself', '2025-09-04T23:00', false],
  ])('weekly, %s', (_name, at, expected) => {
    expect(isSilent(silence(nights), local(at))).toBe(expected);
  });

  it('reads the times of a window in the zone of the region', () => {
    const at = Date.parse('2025-08-14T22:30:00+09:00');

    expect(silencedBy([silence(nights)], target(), at, 'WIT')?.id).toBe('s1');
    expect(silencedBy([silence(nights)], target(), at, 'WIB')).toBeUndefined();
  });

  it('gives the one that holds longest, in whichever order they come', () => {
    const short = silence({ id: 'a', until: NOW + MINUTE });
    const long = silence({ id: 'b', until: NOW + HOUR });
    const alike = silence({ id: 'c', until: NOW + HOUR });

    expect(silencedBy([short, long, alike], target(), NOW, 'WIB')?.id).toBe('b');
    expect(silencedBy([alike, long, short], target(), NOW, 'WIB')?.id).toBe('b');
  });

  it('of a weekly one counts the end of its window, not of all of it', () => {
    const window = { ...nights, weekly: { days: [4], from: '09:00', to: '10:00' } };

    expect(silencedBy([silence({ id: 'a', ...window }), silence({ id: 'b' })], target(), NOW, 'WIB')?.id).toBe('b');
  });
});

describe('when silences change next', () => {
  const weekdays = { days: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' };
  const spring = { from: local('2025-08-01T00:00'), until: local('2025-08-31T10:00') };

  it.each<[string, Partial<Silence>, string, string | undefined]>([
    ['begins', { from: local('2025-08-15T00:00'), until: local('2025-08-16T00:00') }, '2025-08-14T09:30', '2025-08-15T00:00'],
    ['ends', {}, '2025-08-14T09:30', '2025-08-14T10:30'],
    ['is over', {}, '2025-08-14T10:30', undefined],
    ['was ended before it began', { from: NOW + HOUR, until: NOW + 2 * HOUR, endedAt: NOW }, '2025-08-14T09:30', undefined],
    ['the window ends', { ...spring, weekly: weekdays }, '2025-08-14T09:30', '2025-08-14T12:00'],
    ['the next window begins', { ...spring, weekly: weekdays }, '2025-08-14T12:00', '2025-08-15T08:00'],
    ['over a weekend', { ...spring, weekly: weekdays }, '2025-08-15T12:00', '2025-08-18T08:00'],
    [
      'a window in a year',
      { from: local('2026-08-01T00:00'), until: local('2026-08-31T00:00'), weekly: weekdays },
      '2025-08-14T09:30',
      '2026-08-03T08:00',
    ],
    [
      'a window is cut by the end of the silence',
      { ...spring, until: local('2025-08-14T10:00'), weekly: weekdays },
      '2025-08-14T09:30',
      '2025-08-14T10:00',
    ],
    ['after the last window', { ...spring, weekly: weekdays }, '2025-08-29T12:00', undefined],
    [
      'windows that touch are one',
      { ...spring, weekly: { days: [4, 5], from: '00:00', to: '00:00' } },
      '2025-08-14T09:30',
      '2025-08-16T00:00',
    ],
    [
      'every day and all day is the silence itself',
      { ...spring, weekly: { days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '06:00' } },
      '2025-08-14T09:30',
      '2025-08-31T10:00',
    ],
    ['on no day', { ...spring, weekly: { ...weekdays, days: [] } }, '2025-08-14T09:30', undefined],
  ])('%s', (_name, more, at, expected) => {
    expect(nextAfter(silence(more), local(at))).toBe(expected);
  });

  it('is the earliest of several', () => {
    const later = silence({ until: NOW + 2 * HOUR });

    expect(nextSilenceChange([later, silence(), silence({ endedAt: NOW })], NOW, 'WIB')).toBe(NOW + HOUR);
    expect(nextSilenceChange([], NOW, 'WIB')).toBeUndefined();
  });
});
