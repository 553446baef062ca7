// The files of the package as they will lie on the server, in a staging folder: program, Node, units, documents.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { root } from '../lib/paths.mjs';
import { bundleAgent } from './bundle.mjs';

const here = import.meta.dirname;
const program = 'usr/lib/pantau-agent';
const documents = 'usr/share/doc/pantau-agent';
const units = ['pantau-agent.service', 'pantau-agent-inspect.service', 'pantau-agent-inspect.timer'];

/** Names of a processor: Debian's, Node's, and the number in an ELF header. */
export const processors = /** @type {const} */ ({
  amd64: { node: 'x64', machine: 62, triplet: 'x86_64-linux-gnu' },
  arm64: { node: 'arm64', machine: 183, triplet: 'aarch64-linux-gnu' },
});

/** @typedef {keyof typeof processors} Architecture */

/**
 * @typedef {object} Parts
 * @property {string} folder staging folder, empty
 * @property {import('./npm-packages.mjs').NpmPackage} node
 * @property {import('./npm-packages.mjs').NpmPackage} koffi
 * @property {Architecture} architecture
 * @property {Record<string, string>} values for the marks in the changelog
 * @property {(sources: string[]) => string} sbom
 */

/**
 * Fills the staging folder.
 * @param {Parts} parts
 * @returns {Promise<{ nodeFile: string, sbom: string }>} Node's place, for stripping, and the SBOM
 */
export async function stageTree({ folder, node, koffi, architecture, values, sbom }) {
  /** @param {string} path @param {string | Buffer} content */
  const put = (path, content) => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  };
  /** @param {string} source @param {string} path @param {number} mode */
  const copy = (source, path, mode = 0o644) => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    chmodSync(target, mode);
  };

  const sources = await bundleAgent(join(folder, program));
  copy(join(node.folder, 'bin', 'node'), `${program}/node`, 0o755);
  copy(join(koffi.folder, `linux_${processors[architecture].node}`, 'koffi.node'), `${program}/koffi.node`);
  copy(join(here, 'pantau-agent.sh'), 'usr/bin/pantau-agent', 0o755);
  for (const unit of units) {
    copy(join(here, 'systemd', unit), `lib/systemd/system/${unit}`);
  }
  copy(join(here, 'systemd', 'pantau-agent.conf'), 'usr/lib/tmpfiles.d/pantau-agent.conf');
  copy(join(here, 'config.json'), 'etc/pantau-agent/config.json');
  mkdirSync(join(folder, 'etc/pantau-agent/credentials'));

  const bill = sbom(sources);
  put(`${documents}/sbom.cdx.json`, bill);
  put(`${documents}/changelog.gz`, compress(fill(readFileSync(join(here, 'debian', 'changelog'), 'utf8'), values)));
  put(`${documents}/node-notices.gz`, compress(readFileSync(join(node.folder, 'LICENSE'))));
  copy(join(here, 'systemd', 'gateway.conf'), `${documents}/gateway.conf`);
  copy(join(here, 'debian', 'copyright'), `${documents}/copyright`);
  put('usr/share/man/man1/pantau-agent.1.gz', compress(readFileSync(join(here, 'pantau-agent.1'))));
  copy(join(here, 'debian', 'lintian-overrides'), 'usr/share/lintian/overrides/pantau-agent');
  return { nodeFile: join(folder, program, 'node'), sbom: bill };
}

/**
 * Replaces the marks: names in capitals between at signs.
 * @param {string} text
 * @param {Record<string, string>} values
 */
export function fill(text, values) {
  return text.replace(/@([A-Z_]+)@/g, (_, name) => values[name] ?? '');
}

/** gzip without name and time. @param {string | Buffer} content */
function compress(content) {
  return gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
}

/** The version of the agent, which is that of the package. */
export function agentVersion() {
  return String(JSON.parse(readFileSync(join(root, 'agent', 'package.json'), 'utf8')).version);
}
