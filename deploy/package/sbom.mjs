// The bill of materials of one package: CycloneDX 1.6 as JSON, with every npm package that went into the bundle, koffi,
// and Node with the libraries that it bundles. The same package gives the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../lib/paths.mjs';

/**
 * @typedef {object} BillParts
 * @property {string} version of the agent
 * @property {import('./tree.mjs').Architecture} architecture
 * @property {number} epoch seconds
 * @property {string[]} sources paths in the bundle, from the top of the checkout
 * @property {import('./npm-packages.mjs').NpmPackage[]} shipped npm packages whose files are shipped as they are
 * @property {Record<string, string>} nodeVersions Node's `process.versions`
 */

/** @param {BillParts} parts */
export function formatSbom({ version, architecture, epoch, sources, shipped, nodeVersions }) {
  const bundled = packageFolders(sources).map((folder) => npmComponent(join(root, folder)));
  const parts = shipped.map((each) => ({ ...npmComponent(each.folder), hashes: [sha512(each.integrity)] }));
  const libraries = nodeLibraries(nodeVersions);
  const components = [...bundled, ...parts, ...libraries].toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const purl = `pkg:deb/pantau/pantau-agent@${version}?arch=${architecture}`;
  const self = { type: 'application', 'bom-ref': purl, name: 'pantau-agent', version, purl, licenses: [{ license: { id: 'Apache-2.0' } }] };
  const inNode = libraries.map((each) => each['bom-ref']).toSorted();
  const direct = components.map((each) => each['bom-ref']).filter((ref) => !inNode.includes(ref));
  const body = {
    metadata: { timestamp: new Date(epoch * 1000).toISOString(), component: self },
    components,
    dependencies: [
      { ref: purl, dependsOn: direct },
      ...components.map(({ name, 'bom-ref': ref }) => ({ ref, dependsOn: name.startsWith('node-linux-') ? inNode : [] })),
    ],
  };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`, version: 1 };
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}

/** Folders of the npm packages that hold these files. @param {string[]} sources */
function packageFolders(sources) {
  const folders = sources.filter((path) => path.includes('node_modules/')).map((path) => packageFolder(dirname(path)));
  return [...new Set(folders)].toSorted();
}

/** @param {string} folder @returns {string} */
function packageFolder(folder) {
  const file = join(root, folder, 'package.json');
  // A package.json without a version only sets the kind of modules.
  if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined) {
    return folder;
  }
  return packageFolder(dirname(folder));
}

/** @param {string} folder */
function npmComponent(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') {
    throw new Error(`${name} ${version} names no licence: it cannot be shipped.`);
  }
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name: String(name), version: String(version), purl, licenses: licensesOf(license) };
}

/** @param {string} license */
function licensesOf(license) {
  return license.includes(' ') ? [{ expression: license }] : [{ license: { id: license } }];
}

/** Licences (SPDX) of the libraries inside Node, as Node's own LICENSE file, which the package holds, states them. */
const NODE_LICENSES = /** @type {Record<string, string>} */ ({
  ...Object.fromEntries(
    ['acorn', 'amaro', 'ares', 'brotli', 'llhttp', 'nbytes', 'ncrypto', 'nghttp2', 'undici', 'uv', 'uvwasi'].map((name) => [name, 'MIT']),
  ),
  ...Object.fromEntries(['cldr', 'icu', 'unicode'].map((name) => [name, 'Unicode-3.0'])),
  ...Object.fromEntries(['v8', 'zstd'].map((name) => [name, 'BSD-3-Clause'])),
  ada: 'MIT OR Apache-2.0',
  openssl: 'Apache-2.0',
  simdjson: 'Apache-2.0 OR MIT',
  simdutf: 'Apache-2.0 OR MIT',
  sqlite: 'blessing',
  zlib: 'Zlib',
});

/**
 * The libraries inside Node, whose weaknesses are Node's; numbers of its interfaces are left out.
 * @param {Record<string, string>} versions
 */
function nodeLibraries(versions) {
  return Object.entries(versions)
    .filter(([name, version]) => name !== 'node' && version.includes('.'))
    .map(([name, version]) => {
      const purl = `pkg:generic/${name}@${encodeURIComponent(version)}`;
      const license = NODE_LICENSES[name];
      return { type: 'library', 'bom-ref': purl, name, version, purl, ...(license === undefined ? {} : { licenses: licensesOf(license) }) };
    });
}

/** @param {string} integrity */
function sha512(integrity) {
  return { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') };
}

/** @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
