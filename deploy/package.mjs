// `npm run package [-- --out DIR --arch amd64]`: the agent's Debian packages for amd64 and arm64 with their SBOMs, into
// dist/ unless told otherwise.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib/paths.mjs';
import { installDependencies } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';

async function main() {
  const { env } = process;
  const { values } = parseArgs({ options: { out: { type: 'string' }, arch: { type: 'string' } } });
  const progress = createProgress(process.stderr, env);
  await installDependencies(progress, env);
  // Loaded only now: what they import has just been installed.
  const { buildPackage } = await import('./package/build.mjs');
  const { processors } = await import('./package/tree.mjs');
  const architectures = /** @type {import('./package/tree.mjs').Architecture[]} */ (Object.keys(processors));
  const wanted = architectures.filter((each) => values.arch === undefined || each === values.arch);
  if (wanted.length === 0) {
    throw new Error(`--arch ${values.arch}: there are ${architectures.join(' and ')}.`);
  }
  const out = resolve(values.out ?? join(root, 'dist'));
  for (const architecture of wanted) {
    const file = await buildPackage({ out, architecture, progress, env });
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    process.stdout.write(`${hash}  ${relative(process.cwd(), file)} (${(statSync(file).size / 1e6).toFixed(1)} MB)\n`);
  }
}

main().catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
