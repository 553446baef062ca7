// From what agents report of repositories and databases to the findings on where copies are kept and what they are worth.
import { expect, it } from 'vitest';
import type { BackupRepositoryFact, DatabasesFact } from '../backup-facts.ts';
import { DAY, HOUR } from '../time.ts';
import { deriveObservations } from './derive.ts';
import { operasional } from './regulations/operasional/index.ts';
import { judgeSubject, NOW, observation, registerOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const SOURCE = { id: 'b1', dataset: 'd1', location: 's1:/srv/disk', medium: 'portable', media: 'DSK-7' };
const REGION: Written = {
  ...WRITTEN,
  media: [{ id: 'DSK-7', kind: 'portable' }],
  media_moves: [{ id: 'm1', media: 'DSK-7', direction: 'in', at: '2025-08-13T08:00', room: 'r2', by: 'Siti' }],
  backup_sources: [SOURCE],
};
const instant = (at: number) => new Date(at).toISOString();

function repository(more: Partial<BackupRepositoryFact> = {}): BackupRepositoryFact {
  const copies = [{ job: 'malam', result: 'success' as const, snapshot: 'b1f2c3d4e5', takenAt: instant(NOW - 3 * HOUR) }];
  return { tool: 'dump', location: '/srv/disk', readable: true, copies, ...more };
}

/** The finding of a duty when the agent of `s1` reports this. */
function found(duty: string, subject: string, facts: Readonly<Record<string, object>>, written: Written = {}): string {
  const all = { ...REGION, ...written };
  const raw = { witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, seen: [NOW - HOUR, NOW - 60_000] };
  const reported = Object.entries(facts).flatMap(([key, value]) => {
    const [fact = '', about = ''] = key.split(' ');
    return deriveObservations({ ...raw, subject: about, fact, value }, registerOf(all));
  });
  const rule = operasional.duties.find(({ id }) => id === duty);
  if (rule === undefined) throw new Error(`There is no ${duty}.`);
  const observations = [...reported, observation('place', 'server/s1', { room: 'r1', by: 'rack_walk' })];
  const world = worldOf({ written: all, witnesses: [witness('a1', { runsOn: 'server/s1' })], observations });
  const { status, reason } = judgeSubject(world, NOW, operasional, rule, subject).finding;
  return `${status} ${reason}`;
}

const ofRepository = (duty: string, fact: BackupRepositoryFact, written?: Written) =>
  found(duty, 'dataset/d1', { 'backup_repository backup_repository/s1:/srv/disk': fact }, written);

it.each<[string, Partial<BackupRepositoryFact>, string]>([
  ['backup-near', {}, 'compliant copy-apart'],
  ['backup-only-copy', {}, 'violation only-copy'],
  ['backup-encryption', {}, 'unknown encryption-untold'],
  ['backup-encryption', { encrypted: false }, 'violation copy-plain'],
  ['backup-encryption', { encrypted: true }, 'compliant copy-encrypted'],
  ['backup-immutable', {}, 'compliant copy-offline'],
  ['backup-unverified', {}, 'advisory never-verified'],
  ['backup-retention', {}, 'advisory retention-short'],
  ['backup-retention', { oldestAt: instant(NOW - 60 * DAY) }, 'compliant retention-long'],
  ['backup-near', { readable: false, reason: 'wrong password', copies: [] }, 'unknown store-unreadable'],
  ['backup-encryption', { readable: false, reason: 'wrong password', copies: [] }, 'unknown store-unreadable'],
  ['backup-missing', { readable: false, reason: 'wrong password', copies: [] }, 'unknown store-unreadable'],
  ['backup-missing', { copies: [] }, 'violation source-empty'],
])('%s of a repository with %j: %s', (duty, more, expected) => {
  expect(ofRepository(duty, repository(more))).toBe(expected);
});

it('a disk that is carried away takes its copies out of the room', () => {
  const out = { id: 'm2', media: 'DSK-7', direction: 'out', at: '2025-08-14T08:00', by: 'Siti' };
  const moved = { media_moves: [...(REGION.media_moves ?? []), out] };
  expect(ofRepository('backup-near', repository(), moved)).toBe('unknown apartness-unknown');
  expect(ofRepository('backup-immutable', repository({ immutable: false }), moved)).toBe('advisory none-immutable');
});

it('a restore of a copy proves it', () => {
  const test = { id: 't', dataset: 'd1', done_on: '2025-08-14', result: 'ok', copy: 'b1f2c3d4' };
  expect(ofRepository('backup-unverified', repository(), { restore_tests: [test] })).toBe('compliant copy-verified');
});

it('a lock of the target is one until it ends', () => {
  const locked = (until: number) =>
    ofRepository('backup-immutable', repository({ immutable: true, immutableUntil: instant(until) }), { media_moves: [] });
  expect(locked(NOW + DAY)).toBe('compliant copy-immutable');
  expect(locked(NOW - DAY)).toBe('advisory none-immutable');
});

it('a database that nobody saves is found on its machine', () => {
  const databases: DatabasesFact = { databases: [{ engine: 'mariadb', instance: '/var/lib/mysql', names: ['perizinan'] }] };
  const seen = { 'databases server/s2': databases };
  expect(found('database-unsaved', 'server/s2', seen)).toBe('violation database-unsaved');
  const job = { tool: 'command', job: 'malam', host: 's2', runs: [{ job: 'malam', result: 'success', finished: instant(NOW - HOUR) }] };
  expect(found('database-unsaved', 'server/s2', { ...seen, 'backup_job backup_job/s2:malam': job })).toBe(
    'advisory database-source-unnamed',
  );
  expect(found('database-unsaved', 'server/s1', { 'databases server/s1': databases })).toBe('compliant database-saved');
});
