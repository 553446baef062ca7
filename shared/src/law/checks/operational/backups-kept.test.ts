// Every reason of the duties about where copies are kept and what they are worth, and that silence decides nothing.
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../time.ts';
import type { BackupCopy } from '../../observed-backups.ts';
import { operasional } from '../../regulations/operasional/index.ts';
import { judgeSubject, NOW, observation, subjectsOf, WRITTEN, type Written, witness, worldOf } from '../../testing/worlds.ts';
import type { Observation } from '../../world.ts';

const D1 = 'dataset/d1';
const on = (days: number) => new Date(NOW + days * DAY + 7 * HOUR).toISOString().slice(0, 10);
const at = (days: number) => `${on(days)}T08:00`;

const REGION: Written = {
  ...WRITTEN,
  sites: [
    ...WRITTEN.sites,
    { id: 'lantai2', kind: 'pd_office', operator: 'tani', building: 'B1', lat: 3.5, lon: 98 },
    { id: 'lantai3', kind: 'pd_office', operator: 'tani', building: 'B1', lat: 3.5, lon: 98 },
    { id: 'dekat', kind: 'vault', operator: 'kominfo', lat: 3.545, lon: 98 },
    { id: 'sungai', kind: 'vault', operator: 'kominfo', lat: 3.545, lon: 98, hazard_zones: ['banjir:krueng'] },
    { id: 'tepi', kind: 'pusat_data', operator: 'kominfo', lat: 3.5, lon: 98, hazard_zones: ['banjir:krueng'] },
    { id: 'tanpa', kind: 'vault', operator: 'kominfo' },
  ],
  rooms: [
    ...WRITTEN.rooms,
    { id: 'r1b', site: 'balai', kind: 'other' },
    ...['lantai2', 'lantai3', 'dekat', 'sungai', 'tepi', 'tanpa'].map((site) => ({ id: `di-${site}`, site, kind: 'vault' })),
  ],
  servers: [...WRITTEN.servers, { id: 's3', owner_pd: 'kominfo', managed_by: 'kominfo' }],
  media: [{ id: 'DSK-7', kind: 'portable', room: 'r2', moved_on: on(-3) }],
};

let count = 0;
type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

function copy(more: Some<BackupCopy> = {}): Observation {
  const value = { taken_at: NOW - 3 * HOUR, verified: true, medium: 'server', host: 's3', ...more };
  count += 1;
  return observation('backup_copy', D1, value, { id: `copy-${count}` });
}
const inRoom = (server: string, room: string) => observation('place', `server/${server}`, { room, by: 'rack_walk' });
const HOME = inRoom('s1', 'r1');
const FAR = copy({ host: undefined, room: 'r2' });
const DISK = copy({ host: undefined, medium: 'portable', media: 'DSK-7' });

/** Before the agents could count as silent, or the day ends. */
const SOON = 10 * 60_000;

interface Told {
  readonly subject?: string;
  readonly written?: Written;
  /** Minutes since the agents reported. */
  readonly silent?: number;
}

function found(duty: string, seen: readonly Observation[], { subject = D1, written = {}, silent = 1 }: Told = {}) {
  const rule = operasional.duties.find(({ id }) => id === duty);
  if (rule === undefined) throw new Error(`There is no ${duty}.`);
  const lastReport = NOW - silent * 60_000;
  const witnesses = [
    witness('a1', { runsOn: 'server/s1', lastReport }),
    witness('log', { kind: 'log' }),
    witness('gone', { lastReport: NOW - DAY }),
  ];
  const world = worldOf({ written: { ...REGION, ...written }, witnesses, observations: seen });
  expect([...subjectsOf(world, NOW, operasional, rule).subjects]).toContain(subject);
  return judgeSubject(world, NOW, operasional, rule, subject);
}

function judged(duty: string, seen: readonly Observation[], told?: Told): string {
  const { status, reason, sentence, pd } = found(duty, seen, told).finding;
  expect(sentence.id).not.toBe(sentence.en);
  expect(duty === 'backup-media' || pd !== undefined).toBe(true);
  return `${status} ${reason}: ${sentence.en}`;
}

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
    expect(judgeSubject(world, NOW, operasional, rule, D1).finding).toMatchObject({ status: 'advisory', reason: 'few-copies' });
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

