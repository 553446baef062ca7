// Alerts of one rule about one machine are told as one, and nothing that still fires is ever told as over.
import { describe, expect, it } from 'vitest';
import type { Incoming } from './incoming.ts';
import { createSignalBook, severityOf } from './signals.ts';
import { createSubjects } from './subject-of.ts';
import { exampleKnown } from './testing/receiver-server.ts';

const NOW = Date.parse('2026-03-02T01:00:00Z');
const MINUTE = 60_000;
const placeOf = createSubjects(exampleKnown());
const longAgo = { placeOf, startedAt: NOW - 60 * MINUTE };

function alert(labels: Record<string, string>, endsIn = 4 * MINUTE, now = NOW): Incoming {
  return {
    labels: { alertname: 'DiskFull', ...labels },
    annotations: {},
    startsAt: NOW - MINUTE,
    endsAt: now + endsIn,
    url: '',
    notes: [],
  };
}

/** Whole numbers from 0 below a limit, the same each time (LCG of Numerical Recipes). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const disk = (mountpoint: string, endsIn?: number) => alert({ instance: 'sipd-01:9100', mountpoint }, endsIn);

describe('alerts of one rule about one machine', () => {
  it('are one signal with each of them as evidence', () => {
    const { signals } = createSignalBook(longAgo).take([disk('/a'), disk('/b')], NOW, true);
    expect(signals).toHaveLength(1);
    expect(signals[0]?.finding.sentence.en).toBe('DiskFull (2 alerts)');
    expect(signals[0]?.finding.evidence.map(({ summary }) => summary.en).join()).toContain('mountpoint="/b"');
  });

  it('are over when the last of them is', () => {
    const book = createSignalBook(longAgo);
    book.take([disk('/a'), disk('/b')], NOW, true);
    expect(book.take([disk('/a', 0)], NOW, true).signals[0]?.endsAt).toBe(NOW + 4 * MINUTE);
    expect(book.take([disk('/b', 0)], NOW, true).signals[0]?.endsAt).toBe(NOW);
  });

  it('end by themselves when Prometheus sends them no more', () => {
    const book = createSignalBook(longAgo);
    book.take([disk('/a')], NOW, true);
    const [later] = book.take(
      [alert({ instance: 'sipd-01:9100', mountpoint: '/b' }, 4 * MINUTE, NOW + 20 * MINUTE)],
      NOW + 20 * MINUTE,
      true,
    ).signals;
    expect(later?.finding.evidence).toHaveLength(1);
  });

  it('do not end after a restart before the others could be sent again', () => {
    const book = createSignalBook({ placeOf, startedAt: NOW - 10_000 });
    expect(book.take([disk('/a', 0)], NOW, true).signals).toEqual([]);
    expect(book.take([disk('/b')], NOW, true).signals[0]?.endsAt).toBe(NOW + 4 * MINUTE);
    expect(book.take([disk('/a', 0)], NOW + 2 * MINUTE, true).signals[0]?.endsAt).toBe(NOW + 4 * MINUTE);
  });

  it('end at once for a sender that says so only once', () => {
    const book = createSignalBook({ placeOf, startedAt: NOW - 10_000 });
    expect(book.take([disk('/a', 0)], NOW, false).signals[0]?.endsAt).toBe(NOW);
  });

  it('have the severity of the gravest and the beginning of the oldest', () => {
    const older = { ...disk('/b'), labels: { ...disk('/b').labels, severity: 'critical' }, startsAt: NOW - 9 * MINUTE };
    const { signals } = createSignalBook(longAgo).take([disk('/a'), older], NOW, true);
    expect(signals[0]?.finding).toMatchObject({ severity: 'critical', since: NOW - 9 * MINUTE });
  });

  it('are told as over exactly when none fires, whatever the order', () => {
    const random = randomFrom(7);
    const book = createSignalBook(longAgo);
    const ends = new Map<string, number>();
    let now = NOW;
    for (let step = 0; step < 2_000; step += 1) {
      now += random(6 * MINUTE);
      const mount = `/${random(3)}`;
      const endsIn = random(2) * 4 * MINUTE;
      ends.set(mount, now + endsIn);
      const [signal] = book.take([alert({ instance: 'sipd-01', mountpoint: mount }, endsIn, now)], now, true).signals;
      expect(signal?.endsAt).toBe(Math.max(now, ...ends.values()));
    }
  });
});

describe('the subject', () => {
  it.each([
    [{ agent: 'a-1' }, 'server/srv-1', 'bkad', 'pusat'],
    [{ instance: 'sipd-01:9100' }, 'server/srv-1', 'bkad', 'pusat'],
    [{ instance: 'SRV-2:9100' }, 'server/srv-2', 'kominfo', undefined],
    [{ instance: '10.0.0.2:9100' }, 'server/srv-2', 'kominfo', undefined],
    [{ instance: '[fd00::1]:161' }, 'device/sw-1', 'kominfo', undefined],
    [{ instance: 'https://portal.contoh.go.id/masuk' }, 'endpoint/portal', undefined, undefined],
    [{ subject: 'device/sw-1', instance: 'sipd-01' }, 'device/sw-1', 'kominfo', undefined],
    [{ site: 'pusat', instance: 'asing:1' }, 'site/pusat', undefined, 'pusat'],
    [{ pd: 'bkad' }, 'pd/bkad', 'bkad', undefined],
  ])('of %j is %s', (labels, subject, pd, site) => {
    const [signal] = createSignalBook(longAgo).take([alert(labels)], NOW, true).signals;
    expect([signal?.subject, signal?.pd, signal?.site]).toEqual([subject, pd, site]);
  });

  it.each([[{ instance: '10.0.0.9:9100' }], [{ instance: 'asing' }], [{ site: 'tidak-ada' }], [{ subject: 'server/tidak-ada' }]])(
    'of %j is no record of the register, and not guessed',
    (labels) => {
      const [signal] = createSignalBook(longAgo).take([alert(labels)], NOW, true).signals;
      expect(signal?.subject).toMatch(/^target\/[0-9a-f]{16}$/);
      expect(signal).not.toHaveProperty('pd');
    },
  );

  it('of things that are not in the register is one for each of them', () => {
    const both = [alert({ instance: 'x:1', disk: 'a' }), alert({ instance: 'x:1', disk: 'b' }), alert({ instance: 'y:1' })];
    expect(createSignalBook(longAgo).take(both, NOW, true).signals).toHaveLength(2);
  });
});

describe('what the register does not have', () => {
  const signalOf = (labels: Record<string, string>, annotations: Record<string, string> = {}) =>
    createSignalBook(longAgo).take([{ ...alert(labels), annotations }], NOW, true).signals[0];

  it.each([
    [{ instance: 'ups-7:161', job: 'snmp' }, 'ups-7:161'],
    [{ severity: 'warning', ruang: 'B', rak: '3' }, 'ruang=B rak=3'],
    [{}, 'tanpa label'],
  ])('is called by what its labels %j say, and not by its id', (labels, name) => {
    expect(signalOf(labels)?.finding).toMatchObject({
      subject: expect.stringMatching(/^target\/[0-9a-f]{16}$/) as unknown,
      name,
      title: { id: `DiskFull: ${name}` },
      sentence: { id: `${name}: DiskFull` },
    });
  });

  it('is not called twice where the rule names it', () => {
    expect(signalOf({ instance: 'ups-7:161' }, { summary: 'UPS ups-7:161 pakai baterai' })?.finding.sentence.id).toBe(
      'UPS ups-7:161 pakai baterai',
    );
  });
});

it.each([
  [{ runbook_url: 'https://buku/ups' }, 'Ikuti panduan: https://buku/ups'],
  [{ action: 'Hubungi PLN · Call the power company', runbook_url: 'https://buku/ups' }, 'Hubungi PLN (panduan: https://buku/ups)'],
  [{ runbook: 'lihat https://buku/ups', runbook_url: 'https://buku/ups' }, 'lihat https://buku/ups'],
  [{ summary: 'x' }, undefined],
])('what the annotations %j say to do is what to do', (annotations, action) => {
  const { signals } = createSignalBook(longAgo).take([{ ...disk('/a'), annotations }], NOW, true);

  expect(signals[0]?.finding.action?.id).toBe(action);
});

it.each([
  ['critical', 'critical'],
  ['PAGE', 'critical'],
  ['error', 'high'],
  ['warning', 'medium'],
  ['info', 'info'],
  ['whatever', 'medium'],
  [undefined, 'medium'],
])('severity %s of a rule is %s', (text, severity) => {
  expect(severityOf(text)).toBe(severity);
});
