// A small region for tests of the pictures of copies: a dataset with copies in three places, one in trouble, one that nobody backs up and one whose
// store nobody has read; what agents report of them, and the world that it makes.
import type { BackupRepositoryFact, BackupStoreFact, RepositoryCopy } from '../../backup-facts.ts';
import { deriveObservations } from '../../law/derive.ts';
import { registerOf, type Written } from '../../law/testing/worlds.ts';
import { createWorld, type Witness, type World } from '../../law/world.ts';
import type { Register } from '../../register/register.ts';
import { DAY, HOUR, localDay, MINUTE } from '../../time.ts';

export interface ReportedFact {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly value: object;
}

export const COPIES_AGENTS: readonly { readonly id: string; readonly server: string }[] = [
  { id: 'a-db', server: 'db-1' },
  { id: 'a-nas', server: 'nas-1' },
  { id: 'a-drc', server: 'drc-1' },
];

const MAC = { dc: '00:16:3e:00:00:01', gudang: '00:16:3e:00:00:02', drc: '00:16:3e:00:00:03' } as const;
const own = { owner_pd: 'kominfo', managed_by: 'kominfo' };

/** The records as people would write them; days hang on `now`. */
export function copiesRecords(now: number): Written {
  const day = (days: number) => localDay(now - days * DAY, 'WITA');
  return {
    register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
    pds: [
      { id: 'kominfo', role: 'dinas', name: 'Dinas Kominfo' },
      { id: 'bkpsdm', role: 'pd', name: 'Badan Kepegawaian' },
    ],
    sites: [
      {
        ...{ id: 'balai', kind: 'pusat_data', name: 'Balai Kota', operator: 'kominfo', building: 'gedung-a', lat: 3.5, lon: 98 },
        hazard_zones: ['banjir:sungai-x'],
      },
      { id: 'hulu', kind: 'drc', name: 'Hulu Sungai', operator: 'kominfo', lat: 3.9047, lon: 98 },
      { id: 'awan', kind: 'cloud', operator: 'kominfo' },
    ],
    rooms: [
      { id: 'r-dc', site: 'balai', kind: 'pusat_data' },
      { id: 'r-gudang', site: 'balai', kind: 'vault' },
      { id: 'r-drc', site: 'hulu', kind: 'drc' },
    ],
    devices: [
      { id: 'sw-dc', class: 'switch', ...own, room: 'r-dc', macs: [MAC.dc] },
      { id: 'sw-gudang', class: 'switch', ...own, room: 'r-gudang', macs: [MAC.gudang] },
      { id: 'sw-drc', class: 'switch', ...own, room: 'r-drc', macs: [MAC.drc] },
    ],
    servers: [
      { id: 'db-1', ...own, room: 'r-dc' },
      { id: 'nas-1', ...own, room: 'r-gudang' },
      { id: 'drc-1', ...own, room: 'r-drc' },
      { id: 'nas-lama', ...own, room: 'r-gudang' },
    ],
    media: [{ id: 'usb-7', kind: 'portable', room: 'r-gudang', moved_on: day(3) }],
    datasets: [
      { id: 'simpeg', owner_pd: 'bkpsdm' },
      { id: 'sipd', owner_pd: 'kominfo' },
      { id: 'perizinan', owner_pd: 'kominfo' },
      { id: 'arsip', owner_pd: 'bkpsdm' },
    ],
    datastores: ['simpeg', 'sipd', 'perizinan', 'arsip'].map((id) => ({
      ...{ id: `ds-${id}`, dataset: id, host: 'server/db-1', managed_by: 'kominfo' },
    })),
    restore_tests: [
      { id: 'uji-lama', dataset: 'simpeg', done_on: day(300), result: 'failed' },
      { id: 'uji-baru', dataset: 'simpeg', done_on: day(40), result: 'ok', rto_min: 35, tested_by: 'Siti', evidence: 'BA-12/2026' },
    ],
    backup_sources: [
      { id: 'simpeg-nas', dataset: 'simpeg', location: 'db-1:/srv/nas/restic', medium: 'server', host: 'nas-1', every_h: 24 },
      {
        ...{ id: 'simpeg-drc', dataset: 'simpeg', location: 'db-1:ssh://drc-1/srv/borg', medium: 'server', host: 'drc-1' },
        ...{ runs: 'db-1:borg-malam', store: 'drc-1:/srv/borg', every_h: 24 },
      },
      { id: 'simpeg-usb', dataset: 'simpeg', location: 'db-1:/media/usb', medium: 'portable', media: 'usb-7', every_h: 168 },
      { id: 'sipd-lokal', dataset: 'sipd', location: 'db-1:/srv/dump', medium: 'server', host: 'db-1' },
      { id: 'sipd-awan', dataset: 'sipd', location: 's3://sipd', store: 'drc-1:/srv/sipd', medium: 'object_storage', site: 'awan' },
      { id: 'arsip-lama', dataset: 'arsip', location: 'nas-lama:/srv/arsip', medium: 'server', host: 'nas-lama' },
    ],
  };
}