describe('backup-unverified', () => {
  const test = (more: object) => ({ restore_tests: [{ id: 't', dataset: 'd1', done_on: on(-2), result: 'ok', copy: 'b1f2', ...more }] });
  const raw = copy({ verified: undefined, copy_name: 'b1f2c3d4', verification: 'no check is configured' });

  it.each([
    ['a copy that passed', [copy()], {}, 'compliant copy-verified: A copy that passed its check is 3 h old (limit 35 days)'],
    ['none that passed', [raw], {}, 'advisory never-verified: None of 1 copies ever passed a check: no check is configured'],
    ['one that is being checked', [copy({ verified: undefined, checking: true })], {}, 'unknown check-pending'],
    ['one that passed long ago', [raw, copy({ taken_at: NOW - 50 * DAY })], {}, 'advisory verified-long-ago'],
    [
      'one that is damaged',
      [copy({ verified: false, verification: 'pack 1a is broken' })],
      {},
      'violation copy-damaged: A copy is damaged by its check: pack 1a is broken',
    ],
    ['a damaged one and a newer good one', [copy({ checksum_ok: false, taken_at: NOW - DAY }), copy()], {}, 'compliant copy-verified'],
    ['one that was restored', [raw], test({}), 'compliant copy-verified'],
    ['one of which the restore failed', [raw], test({ result: 'failed' }), 'advisory never-verified'],
    ['one beside the one that was restored', [raw], test({ copy: 'ffff' }), 'advisory never-verified'],
    ['one by the word of its run', [copy({ by: 'run' })], {}, 'not-applicable no-copy'],
  ])('of %s', (_what, seen, written, expected) => {
    expect(judged('backup-unverified', [HOME, ...seen], { written })).toContain(expected);
  });
});

describe('restore-test', () => {
  const tests = (...of: (readonly [number, string, object?])[]): Written => ({
    restore_tests: of.map(([days, result, more], index) => ({ id: `t${index}`, dataset: 'd1', done_on: on(days), result, ...more })),
  });

  it.each<[string, Written, string]>([
    ['none', {}, 'advisory restore-never'],
    ['none, by a register that may lack it', { register_complete: [] }, 'unknown register-incomplete'],
    ['one of this spring', tests([-100, 'ok']), 'compliant restore-proved: Restoring d1 was tested on'],
    ['one of last year', tests([-200, 'ok']), 'advisory restore-old: Restoring d1 was last tested on'],
    ['one that failed since', tests([-100, 'ok'], [-5, 'failed']), 'violation restore-failed'],
    ['one that passed since', tests([-100, 'failed'], [-5, 'ok']), 'compliant restore-proved'],
    ['one that lies ahead', tests([3, 'ok']), 'advisory restore-never'],
  ])('%s', (_what, written, expected) => {
    expect(judged('restore-test', [], { written })).toContain(expected);
  });

  it('shows the evidence, or that there is none', () => {
    const bare = found('restore-test', [], { written: tests([-5, 'ok']) }).finding;
    expect(bare.remarks[0]?.en).toContain('has no evidence');
    const sha = 'ab'.repeat(32);
    const shown = found('restore-test', [], { written: tests([-5, 'ok', { evidence: 'BA 3/2025', evidence_sha256: sha }]) }).finding;
    expect(shown.remarks).toEqual([]);
    expect(shown.evidence[0]?.summary.en).toContain(`evidence BA 3/2025, SHA-256 ${sha}`);
  });
});

