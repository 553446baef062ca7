// The life of the installed package, from a bare Debian back to a bare Debian.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundSocket } from '@pantau/agent/testing/datagram';
import type { Chroot } from '../support/chroot.ts';
import { fingerprints } from '../support/chroot.ts';
import { readLedger, type TestCollector, until } from '../support/collector.ts';
import { runProcess } from '../support/processes.ts';
import type { Checks } from './checks.ts';

interface Scene {
  readonly chroot: Chroot;
  readonly collector: TestCollector;
  readonly deb: string;
  readonly folder: string;
}

const UNIT = 'pantau-agent.service';
const STATE = 'var/lib/pantau-agent';
/** Where systemd would listen; a name without a file is the same inside and outside. */
const SUPERVISOR = `@pantau-proof-${process.pid}`;
const CONFIG = 'etc/pantau-agent/config.json';
/** What an administrator writes; a report each second, so that some wait soon. */
const EDITED = '{ "intervalSeconds": 1, "backups": {} }\n';
const WAITING = 3;

export async function livePackage(checks: Checks, scene: Scene): Promise<void> {
  const { chroot } = scene;
  const before = await chroot.files();
  const accounts = (): string => chroot.read('etc/passwd') + chroot.read('etc/group');
  const accountsBefore = accounts();

  await install(chroot, scene.deb);
  checks.check('installs', chroot.has('usr/bin/pantau-agent'), (await chroot.must('pantau-agent', '--version')).trim());
  const owner = (await chroot.must('stat', '-c', '%U:%G %a', `/${STATE}`, '/etc/pantau-agent/credentials')).trim();
  checks.check('gives it a user, and closed folders', owner === 'pantau-agent:pantau-agent 700\nroot:root 700', owner.replace('\n', ', '));
  checks.check(
    'the unit waits for the enrolment',
    !chroot.has(`${STATE}/agent.json`) &&
      chroot.read(`lib/systemd/system/${UNIT}`).includes('ConditionPathExists=/var/lib/pantau-agent/agent.json'),
  );
  const link = await chroot.run('test', '-L', `/etc/systemd/system/multi-user.target.wants/${UNIT}`);
  checks.check('the unit is enabled, and nothing runs', link.code === 0 && !chroot.has(`${STATE}/spool`));
  writeFileSync(join(chroot.path, CONFIG), EDITED);

  const doctor = await chroot.run('pantau-agent', 'doctor');
  checks.check('doctor says what is missing', doctor.code === 1 && doctor.output.includes('Not enrolled'), lastLine(doctor.output));
  await enrol(scene);
  const enrolled = await chroot.must('stat', '-c', '%U %a', `/${STATE}/agent.json`);
  checks.check('enrols as its user', enrolled === 'pantau-agent 600\n', enrolled.trim());

  await backupJobs(checks, chroot);
  await inspect(checks, scene);
  await report(checks, scene);
  await upgrade(checks, scene);
  await report(checks, scene);

  await install(chroot, scene.deb);
  checks.check('goes back to the version before', chroot.read(CONFIG) === EDITED && chroot.has(`${STATE}/agent.json`));
  await chroot.must('dpkg', '--remove', 'pantau-agent');
  const kept = [CONFIG, `${STATE}/agent.json`, `${STATE}/spool/state.json`].filter((file) => chroot.has(file));
  checks.check('removal keeps configuration and state', kept.length === 3 && !chroot.has('usr/lib/pantau-agent/node'), kept.join(', '));
  await chroot.must('dpkg', '--purge', 'pantau-agent');
  const after = await chroot.files();
  const left = [...after.filter((line) => !before.includes(line)), ...before.filter((line) => !after.includes(line))];
  checks.check('purge leaves nothing', left.length === 0, left.length === 0 ? `${after.length} files as before` : left.join(', '));
  checks.check('purge leaves no user and no group', accounts() === accountsBefore);
}

/** As an administrator does; nothing is asked, an edited configuration stays. */
async function install(chroot: Chroot, deb: string): Promise<void> {
  copyFileSync(deb, join(chroot.path, 'tmp/pantau-agent.deb'));
  await chroot.must('apt-get', 'install', '-y', '-q', '--allow-downgrades', '/tmp/pantau-agent.deb');
}

/** Of root and of a user without rights: how they ended is kept for the agent, whose own user reads it. */
async function backupJobs(checks: Checks, chroot: Chroot): Promise<void> {
  const job = (name: string, ...words: string[]) => ['pantau-agent', 'backup', 'run', '--job', name, '--', ...words];
  await chroot.must(...job('akar', 'test', '-w', '/root'));
  const other = await chroot.run('setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', ...job('lain', 'sh', '-c', 'exit 3'));
  const { output } = await chroot.run('pantau-agent', 'once', '--json');
  const users = [...output.matchAll(/"user": "(\w+)"/g)].map(([, user = '']) => user).toSorted((a, b) => (a < b ? -1 : 1));
  const mode = (await chroot.must('stat', '-c', '%U:%G %a', '/var/lib/pantau-backup')).trim();
  checks.check(
    'backup jobs of any user keep their exit code and are told',
    other.code === 3 && users.join() === 'nobody,root' && mode === 'root:pantau-agent 3777',
    `${users.join(', ')}, ${mode}`,
  );
}