/** What the agents report at `now`. */
export function copiesFacts(now: number): ReportedFact[] {
  const ago = (ms: number) => new Date(now - ms).toISOString();
  const copy = (job: string, ms: number, more: Partial<RepositoryCopy> = {}): RepositoryCopy => ({
    ...{ job, result: 'success', snapshot: `s-${job}-${Math.round(ms / HOUR)}`, takenAt: ago(ms), finished: ago(ms - 12 * MINUTE) },
    ...{ bytes: 1_240_000_000, usualBytes: 1_250_000_000 },
    ...more,
  });
  const repository = (location: string, tool: BackupRepositoryFact['tool'], copies: RepositoryCopy[], more: object = {}) => ({
    ...{ subject: `backup_repository/${location}`, fact: 'backup_repository', witness: 'a-db' },
    value: { tool, location: location.slice(location.indexOf(':') + 1), readable: true, copies, ...more },
  });
  const store = (id: string, value: Partial<BackupStoreFact>): ReportedFact => ({
    ...{ subject: `backup_repository/${id}`, fact: 'backup_store', witness: 'a-drc' },
    value: { tool: 'borg', location: id.slice(id.indexOf(':') + 1), files: 812, bytes: 9_000_000_000, ...value },
  });
  const at = (server: string, witness: string, mac: string): ReportedFact => ({
    ...{ subject: `server/${server}`, fact: 'switch_port', witness },
    value: { ports: [{ interface: 'eth0', name: 'sw', port: '7', mac }] },
  });
  const nights = (first: number) => Array.from({ length: 7 }, (_, index) => first + index * 24 * HOUR);
  const run = (ms: number, index: number) => ({
    ...{ job: 'borg-malam', started: ago(ms), finished: ago(ms - (20 + index) * MINUTE), bytes: 1_000_000_000 + index * 40_000_000 },
    ...(index === 2 ? { result: 'failed', reason: 'Connection refused', exit: 2 } : { result: 'success', exit: 0 }),
  });
  return [
    at('db-1', 'a-db', MAC.dc),
    at('nas-1', 'a-nas', MAC.gudang),
    at('drc-1', 'a-drc', MAC.drc),
    repository(
      'db-1:/srv/nas/restic',
      'restic',
      nights(5 * HOUR).map((ms) => copy('simpeg', ms, { verified: true })),
      { encrypted: true, generations: 30 },
    ),
    repository('db-1:ssh://drc-1/srv/borg', 'borg', [copy('simpeg', 7 * HOUR, { verified: true })], { encrypted: true, immutable: true }),
    {
      ...{ subject: 'backup_job/db-1:borg-malam', fact: 'backup_job', witness: 'a-db' },
      value: { tool: 'borg', job: 'borg-malam', host: 'db-1', target: 'ssh://drc-1/srv/borg', runs: nights(7 * HOUR).map(run) },
    },
    store('drc-1:/srv/borg', { newestAt: ago(6 * HOUR + 40 * MINUTE), copies: 30 }),
    repository('db-1:/media/usb', 'dump', [copy('simpeg', 4 * DAY)]),
    repository('db-1:/srv/dump', 'dump', [
      copy('sipd', 2 * HOUR, { result: 'failed', reason: 'mysqldump: Got error: 1045' }),
      copy('sipd', 50 * HOUR, { verified: true }),
    ]),
    repository('s3://sipd', 's3', [
      copy('sipd', 3 * HOUR, { verified: true, missingSources: ['/srv/unggah'], result: 'warning', reason: 'exit 3' }),
    ]),
    store('drc-1:/srv/sipd', { newestAt: ago(30 * HOUR) }),
  ];
}

/** The world that it makes; agents of `silent` last reported an hour ago. */
export function copiesWorld(now: number, { written = {}, silent = [] }: { written?: Written; silent?: readonly string[] } = {}): World {
  const register: Register = registerOf({ ...copiesRecords(now), ...written });
  const lastOf = (agent: string) => (silent.includes(agent) ? now - HOUR : now - MINUTE);
  const witnesses = COPIES_AGENTS.map(
    ({ id, server }): Witness => ({
      ...{ id, kind: 'agent', runsOn: `server/${server}`, lastReport: lastOf(id), clockOffsetSeconds: 0, machineId: id },
    }),
  );
  const observations = copiesFacts(now).flatMap((fact) =>
    deriveObservations(
      { ...fact, machineId: fact.witness, clockOffsetSeconds: 0, seen: [lastOf(fact.witness) - 10 * MINUTE, lastOf(fact.witness)] },
      register,
    ),
  );
  return createWorld({ zone: 'WITA', register, decisions: [], witnesses, observations });
}
