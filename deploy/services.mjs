// Starts collector, page and agent in this order, each when the one before it answers. Called by run-services.mjs.
// The first start also makes the example register from what this machine's agent saw, and enrols that agent. When the agent
// ends by itself the others go on: they tell that its reports are missing.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeDeath, waitForHttp } from './lib/children.mjs';
import { lastLines, runCommand, tryCommand } from './lib/command.mjs';
import { writeConfiguration } from './lib/configuration.mjs';
import { root } from './lib/paths.mjs';
import { watchFindings } from './lib/watch-findings.mjs';

const readyMs = 60_000;
const program = {
  agent: join(root, 'agent', 'dist', 'main.js'),
  collector: join(root, 'collector', 'dist', 'main.js'),
  dashboard: join(root, 'dashboard-api', 'dist', 'main.js'),
};

/**
 * @typedef {object} ServiceSetting
 * @property {import('./lib/options.mjs').StartOptions} options
 * @property {string} redisUrl
 * @property {ReturnType<typeof import('./lib/children.mjs').createChildren>} children
 * @property {import('./lib/progress.mjs').Progress} progress
 * @property {AbortSignal} signal
 */

/**
 * Resolves when all services run and the first table is printed; the table is printed again until the signal.
 * @param {ServiceSetting} setting
 */
export async function startServices(setting) {
  const { options, progress, children, signal } = setting;
  const { dataDirectory } = options;
  const collectorUrl = `http://127.0.0.1:${options.collectorPort}`;
  const dashboardUrl = `http://127.0.0.1:${options.dashboardPort}`;
  const agentState = join(dataDirectory, 'agent');

  if (!existsSync(join(dataDirectory, 'register'))) {
    await progress.step('Melihat mesin ini / Looking at this machine', () => makeRegister(dataDirectory, agentState));
  }
  const config = writeConfiguration(setting);
  children.start(service('collector', program.collector, ['serve', '--config', config]));
  await progress.step('Menjalankan collector / Starting the collector', () =>
    waitForHttp(`${collectorUrl}/readyz`, { timeoutMs: readyMs, signal }),
  );
  children.start(service('dashboard', program.dashboard, ['--data', dataDirectory, '--port', String(options.dashboardPort)]));
  if (!existsSync(join(agentState, 'agent.json'))) {
    await progress.step('Mendaftarkan mesin ini / Enrolling this machine', () => enrol(dataDirectory, agentState));
  }
  children.start({
    ...service('agent', program.agent, ['run', '--state', agentState]),
    remedy: `Halaman tetap berjalan; mulai lagi agennya / the page goes on; start the agent again: npx --no pantau-agent run --state ${agentState}`,
    onDeath: (death) => progress.note(`\n${describeDeath(death)}`),
  });
  await progress.step('Menjalankan halaman / Starting the page', () =>
    waitForHttp(`${dashboardUrl}/healthz`, { timeoutMs: readyMs, signal }),
  );
  await watchFindings({
    dashboardUrl,
    view: options.regulation,
    addresses: [
      {
        label: 'Halaman',
        url: options.regulation === undefined ? `${dashboardUrl}/` : `${dashboardUrl}/?view=${options.regulation}`,
      },
      { label: 'Prometheus', url: `${collectorUrl}/v1/sd/agents (http_sd)` },
      { label: 'Perangkat', url: `${collectorUrl}/v1/sd/targets (http_sd)` },
      { label: 'Data', url: dataDirectory },
    ],
    noticesFile: join(dataDirectory, 'log', 'collector.log'),
    progress,
    signal,
  });
}

/**
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
function service(name, script, args) {
  return {
    name,
    command: process.execPath,
    args: [script, ...args],
    env: process.env,
    remedy: 'Start again with npm start; if it ends again, the log tells why.',
  };
}

/**
 * The register appears in one move, so an interrupted first start begins anew. A config.json that lies ready in the
 * agent's state folder is used already here.
 * @param {string} dataDirectory
 * @param {string} agentState
 */
async function makeRegister(dataDirectory, agentState) {
  const register = join(dataDirectory, 'register');
  const reportFile = await lookAround(dataDirectory, agentState);
  const draft = `${register}.draft-${process.pid}`;
  await runCommand(process.execPath, [program.collector, 'register', 'init', '--from', reportFile, draft]);
  renameSync(draft, register);
}

/**
 * Writes what the agent sees of this machine; gives the file.
 * @param {string} dataDirectory
 * @param {string} agentState
 */
async function lookAround(dataDirectory, agentState) {
  const state = existsSync(agentState) ? ['--state', agentState] : [];
  const report = await runReport([program.agent, 'once', '--json', ...state]);
  const reportFile = join(dataDirectory, 'first-report.json');
  writeFileSync(reportFile, report.stdout, { mode: 0o600 });
  return reportFile;
}

/**
 * One report of the agent as JSON. Exit code 1 says that a probe failed here; the report tells which and is still of use.
 * @param {string[]} args
 */
async function runReport(args) {
  const report = await tryCommand(process.execPath, args);
  if (report.code > 1 || report.stdout === '') {
    const lines = lastLines(report.stderr).map((line) => `    ${line}`);
    throw new Error(`The agent could not look at this machine (exit code ${report.code}).\n${lines.join('\n')}`);
  }
  return report;
}

/** @param {string} dataDirectory @param {string} agentState */
async function enrol(dataDirectory, agentState) {
  // A register that lay ready was not made of a first report: then this machine is looked at here.
  const made = join(dataDirectory, 'first-report.json');
  const reportFile = existsSync(made) ? made : await lookAround(dataDirectory, agentState);
  const { head } = JSON.parse(readFileSync(reportFile, 'utf8'));
  const server = head.observations.find((/** @type {{ subject: { kind: string, id: string } }} */ each) => each.subject.kind === 'server')
    .subject.id;
  const issued = await runCommand(process.execPath, [
    program.collector,
    'token',
    'create',
    '--server',
    server,
    '--data',
    dataDirectory,
    '--json',
  ]);
  // Over TLS, as on any other server: the token carries the fingerprint of the authority that the collector made.
  const { token, collector } = JSON.parse(issued.stdout);
  await runCommand(process.execPath, [program.agent, 'enroll', '--collector', collector, '--token', token, '--state', agentState]);
}