describe('backup-encryption', () => {
  it.each([
    [
      'a plain disk',
      [copy({ host: undefined, medium: 'portable', media: 'DSK-7', encrypted: false })],
      'violation copy-plain: A copy outside is not encrypted: media/DSK-7 at hulu, r2',
    ],
    [
      'an old plain disk beside an encrypted copy',
      [
        copy({ host: undefined, room: 'r2', encrypted: true }),
        copy({ host: undefined, medium: 'portable', media: 'DSK-7', encrypted: false, taken_at: NOW - 90 * DAY }),
      ],
      'violation copy-plain',
    ],
    ['a plain copy in another building', [copy({ host: undefined, room: 'r2', encrypted: false })], 'violation copy-plain'],
    ['a plain copy in the room', [copy({ host: undefined, room: 'r1b', encrypted: false })], 'not-applicable none-outside'],
    ['an encrypted bucket', [copy({ host: undefined, medium: 'object_storage', encrypted: true })], 'compliant copy-encrypted'],
    [
      'a bucket of which the tool does not tell',
      [copy({ host: undefined, medium: 'object_storage', tool: 's3' })],
      'unknown encryption-untold: The tool (s3)',
    ],
    ['a plain copy of which the place is not known', [copy({ encrypted: false })], 'unknown exposure-unknown'],
    ['an encrypted copy of which the place is not known', [copy({ encrypted: true })], 'not-applicable none-outside'],
    [
      'an encrypted repository, and the word of its newer run',
      [
        copy({ host: undefined, room: 'r2', encrypted: true, source: 'a' }),
        copy({ host: undefined, room: 'r2', by: 'run', source: 'a', taken_at: NOW - HOUR }),
      ],
      'compliant copy-encrypted',
    ],
  ])('of %s', (_what, seen, expected) => {
    expect(judged('backup-encryption', [HOME, ...seen])).toContain(expected);
  });

  it('is asked of the system files of a server, too', () => {
    const written = { backup_sources: [{ id: 'b', server: 's2', source_kind: 'file_sistem', location: 's2:/srv/b', medium: 'portable' }] };
    const seen = [
      observation('source_seen', 'backup_source/b', { by: 'location' }),
      observation('backup_copy', 'server/s2', { source_kind: 'file_sistem', taken_at: NOW - HOUR, medium: 'portable', encrypted: false }),
    ];
    expect(judged('backup-encryption', seen, { subject: 'server/s2', written })).toContain('violation copy-plain');
  });
});

describe('backup-retention', () => {
  const source = (more: object = {}) => ({ id: 'b', dataset: 'd1', location: 's3:/srv/b', medium: 'server', ...more });
  const read = [
    observation('source_seen', 'backup_source/b', { by: 'location' }),
    observation('source_seen', 'backup_source/c', { by: 'runs' }),
  ];
  const repository = (days: number) =>
    observation('repository_seen', 'backup_repository/s3:/srv/b', {
      registered: true,
      tool: 'restic',
      oldest_at: NOW - days * DAY,
      generations: 9,
    });
  const from = (days: number) => copy({ taken_at: NOW - days * DAY });

  it.each<[string, readonly Observation[], Written, string]>([
    ['weeks', [from(0.1), from(40)], {}, 'compliant retention-long: The oldest copy is 40 days old'],
    ['days', [from(0.1), from(6)], {}, 'advisory retention-short: The oldest whole copy is 6 days old, less than 30 days'],
    ['weeks, of a failed one', [from(0.1), copy({ taken_at: NOW - 40 * DAY, result: 'failed' })], {}, 'advisory retention-short'],
    [
      'days, of which the repository keeps older ones',
      [from(6), repository(60)],
      { backup_sources: [source()] },
      'compliant retention-long',
    ],
    [
      'days, in a repository that others share',
      [from(6), repository(60)],
      { backup_sources: [source({ job: 'sipd' })] },
      'unknown retention-untold: s3:/srv/b keeps',
    ],
    [
      'days, in a young repository that others share',
      [from(6), repository(6)],
      { backup_sources: [source({ job: 'sipd' })] },
      'advisory retention-short',
    ],
    [
      'days, beside a repository that nobody reads',
      [from(6), repository(6)],
      { backup_sources: [source(), { id: 'c', dataset: 'd1', runs: 's1:malam', medium: 'server' }] },
      'unknown retention-unread',
    ],
    [
      'days, of data that is new',
      [from(6)],
      { datasets: [{ id: 'd1', owner_pd: 'tani', recorded_on: on(-10) }] },
      'compliant retention-growing',
    ],
  ])('of %s', (_what, seen, written, expected) => {
    expect(judged('backup-retention', [HOME, ...read, ...seen], { written })).toContain(expected);
  });

  it('is judged again when the oldest copy is old enough', () => {
    const grown = copy({ taken_at: NOW - 30 * DAY + SOON });
    expect(found('backup-retention', [HOME, grown]).reads.nextChangeAt).toBe(NOW + SOON);
  });
});

