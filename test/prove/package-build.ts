// The packages as files: the same bytes from two checkouts in two places, and what is in the one for the other processor.
import { createHash } from 'node:crypto';
import { closeSync, cpSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../support/processes.ts';
import { findTool, root } from '../support/tools.ts';
import type { Checks } from './checks.ts';

export interface Packages {
  /** The .deb for this processor. */
  readonly own: string;
  /** The .deb for the other. */
  readonly other: string;
}

const MACHINES = { amd64: 62, arm64: 183 } as const;
const OWN = process.arch === 'arm64' ? 'arm64' : 'amd64';
const OTHER = OWN === 'amd64' ? 'arm64' : 'amd64';

/** Builds here and in a copy of the checkout elsewhere, with what is not committed yet. */
export async function buildTwice(checks: Checks, folder: string): Promise<Packages> {
  const copy = join(folder, 'a', 'copy');
  await must('git', ['clone', '-q', root, copy]);
  const { stdout } = await must('git', ['ls-files', '-z', '--modified', '--others', '--exclude-standard'], root);
  for (const path of stdout.split('\0').filter((name) => name !== '')) cpSync(join(root, path), join(copy, path));
  const first = join(folder, 'first');
  const second = join(folder, 'second');
  await must(process.execPath, ['deploy/package.mjs', '--out', first], root);
  await must(process.execPath, ['deploy/package.mjs', '--out', second], copy);
  const [one, two] = [hashes(first), hashes(second)];
  const detail = one.map((line) => line.replace(/([0-9a-f]{12})[0-9a-f]{52}/, '$1')).join(', ');
  checks.check('two builds in two places are the same bytes', one.length === 4 && one.join() === two.join(), detail);
  const find = (architecture: string) => join(first, readdirSync(first).find((name) => name.endsWith(`_${architecture}.deb`)) ?? '');
  return { own: find(OWN), other: find(OTHER) };
}

/** The other processor's package: the same files, programs for that processor. */
export async function checkOtherProcessor(checks: Checks, { own, other }: Packages, folder: string): Promise<void> {
  const [ours, theirs] = await Promise.all([own, other].map(listing));
  checks.check(`${OTHER} holds the same files, modes and owners`, ours === theirs, `${ours?.split('\n').length} entries`);
  const tree = join(folder, OTHER);
  await must('dpkg-deb', ['-x', other, tree]);
  for (const name of ['node', 'koffi.node']) {
    const machine = elfMachine(join(tree, 'usr/lib/pantau-agent', name));
    checks.check(`${OTHER} ${name} is a program for that processor`, machine === MACHINES[OTHER], `e_machine ${machine}`);
  }
  await runOther(checks, join(tree, 'usr/lib/pantau-agent'));
}

/** Runs the other processor's program in an emulator: Node, the bundle, and koffi, which reads the state of the kernel's clock. */
async function runOther(checks: Checks, program: string): Promise<void> {
  const emulator = findTool('emulator');
  if (emulator === undefined) {
    console.log(`- ${OTHER} is not run: no emulator for it could be fetched from Debian`);
    return;
  }
  const run = (...words: string[]) => runProcess(join(emulator, 'run'), [join(program, 'node'), ...words]);
  const version = await run('--version');
  checks.check(`${OTHER} Node runs in an emulator`, version.code === 0, version.output.trim());
  const help = await run(join(program, 'pantau-agent.mjs'), 'help');
  checks.check(`${OTHER} pantau-agent runs in an emulator`, help.code === 0 && help.stdout.includes('pantau-agent enroll'));
  const script = `const m = { exports: {} }; process.dlopen(m, '${program}/koffi.node'); console.log(m.exports.load('libc.so.6').func('int getpid()')() === process.pid)`;
  const koffi = await run('-e', script);
  checks.check(`${OTHER} koffi calls the C library in an emulator`, koffi.stdout.trim() === 'true', koffi.output.trim());
}

/** Modes, owners and names; sizes differ. */
async function listing(deb: string): Promise<string> {
  const { stdout } = await must('dpkg-deb', ['-c', deb]);
  return stdout
    .split('\n')
    .map((line) => line.replace(/^(\S+ \S+)\s+\d+ \S+ \S+ /, '$1 '))
    .join('\n');
}

/** The processor that a program is for, out of its ELF header. */
function elfMachine(file: string): number {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, header);
  closeSync(descriptor);
  return header.readUInt16LE(18);
}

function hashes(folder: string): string[] {
  return readdirSync(folder)
    .toSorted()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    );
}

async function must(command: string, args: readonly string[], cwd = '/'): Promise<{ stdout: string }> {
  const { code, output, stdout } = await runProcess(command, args, { cwd });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return { stdout };
}