async function enrol({ chroot, collector }: Scene): Promise<void> {
  const { token, collector: address } = await collector.admin.createToken({ server: 'srv-1', expiresInHours: 1 });
  await chroot.must('pantau-agent', 'enroll', '--collector', address, '--token', token);
}

/** Root's unit with its few capabilities writes what the agent, and nobody else, can read. */
async function inspect(checks: Checks, { chroot }: Scene): Promise<void> {
  const lines = chroot.read('usr/lib/tmpfiles.d/pantau-agent.conf').split('\n');
  const [, folder = '', mode = '', , group = ''] = lines.find((line) => line.startsWith('d /run/'))?.split(' ') ?? [];
  await chroot.must('install', '-d', '-g', group, '-m', mode, folder);
  const running = chroot.startUnit('pantau-agent-inspect.service');
  const { code } = await running.ended;
  const owner = (await chroot.run('stat', '-c', '%U:%G %a', `${folder}/inspect.json`)).output.trim();
  checks.check('inspects as root for the agent', code === 0 && owner === 'root:pantau-agent 640', `${owner} ${running.output()}`.trim());
  const { sections } = JSON.parse(chroot.read(`${folder}/inspect.json`)) as { sections: Record<string, { ok: boolean }> };
  const seen = Object.keys(sections).filter((name) => sections[name]?.ok === true);
  checks.check(
    'sees packages, accounts and updates',
    ['packages', 'accounts', 'updates'].every((name) => seen.includes(name)),
    seen.join(', '),
  );
}

/** Runs the unit against the collector until everything that waits has arrived without a gap. */
async function report(checks: Checks, { chroot, collector }: Scene): Promise<void> {
  const supervisor = boundSocket(SUPERVISOR);
  const running = chroot.startUnit(UNIT, { NOTIFY_SOCKET: SUPERVISOR, WATCHDOG_USEC: '1000000' });
  const heard: string[] = [];
  try {
    const least = (await received(collector)).last + WAITING;
    const arrived = await until(
      async () => {
        const now = await received(collector);
        return now.last >= least && now.count === now.last ? now : undefined;
      },
      30_000,
      () => `${waiting(chroot).length} reports wait. ${running.output()}`,
    );
    checks.check('reports; what waited has arrived', true, `reports 1 to ${arrived.last}, all of them`);
    const alive = await until(
      () => {
        for (let text = supervisor.receive(); text !== ''; text = supervisor.receive()) heard.push(text);
        return Promise.resolve(heard.slice(1).find((text) => text.startsWith('WATCHDOG=1')));
      },
      10_000,
      () => heard.join('; '),
    );
    const isReady = heard[0]?.startsWith('READY=1') === true;
    checks.check('tells systemd that it is ready, then that it is alive', isReady, alive.split('\n').at(-1));
  } finally {
    await running.stop();
    supervisor.close();
  }
}

/** Reports wait while the collector is away; the package is upgraded over them. */
async function upgrade(checks: Checks, scene: Scene): Promise<void> {
  const { chroot, collector } = scene;
  await collector.stop();
  const running = chroot.startUnit(UNIT);
  await until(
    () => Promise.resolve(waiting(chroot).length >= WAITING ? true : undefined),
    30_000,
    () => running.output(),
  );
  const ending = await running.stop();
  checks.check('stops cleanly', ending.code === 0, `exit code ${ending.code}`);
  const stateBefore = fingerprints(join(chroot.path, STATE));
  await install(chroot, await newerPackage(scene));
  const version = await chroot.must('dpkg-query', '-W', '-f', '${Version}', 'pantau-agent');
  const same = fingerprints(join(chroot.path, STATE)).join() === stateBefore.join();
  checks.check('upgrade keeps enrolment and spool byte for byte', same, `to ${version}, ${waiting(chroot).length} reports wait`);
  checks.check('upgrade keeps the edited configuration', chroot.read(CONFIG) === EDITED);
  await collector.start();
}

/** The same package with a higher version. */
async function newerPackage({ deb, folder }: Scene): Promise<string> {
  const tree = join(folder, 'newer');
  mkdirSync(tree);
  await runProcess('dpkg-deb', ['-R', deb, tree]);
  const control = join(tree, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: (.*)$/m, 'Version: $1+next'));
  const target = join(folder, 'newer.deb');
  await runProcess('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', tree, target]);
  return target;
}

function waiting(chroot: Chroot): string[] {
  return fingerprints(join(chroot.path, STATE, 'spool')).filter((line) => line.includes('.report '));
}

/** How many reports the collector has of the agent, and the highest sequence. */
async function received({ ledgerFile }: TestCollector): Promise<{ count: number; last: number }> {
  const ledger = readLedger(ledgerFile);
  try {
    const [row] = await ledger.all('select sum(last_seq - first_seq + 1) as count, max(last_seq) as last from received');
    return { count: Number(row?.['count'] ?? 0), last: Number(row?.['last'] ?? 0) };
  } finally {
    ledger.close();
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
