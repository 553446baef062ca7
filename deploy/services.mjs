// Starts collector, page and agent in this order, each when the one before it answers. Called by run-services.mjs.
// The first start also makes the example register from what this machine's agent saw, and enrols that agent.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForHttp } from './lib/children.mjs';
import { runCommand } from './lib/command.mjs';
import { root } from './lib/paths.mjs';

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

/** @param {ServiceSetting} setting */
export async function startServices(setting) {
  const { options, progress, children, signal } = setting;
  const { dataDirectory } = options;
  const collectorUrl = `http://127.0.0.1:${options.collectorPort}`;
  const dashboardUrl = `http://127.0.0.1:${options.dashboardPort}`;
  const register = join(dataDirectory, 'register');
  const agentState = join(dataDirectory, 'agent');

  if (!existsSync(register)) {
    await progress.step('Melihat mesin ini / Looking at this machine', () => makeRegister(dataDirectory, register));
  }
  writeConfiguration(setting);
  children.start(service('collector', program.collector, ['serve', '--config', join(dataDirectory, 'collector.yaml')]));
  await progress.step('Starting the collector', () => waitForHttp(`${collectorUrl}/readyz`, { timeoutMs: readyMs, signal }));
  children.start(service('dashboard', program.dashboard, ['--config', join(dataDirectory, 'dashboard.yaml')]));
  if (!existsSync(agentState)) {
    await progress.step('Enrolling this machine', () => enrol(dataDirectory, collectorUrl, agentState));
  }
  children.start(service('agent', program.agent, ['run', '--state', agentState]));
  await progress.step('Starting the page', () => waitForHttp(`${dashboardUrl}/healthz`, { timeoutMs: readyMs, signal }));

  progress.note(`\n  Halaman / Page        ${dashboardUrl}/`);
  progress.note(`  Prometheus (http_sd)  ${collectorUrl}/http_sd`);
  progress.note(`  Data                  ${dataDirectory}   (Ctrl-C: berhenti / stop)\n`);
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
 * The register appears in one move, so an interrupted first start begins anew; so does the agent's state below.
 * @param {string} dataDirectory
 * @param {string} register
 */
async function makeRegister(dataDirectory, register) {
  const report = await runCommand(process.execPath, [program.agent, 'once', '--json']);
  const reportFile = join(dataDirectory, 'first-report.json');
  writeFileSync(reportFile, report.stdout, { mode: 0o600 });
  const draft = `${register}.draft`;
  await runCommand(process.execPath, [program.collector, 'register', 'init', '--from', reportFile, draft]);
  renameSync(draft, register);
}

/** @param {string} dataDirectory @param {string} collectorUrl @param {string} agentState */
async function enrol(dataDirectory, collectorUrl, agentState) {
  const config = join(dataDirectory, 'collector.yaml');
  const token = await runCommand(process.execPath, [program.collector, 'token', 'create', '--config', config, '--json']);
  const draft = `${agentState}.draft`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await runCommand(process.execPath, [
    program.agent,
    'enroll',
    '--collector',
    collectorUrl,
    '--token',
    JSON.parse(token.stdout).token,
    '--state',
    draft,
  ]);
  renameSync(draft, agentState);
}

/** @param {ServiceSetting} setting */
function writeConfiguration({ options, redisUrl }) {
  const { dataDirectory, collectorPort, dashboardPort } = options;
  const ledger = join(dataDirectory, 'ledger.sqlite');
  const collector = { listen: { host: '127.0.0.1', port: collectorPort }, redisUrl, ledger, register: join(dataDirectory, 'register') };
  const dashboard = { listen: { host: '127.0.0.1', port: dashboardPort }, ledger, register: join(dataDirectory, 'register') };
  writeFileSync(join(dataDirectory, 'collector.yaml'), toYaml(collector), { mode: 0o600 });
  writeFileSync(join(dataDirectory, 'dashboard.yaml'), toYaml(dashboard), { mode: 0o600 });
}

/**
 * JSON is YAML: the values need no quoting rules of their own.
 * @param {Record<string, unknown>} options
 */
function toYaml(options) {
  const lines = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `# Written by npm start at each start.\n${lines.join('\n')}\n`;
}