describe('backup-immutable', () => {
  it.each([
    ['a locked copy', [copy({ immutable: true })], 'compliant copy-immutable'],
    [
      'one that is locked for a time',
      [copy({ immutable: true, immutable_until: NOW + 9 * DAY })],
      'compliant copy-immutable: A copy cannot be changed until 2025-08-23 09:30 WIB',
    ],
    ['one whose lock is over', [copy({ immutable: true, immutable_until: NOW - DAY })], 'advisory none-immutable'],
    ['one that can be changed', [copy({ immutable: false })], 'advisory none-immutable: Every copy can be changed or removed: server/s3'],
    ['one of which nobody tells', [copy({ immutable: false }), copy()], 'unknown immutability-untold'],
    [
      'a disk in another room',
      [copy({ immutable: false }), DISK],
      'compliant copy-offline: A copy is kept off the network: media/DSK-7 at hulu, r2',
    ],
  ])('of %s', (_what, seen, expected) => {
    expect(judged('backup-immutable', [HOME, ...seen])).toContain(expected);
  });

  it('of a disk that is out, or in the room of the data', () => {
    const moved = (more: object) => ({ media_moves: [{ id: 'm', media: 'DSK-7', at: at(-1), by: 'Siti', ...more }] });
    const disk = [HOME, copy({ host: undefined, medium: 'portable', media: 'DSK-7', immutable: false })];
    expect(judged('backup-immutable', disk, { written: moved({ direction: 'out' }) })).toContain('none-immutable');
    expect(judged('backup-immutable', disk, { written: moved({ direction: 'in', room: 'r1' }) })).toContain('none-immutable');
  });

  it('is judged again when a lock ends', () => {
    const { reads } = found('backup-immutable', [HOME, copy({ immutable: true, immutable_until: NOW + SOON })]);
    expect(reads.nextChangeAt).toBe(NOW + SOON + 1);
  });
});

describe('database-unsaved', () => {
  const pg = { engine: 'postgresql', instance: '5432', names: ['sipd'] };
  const seen = (...databases: object[]) => observation('databases_seen', 'server/s2', { databases });
  const found = (observations: readonly Observation[], told: Told = {}) =>
    judged('database-unsaved', observations, { subject: 'server/s2', ...told });
  const job = (host: string) =>
    observation('job_state', 'backup_job/s2:malam', { tool: 'command', host, failed_runs: 0, registered: false });
  const files = (tool: string) => observation('repository_seen', 'backup_repository/s2:/srv/b', { registered: false, tool });

  it.each([
    [
      'without a backup',
      found([seen(pg)]),
      'violation database-unsaved: A database runs on s2 and no backup of it is registered or seen: postgresql 5432: sipd',
    ],
    [
      'that the register names a source for',
      found([seen(pg)], {
        written: {
          datastores: [{ id: 'x', dataset: 'd1', host: 'server/s2', managed_by: 'tani' }],
          backup_sources: [{ id: 'b', dataset: 'd1', runs: 's2:malam', medium: 'server' }],
        },
      }),
      'compliant database-saved',
    ],
    [
      'that a job saves which nobody registered',
      found([seen(pg), job('s2')]),
      'advisory database-source-unnamed: The databases on s2 (postgresql 5432: sipd) seem to be saved by backup_job/s2:malam',
    ],
    ['beside a folder of dumps', found([seen(pg), files('dump')]), 'advisory database-source-unnamed'],
    ['beside a repository of files', found([seen(pg), files('restic')]), 'violation database-unsaved'],
    ['that is a replica', found([seen({ ...pg, replica: true })]), 'not-applicable no-database'],
    ['seen by who is silent', found([seen(pg)], { silent: 600 }), 'unknown witness-silent'],
  ])('%s', (_what, is, expected) => {
    expect(is).toContain(expected);
  });
});

describe('backup-missing', () => {
  const source = { backup_sources: [{ id: 'b', dataset: 'd1', location: 's3:/srv/b', medium: 'server' }] };
  const read = observation('source_seen', 'backup_source/b', { by: 'location' });

  it.each<[string, readonly Observation[], Written, string]>([
    ['data with a copy', [FAR], {}, 'compliant copies-seen'],
    ['data without a copy and without a source', [], {}, 'violation never-saved: d1 was never backed up, and the register names no source'],
    ['data whose source is empty', [read], source, 'violation source-empty: d1 was never backed up: s3:/srv/b is read'],
    ['data whose only run failed', [read, copy({ result: 'failed', source: 'b' })], source, 'violation source-empty'],
    ['data whose source nobody has read', [], source, 'unknown witness-silent'],
    ['data of this week', [], { datasets: [{ id: 'd1', owner_pd: 'tani', recorded_on: on(-2) }] }, 'compliant onboarding'],
    ['data of an office whose register may lack it', [], { register_complete: [] }, 'unknown register-incomplete'],
  ])('%s', (_what, seen, written, expected) => {
    expect(judged('backup-missing', [HOME, ...seen], { written })).toContain(expected);
  });
});
