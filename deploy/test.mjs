// `npm test [-- vitest options]`: installs, builds, fetches the programs that tests run, runs all tests with them,
// and ends with one line: N passed, N failed, N skipped.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaries, root } from './lib/paths.mjs';
import { buildPackages, checkoutEnvironment, installDependencies } from './lib/prepare.mjs';
import { createProgress, mayColour } from './lib/progress.mjs';
import { findTestTools } from './lib/tools.mjs';
import { countTests, formatTotals } from './lib/totals.mjs';

/** @param {string[]} args */
async function main(args) {
  const { env } = process;
  const progress = createProgress(process.stderr, env);
  await installDependencies(progress, env);
  await buildPackages(progress, env);
  const tools = await findTestTools({ progress, env });
  for (const [variable, path] of Object.entries(tools)) {
    progress.note(`${variable.replace('PANTAU_TEST_', '').toLowerCase().padEnd(10)} ${path}`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'pantau-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await runTests([...args, ...reporters(reportFile)], {
      ...checkoutEnvironment(env),
      ...tools,
    });
    const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : { testResults: [] };
    const totals = countTests(report, exitCode);
    if (totals.failed > 0 || totals.passed === 0) {
      process.exitCode = 1;
    }
    process.stdout.write(`\n${formatTotals(totals)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One report for people, in colour only on a terminal, and one to count from.
 * @param {string} file
 */
function reporters(file) {
  const colour = mayColour(process.stdout, process.env) ? [] : ['--no-color'];
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...colour];
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} vitest's exit code
 */
function runTests(args, env) {
  return new Promise((resolve, reject) => {
    const vitest = spawn(join(binaries, 'vitest'), ['run', ...args], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    vitest.on('error', reject);
    vitest.on('close', (code) => resolve(code ?? 1));
  });
}

main(process.argv.slice(2)).catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write(`\n${formatTotals({ passed: 0, failed: 1, skipped: 0 })}\n`);
  process.exitCode = 1;
});
