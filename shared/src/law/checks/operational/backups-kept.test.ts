// How many copies there are, where they lie, and what the log of their media says: every reason, and that silence decides nothing.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../time.ts';
import type { BackupCopy } from '../../observed-backups.ts';
import { operasional } from '../../regulations/operasional/index.ts';
import { at, copy, DISK, FAR, found, HOME, inRoom, judged, on, REGION, SOON, type Some } from '../../testing/kept-copies.ts';
import { judgeSubject, NOW, observation, type Written, witness, worldOf } from '../../testing/worlds.ts';
import type { Observation } from '../../world.ts';

const NOBODY = [
  'backup-only-copy',
  'backup-near',
  'backup-unverified',
  'backup-encryption',
  'backup-retention',
  'backup-immutable',
] as const;

describe('a world whose agents are silent', () => {
  it.each([...NOBODY, 'backup-missing'])('leaves %s open', (duty) => {
    expect(judged(duty, [HOME, FAR, DISK], { silent: 600 })).toContain('unknown witness-silent');
  });

  it.each(NOBODY)('gives %s nothing to judge when they report and see no copy', (duty) => {
    expect(judged(duty, [HOME])).toMatch(/^not-applicable (no-copy|none-outside)/);
  });

  it('decides nothing for a part of the copies, either', () => {
    const lost = { ...copy({ host: undefined, room: 'r2' }), witness: 'gone' };
    for (const duty of ['backup-only-copy', 'backup-near', 'backup-immutable', 'backup-retention']) {
      expect(judged(duty, [HOME, lost, copy({ host: 's1', immutable: false })])).toContain('unknown others-unseen');
    }
  });
});

describe('backup-near', () => {
  const near = (seen: Some<BackupCopy>, ...places: Observation[]) => judged('backup-near', [HOME, ...places, copy(seen)]);
  const placed = (room: string) => near({ host: undefined, room });

  it.each([
    ['on its machine', near({ host: 's1' }), 'violation same-machine', 'the same machine (server/s1)'],
    [
      'on the host of its virtual machine',
      near({}, observation('virt', 'server/s3', { host: 's1' }, { seen: [NOW - DAY, NOW - HOUR] })),
      'violation same-machine',
      'server/s1',
    ],
    ['in its room', near({}, inRoom('s3', 'r1')), 'violation same-room', 'the same room (r1, balai)'],
    ['in another room of its site', placed('r1b'), 'violation same-building', 'the same building (balai)'],
    ['5 km away', placed('di-dekat'), 'advisory within-distance', 'dekat, 5.0 km from balai. The limit is 30 km'],
    ['45 km away', placed('r2'), 'compliant copy-apart', 'hulu, 45.0 km from balai'],
    ['at a site without coordinates', placed('di-tanpa'), 'unknown apartness-unknown', 'lat and lon are not complete'],
    ['on a machine that no sensor sees', near({}), 'unknown apartness-unknown', 'No sensor proves where server/s3 is'],
  ])('of a copy %s', (_where, is, status, words) => {
    expect(is).toContain(status);
    expect(is).toContain(words);
  });

  it('names a building that two sites share, and a hazard zone', () => {
    const home = inRoom('s1', 'di-lantai2');
    expect(judged('backup-near', [home, copy({ host: undefined, room: 'di-lantai3' })])).toContain(
      'the same building (B1: lantai3, lantai2)',
    );
    const flood = judged('backup-near', [inRoom('s1', 'di-tepi'), copy({ host: undefined, room: 'di-sungai' })]);
    expect(flood).toContain('advisory same-hazard');
    expect(flood).toContain('sungai, 5.0 km from tepi, shared hazard zone banjir:krueng');
  });

  it('is decided by the farthest copy, and not by an old or a flawed one', () => {
    expect(judged('backup-near', [HOME, copy({ host: 's1' }), FAR])).toContain('compliant copy-apart');
    const old = copy({ host: undefined, room: 'r2', taken_at: NOW - 8 * DAY });
    const failed = copy({ host: undefined, room: 'r2', result: 'failed' });
    const damaged = copy({ host: undefined, room: 'r2', verified: false });
    expect(judged('backup-near', [HOME, copy({ host: 's1' }), old, failed, damaged])).toContain('violation same-machine');
  });

  it('is judged again when the copy becomes too old to count', () => {
    const far = copy({ host: undefined, room: 'r2', taken_at: NOW - 168 * HOUR + SOON });
    expect(found('backup-near', [HOME, far]).reads.nextChangeAt).toBe(NOW + SOON + 1);
  });

  it('does not know how near a copy is to data of which nobody recorded where it is', () => {
    expect(judged('backup-near', [FAR], { written: { datastores: [] } })).toContain('is not recorded in datastores');
  });
});

