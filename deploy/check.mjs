// `npm run check`: everything that can be judged without running Pantau. Each check says ✓ or ✗ and how long it took;
// what a failed check printed is shown at the end of its line. Closes with: N passed, N failed.
import { join } from 'node:path';
import { tryCommand } from './lib/command.mjs';
import { binaries, root } from './lib/paths.mjs';
import { checkoutEnvironment, installDependencies } from './lib/prepare.mjs';
import { createProgress, formatElapsed, mayColour } from './lib/progress.mjs';

/** @type {{ name: string, command: [string, ...string[]], remedy?: string }[]} */
const checks = [
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'check', '--no-errors-on-unmatched'], remedy: 'npm run format repairs this.' },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
  { name: 'architecture', command: ['vitest', 'run', '--project', 'layout', '--no-color', '--reporter=dot'] },
];

async function main() {
  const { env } = process;
  await installDependencies(createProgress(process.stderr, env), env);
  let failed = 0;
  for (const check of checks) {
    failed += (await passes(check)) ? 0 : 1;
  }
  process.stdout.write(`\n${checks.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** @param {(typeof checks)[number]} check */
async function passes({ name, command: [program, ...args], remedy }) {
  const startedAt = Date.now();
  const result = await tryCommand(join(binaries, program), args, { cwd: root, env: checkoutEnvironment(process.env) });
  const good = result.code === 0;
  process.stdout.write(`${mark(good)} ${name} (${formatElapsed(Date.now() - startedAt)})\n`);
  if (!good) {
    process.stdout.write(`${result.stdout}${result.stderr}${remedy === undefined ? '' : `${remedy}\n`}`);
  }
  return good;
}

/** @param {boolean} good */
function mark(good) {
  const sign = good ? '✓' : '✗';
  return mayColour(process.stdout, process.env) ? `\u001B[${good ? 32 : 31}m${sign}\u001B[0m` : sign;
}

main().catch((/** @type {Error} */ error) => {
  process.stdout.write(`${error.message}\n\n0 passed, 1 failed\n`);
  process.exitCode = 1;
});
