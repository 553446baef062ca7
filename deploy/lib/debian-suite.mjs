// Gets packages of another Debian release or processor than the machine's: downloaded from the machine's own mirror and unpacked into a
// folder, with a package index apart. The machine's package sources and lists stay as they are.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand, tryCommand } from './command.mjs';
import { unpackDownloads } from './debian.mjs';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const limitMs = 180_000;

/**
 * Throws when the machine knows no mirror of Debian, or when the release or a package is not there.
 * @param {string} suite for example `forky`, or `bookworm/arm64` for another processor
 * @param {string[]} packages
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export async function unpackFromSuite(suite, packages, folder, env) {
  const [release, architecture] = suite.split('/');
  const mirror = await findMirror(env);
  const index = join(dirname(folder), `apt-${suite.replace('/', '-')}`);
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(index, part), { recursive: true });
  }
  const sources = join(index, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${keyring}] ${mirror} ${release} main\n`);
  const place = {
    'Dir::State::lists': join(index, 'lists'),
    'Dir::Cache': join(index, 'cache'),
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    ...(architecture === undefined ? {} : { 'APT::Architecture': architecture, 'APT::Architectures': architecture }),
  };
  const options = Object.entries(place).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await unpackDownloads(folder, env, async (cwd) => {
    await runCommand('apt-get', ['update', '-q', ...options], { env, timeoutMs: limitMs });
    await runCommand('apt-get', ['download', '-q', ...options, ...packages], { cwd, env, timeoutMs: limitMs });
  });
}

/**
 * Address of the mirror that the machine takes Debian itself from.
 * @param {NodeJS.ProcessEnv} env
 */
export async function findMirror(env) {
  const asked = ['indextargets', '--format', '$(REPO_URI) $(ORIGIN) $(LABEL)', 'Created-By: Packages'];
  const { stdout } = await tryCommand('apt-get', asked, { env });
  const mirror = /^(https?:\S+) Debian Debian$/m.exec(stdout)?.[1];
  if (mirror === undefined) {
    throw new Error('apt knows no mirror of Debian on this machine.');
  }
  return mirror;
}
