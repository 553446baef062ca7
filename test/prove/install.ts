// `npm run prove:install`: does what the installation guide says, block by block, from a bare Debian to the first finding, and
// measures it. What the machine does not have is stood in for: scp is a copy, systemctl starts the unit's ExecStart as its
// User. Needs root.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chroot, createChroot } from '../support/chroot.ts';
import { createTestCollector, until } from '../support/collector.ts';
import { type RunningProcess, runProcess } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';
import { findTool, root } from '../support/tools.ts';
import { type Checks, carryOut } from './checks.ts';
import { GUIDES, readGuide } from './install-guide.ts';

const LIMIT_SECONDS = 60;
const REGISTER = `
region: { id: bukti, name: Kota Bukti, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas, name: Diskominfo Bukti }, { id: dinkes, role: pd, name: Dinas Kesehatan }]
sites: [{ id: pusat-data, kind: pusat_data, operator: kominfo }]
ip_blocks: [{ id: blok, cidr: 10.40.1.0/24, kind: private, assigned_to: kominfo, allocated_by: kominfo }]
register_complete: [{ id: semua, pd: '*', topics: '*', from: 2020-01-01 }]
`;
/** The line that an administrator takes from the collector's terminal instead of the guide's; root needs no sudo. */
const ENROL_LINE = /^(?:sudo )?(pantau-agent enroll .*)$/m;
/** A finding of the law with this server's sight of an address as its evidence; the register plans another block. */
const SEEN = /^(\S+ .*)\n.*\n {4}Terlihat pada server\//m;
const SYSTEMCTL = '#!/bin/sh\nshift\nprintf "%s\\n" "$@" >> /run/pantau-asked-units\n';

interface Scene {
  readonly chroot: Chroot;
  /** Folder with the stand-ins of the collector's side. */
  readonly programs: string;
  readonly dataFolder: string;
  readonly running: RunningProcess[];
}

async function prove(checks: Checks, folder: string, baseTree: string): Promise<void> {
  const redis = await startRedis();
  mkdirSync(join(folder, 'collector'));
  const settings = { folder: join(folder, 'collector'), redisSocket: redis.socketPath, register: REGISTER, channels: [] };
  const collector = await createTestCollector(settings);
  const chroot = await createChroot(baseTree);
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  place(join(programs, 'scp'), `#!/bin/sh\ncp "$1" '${chroot.path}/'"\${2#*:}"\n`);
  place(join(chroot.path, 'usr/local/bin/systemctl'), SYSTEMCTL);
  const scene: Scene = { chroot, programs, dataFolder: join(folder, 'collector/data'), running: [] };
  try {
    await collector.start();
    await follow(checks, scene);
  } finally {
    for (const running of scene.running) await running.stop('SIGKILL');
    await collector.stop('SIGKILL');
    await redis.remove();
    chroot.remove();
  }
}

/** The first guide is carried out; a test sees to it that the other holds the same blocks. */
async function follow(checks: Checks, scene: Scene): Promise<void> {
  let startedMs: number | undefined;
  let printed = '';
  let isFound = false;
  for (const { place: where, text } of readGuide(GUIDES[0])) {
    const title = text.trim().replaceAll('\n', '; ');
    if (where === 'server') startedMs ??= performance.now();
    if (where === undefined) continue;
    if (where === 'server') {
      if (isFound) await stopAll(scene);
      await onServer(
        scene,
        text.replace(ENROL_LINE, () => ENROL_LINE.exec(printed)?.[1] ?? 'false'),
      );
      checks.check(`server: ${title}`, true);
    } else if (text.includes('pantau findings')) {
      const line = await firstFinding(scene, text);
      const seconds = (performance.now() - (startedMs ?? 0)) / 1000;
      isFound = true;
      checks.check(`collector: ${title}`, true, line.replace(/ {2,}/g, '  '));
      checks.check(`from bare Debian to the first finding in under ${LIMIT_SECONDS} s`, seconds < LIMIT_SECONDS, `${seconds.toFixed(1)} s`);
    } else {
      printed = await atCollector(scene, text);
      checks.check(`collector: ${title}`, true);
    }
  }
  checks.check(
    'the guide ends with a server as it was',
    isFound && !scene.chroot.has('usr/lib/pantau-agent') && !scene.chroot.has('etc/pantau-agent'),
  );
}

async function onServer({ chroot, running }: Scene, text: string): Promise<void> {
  const { code, output } = await chroot.run('sh', '-e', '-c', text);
  const isAdvice = text.trim() === 'pantau-agent doctor';
  if (code !== 0 && !(code === 1 && isAdvice)) throw new Error(`On the server this ended with ${code}:\n${text}\n${output}`);
  const asked = join(chroot.path, 'run/pantau-asked-units');
  if (!chroot.has('run/pantau-asked-units')) return;
  for (const unit of readFileSync(asked, 'utf8').trim().split('\n')) running.push(chroot.startUnit(unit));
  rmSync(asked);
}

async function stopAll({ running }: Scene): Promise<void> {
  for (const each of running.splice(0)) await each.stop();
}

async function atCollector(scene: Scene, text: string, codes: readonly number[] = [0]): Promise<string> {
  const env = { PATH: `${scene.programs}:${process.env['PATH'] ?? ''}`, PANTAU_DATA: scene.dataFolder, NO_COLOR: '1' };
  const { code, output, stdout } = await runProcess('sh', ['-e', '-c', text], { cwd: root, env });
  if (code === null || !codes.includes(code)) throw new Error(`At the collector this ended with ${code}:\n${text}\n${output}`);
  return stdout;
}

/** Asks until a finding rests on what the agent saw. `pantau findings` ends with 1 when something is amiss. */
async function firstFinding(scene: Scene, text: string): Promise<string> {
  let printed = '';
  return await until(
    async () => {
      printed = await atCollector(scene, text, [0, 1]);
      return SEEN.exec(printed)?.[1];
    },
    LIMIT_SECONDS * 1000,
    () => printed,
  );
}

function place(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

const baseTree = findTool('baseTree');
if (baseTree === undefined) {
  console.log('- skipped: a bare Debian can only be made and entered by root\n\n0 passed, 0 failed, 1 skipped');
  process.exit(0);
}
process.exit(await carryOut((checks, folder) => prove(checks, folder, baseTree)));