describe('backup-only-copy', () => {
  it.each([
    ['one copy', [FAR], {}, 'violation only-copy: There is one copy only: room/r2 at hulu, r2.'],
    ['two on one machine', [copy(), copy({ job: 'lain' }), inRoom('s3', 'r1b')], {}, 'violation only-copy'],
    ['two of which one is old', [FAR, copy({ host: 's1', taken_at: NOW - 8 * DAY })], {}, 'violation only-copy'],
    [
      'two on servers',
      [FAR, copy(), inRoom('s3', 'r1b')],
      {},
      'advisory one-medium: 2 copies and the original are on 1 kinds of media (server) of at least 2',
    ],
    [
      'two in the building',
      [copy(), copy({ host: undefined, medium: 'tape', room: 'r1b' }), inRoom('s3', 'r1b')],
      {},
      'advisory none-elsewhere: All 2 copies are in the building of the data (balai)',
    ],
    ['a disk elsewhere', [copy(), DISK, inRoom('s3', 'r1b')], {}, 'compliant copies-enough: 2 copies in 2 buildings'],
    [
      'a disk that is out',
      [copy(), DISK, inRoom('s3', 'r1b')],
      { media_moves: [{ id: 'm', media: 'DSK-7', direction: 'out', at: at(-1), by: 'Siti' }] },
      'unknown building-unknown',
    ],
  ])('of %s', (_what, seen, written, expected) => {
    expect(judged('backup-only-copy', [HOME, ...seen], { written })).toContain(expected);
  });

  it('asks for as many as were decided', () => {
    const rule = operasional.duties.find(({ id }) => id === 'backup-only-copy');
    const decisions = [{ name: 'backup_copies_min', value: 3, number: '1/2025', validFrom: '2025-01-01', date: '2025-01-01' }];
    const world = worldOf({
      written: REGION,
      decisions,
      observations: [HOME, FAR, copy(), inRoom('s3', 'r1b')],
      witnesses: [witness('a1', { runsOn: 'server/s1' })],
    });
    if (rule === undefined) throw new Error('There is no such duty.');
    expect(judgeSubject(world, NOW, operasional, rule, 'dataset/d1').finding).toMatchObject({ status: 'advisory', reason: 'few-copies' });
  });
});

describe('backup-media', () => {
  const move = (direction: string, days: number, room?: string) => ({
    id: `m${days}`,
    media: 'DSK-7',
    direction,
    at: at(days),
    room,
    by: 'Siti',
    number: '7/2025',
  });
  const medium = (moves: readonly object[], seen: readonly Observation[] = [], written: Written = {}) =>
    judged('backup-media', seen, {
      subject: 'media/DSK-7',
      written: { media: [{ id: 'DSK-7', kind: 'portable' }], media_moves: moves, ...written },
    });
  const walk = (days: number, by: string) =>
    observation('place', 'media/DSK-7', { room: 'r2', by: 'rack_walk' }, { seen: [NOW + days * DAY], witness: by });

  it.each([
    ['signed in', medium([move('in', -5, 'r2')]), `compliant medium-signed: The medium DSK-7 is in r2 since ${on(-5)}; last entry in`],
    ['out since days', medium([move('out', -3)]), 'compliant medium-out'],
    ['out since weeks', medium([move('out', -12)]), 'violation medium-out-long'],
    ['signed in long ago', medium([move('in', -60, 'r2')]), 'advisory medium-log-old: The medium DSK-7 is in r2 since'],
    ['never signed', medium([]), 'advisory medium-unsigned'],
    ['never signed, by a register that may lack it', medium([], [], { register_complete: [] }), 'unknown register-incomplete'],
    ['out, and seen since', medium([move('out', -12)], [walk(-1, 'log')]), 'compliant medium-signed'],
    ['out, and seen since by who is silent', medium([move('out', -12)], [walk(-1, 'gone')]), 'unknown witness-silent'],
    ['never signed, and seen by who is silent', medium([], [walk(-1, 'gone')]), 'unknown witness-silent'],
  ])('%s', (_what, is, expected) => {
    expect(is).toContain(expected);
  });

  it('says the limit and the last entry, and when time alone changes it', () => {
    expect(medium([move('out', -12)])).toContain('The limit is 7 days');
    expect(medium([move('in', -60, 'r2')])).toMatch(/60 days without a new entry \(limit 35\); last entry in .* by Siti \(7\/2025\)/);
    const out = { ...move('out', -7), at: `${on(-7)}T09:40` };
    const told = { subject: 'media/DSK-7', written: { media: [{ id: 'DSK-7', kind: 'portable' }], media_moves: [out] } };
    expect(found('backup-media', [], told).reads.nextChangeAt).toBe(NOW + SOON + 1);
  });
});
