// The backup jobs of the lab: what an administrator would put into cron, each under `pantau-agent backup run`.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Network } from '../lab/namespaces.ts';
import { connection, runIn } from './programs.ts';
import { KEEPER } from './topology.ts';

export interface Job {
  readonly machine: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const RESTIC = `rest:http://${KEEPER.address}:${KEEPER.resticPort}/`;
const RESTIC_KEY = { RESTIC_REPOSITORY: RESTIC, RESTIC_PASSWORD_FILE: '/srv/restic.pass', RESTIC_CACHE_DIR: '/srv/restic-cache' };
export const BORG_KEY = { BORG_REPO: '/srv/borg', BORG_PASSCOMMAND: 'cat /srv/borg.pass', BORG_BASE_DIR: '/srv/borg-base' };

export const JOBS = {
  'dump-pasien': {
    machine: 'srv-drc',
    command: ['sh', '-c', `exec pg_dump ${connection().join(' ')} -Z 6 -f "/srv/dump/pasien-$(date -u +%Y%m%d-%H%M%S).sql.gz" pasien`],
  },
  'restic-arsip': {
    machine: 'srv-db',
    command: ['restic', 'backup', '--host', 'srv-db', '/srv/arsip/surat', '/srv/arsip/peta'],
    env: RESTIC_KEY,
  },
  'borg-siswa': {
    machine: 'srv-db',
    command: ['borg', 'create', '--stats', '--lock-wait', '1', '::siswa-{now:%Y-%m-%dT%H:%M:%S.%f}', '/srv/siswa'],
    env: BORG_KEY,
  },
  'rclone-siswa': {
    machine: 'srv-db',
    command: [
      'rclone',
      'copy',
      '--config',
      '/srv/rclone.conf',
      '--retries',
      '1',
      '--low-level-retries',
      '1',
      '--contimeout',
      '2s',
      '-v',
      '/srv/siswa',
      'drc:siswa',
    ],
  },
} as const satisfies Record<string, Job>;
export type JobName = keyof typeof JOBS;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Where the runs of jobs are noted, on each machine's own disk. */
export const NOTED = { PANTAU_BACKUP_FOLDER: '/srv/pantau-backup' };

/** Makes the data, the repositories and the keys. `disk` is the folder that a machine sees as /srv. */
export async function prepareJobs(network: Network, disk: (machine: string) => string, rclone: string): Promise<void> {
  const [data, keeper] = [disk('srv-db'), disk('srv-drc')];
  for (const folder of ['restic', 'berkas']) mkdirSync(`${keeper}/${folder}`);
  for (const folder of ['arsip/surat', 'arsip/peta', 'siswa']) mkdirSync(`${data}/${folder}`, { recursive: true });
  for (const folder of ['arsip/surat', 'arsip/peta', 'siswa']) {
    for (let file = 0; file < 20; file += 1) writeFileSync(`${data}/${folder}/${file}.bin`, randomBytes(8_000));
  }
  for (const machine of ['srv-db', 'srv-drc']) mkdirSync(`${disk(machine)}/pantau-backup`, { mode: 0o755 });
  for (const file of [`${data}/restic.pass`, `${data}/borg.pass`, `${keeper}/restic.password`]) {
    writeFileSync(file, 'rahasia\n', { mode: 0o600 });
  }
  const { user, password } = KEEPER.account;
  const sealed = (await runIn(network, 'srv-db', [rclone, 'obscure', password])).trim();
  const remote = [
    '[drc]',
    'type = sftp',
    `host = ${KEEPER.address}`,
    `port = ${KEEPER.sftpPort}`,
    `user = ${user}`,
    `pass = ${sealed}`,
    '',
  ];
  writeFileSync(`${data}/rclone.conf`, remote.join('\n'), { mode: 0o600 });
  await runIn(network, 'srv-db', ['borg', 'init', '--encryption', 'repokey'], BORG_KEY);
}

/** The repository of restic can be made only once the service of the DRC answers. */
export async function makeResticRepository(network: Network): Promise<void> {
  await runIn(network, 'srv-db', ['restic', 'init'], RESTIC_KEY);
}

/** Runs a job to its end, well or badly; it is `wrapped` by the agent's program. */
export async function runJob(network: Network, agent: string, name: JobName): Promise<void> {
  const { machine, command, env = {} }: Job = JOBS[name];
  const program = network.start(machine, process.execPath, [agent, 'backup', 'run', '--job', name, '--', ...command], { ...NOTED, ...env });
  await program.ended;
}
