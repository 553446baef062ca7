// Runs one long proof or benchmark (a TypeScript file) after the same set-up as the tests.
// Used by the `prove:` and `bench:` scripts: node deploy/run.mjs FILE [options of that file].
import { spawn } from 'node:child_process';
import { findNode, root } from './lib/paths.mjs';
import { buildPackages, checkoutEnvironment, installDependencies } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { findTestTools } from './lib/tools.mjs';

/** @param {string[]} args */
async function main([file, ...args]) {
  if (file === undefined) {
    throw new Error('Which file? Use: node deploy/run.mjs FILE [options]');
  }
  const { env } = process;
  const progress = createProgress(process.stderr, env);
  await installDependencies(progress, env);
  await buildPackages(progress, env);
  const tools = await findTestTools({ progress, env }, ['redis']);
  const child = spawn(findNode(), [file, ...args], { cwd: root, env: { ...checkoutEnvironment(env), ...tools }, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

main(process.argv.slice(2)).catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
