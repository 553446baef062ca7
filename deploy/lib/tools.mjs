// Finds the programs that Pantau runs beside (Redis) or is tested against (Prometheus, restic, Chromium),
// and fetches from Debian what the machine does not have.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findBackupTools } from './backup-tools.mjs';
import { findBaseTree } from './base-tree.mjs';
import { hasApt, installPackages, isRoot, unpackPackages } from './debian.mjs';
import { unpackFromSuite } from './debian-suite.mjs';
import { findEmulator } from './emulator.mjs';
import { findNetworkTools } from './network-tools.mjs';
import { findOnPath } from './paths.mjs';
import { answersVersion, libraryPath, place, placeScript, toolFolder } from './tool-folder.mjs';

/** Debian's redis-tools holds the server under this name: the program looks at the name it was started by. */
const debianRedis = 'redis-check-rdb';
/** The release after the newest stable one. */
const nextSuite = 'forky';
const redisPackages = ['redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/** @typedef {{ progress: import('./progress.mjs').Progress, env: NodeJS.ProcessEnv }} Setting */

/**
 * Path of a program named `redis-server` that starts Redis or Valkey: from PATH, else from Debian.
 * Throws with the remedies when there is none and none can be fetched.
 * @param {Setting} setting
 * @returns {Promise<string>}
 */
export async function findRedis(setting) {
  const { env, progress } = setting;
  const present = findOnPath('redis-server', env) ?? findOnPath('valkey-server', env);
  if (present !== undefined) {
    return present;
  }
  const ours = join(toolFolder(env, 'bin'), 'redis-server');
  if (await answersVersion(ours, env)) {
    return ours;
  }
  if (hasApt(env)) {
    await progress.step('Fetching Redis (Debian package redis-tools)', () => fetchRedis(ours, env), 'always');
  }
  if (await answersVersion(ours, env)) {
    return ours;
  }
  throw new Error(
    'Redis was not found and could not be fetched. Install redis-server or valkey-server, or set REDIS_URL to a running one.',
  );
}

/** @param {string} target @param {NodeJS.ProcessEnv} env */
async function fetchRedis(target, env) {
  mkdirSync(toolFolder(env, 'bin'), { recursive: true });
  if (isRoot()) {
    const installed = `/usr/bin/${debianRedis}`;
    if (!existsSync(installed)) {
      await installPackages(['redis-tools'], env);
    }
    place(target, (draft) => symlinkSync(installed, draft));
    return;
  }
  const folder = toolFolder(env, 'redis');
  await unpackPackages(redisPackages, folder, env);
  const start = `exec -a redis-server '${join(folder, 'usr/bin', debianRedis)}' "$@"`;
  placeScript(target, [`export LD_LIBRARY_PATH='${libraryPath(folder)}'`, start], '/bin/bash');
}

/**
 * Paths of prometheus and promtool. Debian's package is unpacked, not installed, because installing it starts a service.
 * @param {Setting} setting
 */
export async function findPrometheus(setting) {
  const [prometheus, promtool] = await findOrUnpack(setting, 'prometheus', ['prometheus', 'promtool']);
  return { prometheus, promtool };
}

/**
 * Paths of prometheus and promtool of the next Debian release, major version 3; undefined where they cannot be fetched.
 * @param {Setting} setting
 * @returns {Promise<{ prometheus: string | undefined, promtool: string | undefined }>}
 */
export async function findNextPrometheus({ env, progress }) {
  const folder = toolFolder(env, 'prometheus-next');
  if (!existsSync(folder) && hasApt(env)) {
    try {
      await progress.step(
        `Fetching Prometheus 3 (Debian ${nextSuite}, unpacked only)`,
        () => unpackFromSuite(nextSuite, ['prometheus', 'promtool'], folder, env),
        'always',
      );
    } catch (error) {
      progress.note(`Prometheus 3 could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const [prometheus, promtool] = ['prometheus', 'promtool'].map((name) => join(folder, 'usr', 'bin', name));
  const isWhole =
    prometheus !== undefined && promtool !== undefined && (await answersVersion(prometheus, env)) && (await answersVersion(promtool, env));
  return isWhole ? { prometheus, promtool } : { prometheus: undefined, promtool: undefined };
}

/**
 * Path of node_exporter, the neighbour that the agent stands in for, from PATH or unpacked from Debian.
 * @param {Setting} setting
 */
export async function findNodeExporter(setting) {
  const [nodeExporter] = await findOrUnpack(setting, 'prometheus-node-exporter', ['prometheus-node-exporter']);
  return nodeExporter;
}

/**
 * Paths of alertmanager and of its command line; unpacked only, installing it starts a service.
 * @param {Setting} setting
 */
async function findAlertmanager(setting) {
  const [alertmanager, amtool] = await findOrUnpack(setting, 'prometheus-alertmanager', ['prometheus-alertmanager', 'amtool']);
  return { PANTAU_TEST_ALERTMANAGER: alertmanager, PANTAU_TEST_AMTOOL: amtool };
}

/**
 * Path of Zabbix's agent, a neighbour in the benchmark of the agent, from PATH or unpacked from Debian.
 * @param {Setting} setting
 */
export async function findZabbixAgent(setting) {
  const [zabbixAgent] = await findOrUnpack(setting, 'zabbix-agent2', ['zabbix_agent2'], 'usr/sbin');
  return zabbixAgent;
}

/**
 * Path of victoria-metrics, unpacked only: installing it starts a service.
 * @param {Setting} setting
 */
export async function findVictoriaMetrics(setting) {
  const [program] = await findOrUnpack(setting, 'victoria-metrics', ['victoria-metrics']);
  return program;
}

/**
 * Path of dbus-daemon, whose protocol the agent speaks; undefined where it does not start, as without its library.
 * @param {Setting} setting
 */
async function findDbusDaemon(setting) {
  const [program] = await findOrUnpack(setting, 'dbus-daemon', ['dbus-daemon']);
  return program !== undefined && (await answersVersion(program, setting.env)) ? program : undefined;
}

/**
 * Path of restic, from PATH or unpacked from Debian.
 * @param {Setting} setting
 */
export async function findRestic(setting) {
  const [restic] = await findOrUnpack(setting, 'restic', ['restic']);
  return restic;
}

/**
 * Path of Chromium, or undefined: it can only be installed, so without root it must be there already.
 * @param {Setting} setting
 * @returns {Promise<string | undefined>}
 */
export async function findChromium({ env, progress }) {
  const present = findOnPath('chromium', env);
  if (present !== undefined || !isRoot() || !hasApt(env)) {
    return present;
  }
  await progress.step('Installing Chromium (Debian package chromium)', () => installPackages(['chromium'], env), 'always');
  return findOnPath('chromium', env);
}

/**
 * @param {Setting} setting
 * @param {string} debianPackage
 * @param {string[]} programs
 * @param {string} place folder of the programs in the package
 * @returns {Promise<(string | undefined)[]>} one path per program; all undefined where there is no apt-get
 */
async function findOrUnpack({ env, progress }, debianPackage, programs, place = 'usr/bin') {
  const present = programs.map((name) => findOnPath(name, env));
  if (present.every((path) => path !== undefined) || !hasApt(env)) {
    return present;
  }
  const folder = toolFolder(env, debianPackage);
  if (!existsSync(folder)) {
    await progress.step(
      `Fetching ${debianPackage} (Debian package, unpacked only)`,
      () => unpackPackages([debianPackage], folder, env),
      'always',
    );
  }
  return programs.map((name) => join(folder, place, name));
}

/**
 * Environment variables that name the programs for tests. A variable that is set already is kept.
 * @param {Setting} setting
 * @param {string[]} wanted names of tools; none means all but those that only a proof needs
 * @returns {Promise<Record<string, string>>}
 */
export async function findTestTools(setting, wanted = []) {
  const finders = {
    redis: async () => ({ PANTAU_TEST_REDIS: await findRedis(setting) }),
    prometheus: async () => {
      const { prometheus, promtool } = await findPrometheus(setting);
      return { PANTAU_TEST_PROMETHEUS: prometheus, PANTAU_TEST_PROMTOOL: promtool };
    },
    nextPrometheus: async () => {
      const { prometheus, promtool } = await findNextPrometheus(setting);
      return { PANTAU_TEST_NEXT_PROMETHEUS: prometheus, PANTAU_TEST_NEXT_PROMTOOL: promtool };
    },
    victoriaMetrics: async () => ({ PANTAU_TEST_VICTORIA_METRICS: await findVictoriaMetrics(setting) }),
    alertmanager: () => findAlertmanager(setting),
    nodeExporter: async () => ({ PANTAU_TEST_NODE_EXPORTER: await findNodeExporter(setting) }),
    zabbixAgent: async () => ({ PANTAU_TEST_ZABBIX_AGENT: await findZabbixAgent(setting) }),
    dbusDaemon: async () => ({ PANTAU_TEST_DBUS_DAEMON: await findDbusDaemon(setting) }),
    restic: async () => ({ PANTAU_TEST_RESTIC: await findRestic(setting) }),
    network: () => findNetworkTools(setting),
    backups: () => findBackupTools(setting),
    chromium: async () => ({ PANTAU_TEST_CHROMIUM: await findChromium(setting) }),
    emulator: async () => ({ PANTAU_TEST_EMULATOR: await findEmulator(toolFolder(setting.env, 'emulator'), setting) }),
    baseTree: async () => ({ PANTAU_TEST_BASE_TREE: await findBaseTree(toolFolder(setting.env, 'debian'), setting) }),
  };
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, find] of Object.entries(finders)) {
    if (wanted.length > 0 ? !wanted.includes(name) : ['baseTree', 'emulator'].includes(name)) {
      continue;
    }
    for (const [variable, path] of Object.entries(await find())) {
      const value = setting.env[variable] ?? path;
      if (value !== undefined) {
        found[variable] = value;
      }
    }
  }
  return found;
}
