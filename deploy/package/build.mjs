// Builds one package from the checkout: fetches the pinned parts, stages the tree, strips Node, makes the .deb and its SBOM.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, tryCommand } from '../lib/command.mjs';
import { findStrip } from '../lib/package-tools.mjs';
import { findNode, root } from '../lib/paths.mjs';
import { makeDeb } from './deb.mjs';
import { findNpmPackage } from './npm-packages.mjs';
import { formatSbom } from './sbom.mjs';
import { agentVersion, processors, stageTree } from './tree.mjs';

/** @typedef {{ progress: import('../lib/progress.mjs').Progress, env: NodeJS.ProcessEnv }} Setting */

/**
 * @param {Setting & { out: string, architecture: import('./tree.mjs').Architecture }} wanted `out` is the
 *   folder for the package and its SBOM
 * @returns {Promise<string>} path of the .deb
 */
export async function buildPackage({ out, architecture, progress, env }) {
  const version = agentVersion();
  const { node: cpu } = processors[architecture];
  const node = await findNpmPackage(`node-linux-${cpu}`, { progress, env });
  const koffi = await findNpmPackage(`@koromix/koffi-linux-${cpu}`, { progress, env });
  const { epoch, revision } = await findSource(env);
  const { stdout } = await runCommand(findNode(), ['-p', 'JSON.stringify(process.versions)'], { env });
  const values = { VERSION: version, ARCHITECTURE: architecture, REVISION: revision, DATE: changelogDate(epoch) };
  const name = `pantau-agent_${version}_${architecture}`;
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'pantau-package-'));
  try {
    chmodSync(work, 0o755);
    const folder = join(work, 'tree');
    mkdirSync(folder);
    const { nodeFile, sbom } = await stageTree({
      folder,
      node,
      koffi,
      architecture,
      values,
      sbom: (sources) => formatSbom({ version, architecture, epoch, sources, shipped: [koffi, node], nodeVersions: JSON.parse(stdout) }),
    });
    await strip(nodeFile, architecture, { progress, env });
    const target = join(out, `${name}.deb`);
    await progress.step(`Packing ${name}.deb`, () => makeDeb({ folder, target, values, epoch, env }), 'always');
    writeFileSync(join(out, `${name}.cdx.json`), sbom);
    return target;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Takes the symbols out of Node (18 MB). Without a tool for the processor they stay: the program is the same.
 * @param {string} file
 * @param {import('./tree.mjs').Architecture} architecture
 * @param {Setting} setting
 */
async function strip(file, architecture, setting) {
  const program = await findStrip(setting, processors[architecture].triplet);
  if (program === undefined) {
    setting.progress.note(
      `No strip for ${architecture} here: Node keeps its symbols (18 MB), the bytes differ from a package made elsewhere.`,
    );
    return;
  }
  await runCommand(program, ['--strip-unneeded', '--remove-section=.comment', file], { env: setting.env });
}

/** Time and name of the last commit; SOURCE_DATE_EPOCH goes before. @param {NodeJS.ProcessEnv} env */
async function findSource(env) {
  const last = await tryCommand('git', ['log', '-1', '--format=%ct %H'], { cwd: root, env });
  const [time = '0', revision = 'unknown'] = last.code === 0 ? last.stdout.trim().split(' ') : [];
  return { epoch: Number(env['SOURCE_DATE_EPOCH'] ?? time), revision };
}

/** As Debian's changelogs write it. @param {number} epoch */
function changelogDate(epoch) {
  return new Date(epoch * 1000).toUTCString().replace('GMT', '+0000');
}
