// The collector.yaml of `npm start`: written at the first start; from then on only the lines that the start itself wrote
// follow its options. What a person wrote there stays, `listen` too.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@pantau/collector/config';

/** Seconds between the reports of this machine's agent: short, so that a change is seen within a few seconds. */
const reportIntervalSeconds = 5;
const ownListen = /^listen: \{"host":"127\.0\.0\.1","port":\d+\}$/m;
/** Start, page and the agent of this machine ask the collector at 127.0.0.1. */
const hostsThatAnswerHere = ['127.0.0.1', '0.0.0.0', '::'];

/**
 * The options with the ports that hold: those of a `listen` that a person wrote come before the default.
 * @param {import('./options.mjs').StartOptions} options
 */
export async function withWrittenPorts(options) {
  const path = pathOf(options);
  if (!existsSync(path) || ownListen.test(readFileSync(path, 'utf8'))) {
    return options;
  }
  const { host, port } = (await loadConfig(path)).listen;
  if (!hostsThatAnswerHere.includes(host)) {
    throw fault(
      path,
      'listen.host',
      `${host}: npm start bertanya lewat 127.0.0.1; tulis 0.0.0.0 agar server lain juga dapat masuk`,
      `${host}: npm start asks at 127.0.0.1; write 0.0.0.0 so that other servers reach it too`,
    );
  }
  if (port < 1 || port > 65_534) {
    throw fault(path, 'listen.port', `${port}: harus 1 sampai 65534`, `${port}: has to be from 1 to 65534; the page takes the next one`);
  }
  if (options.isPortGiven && options.collectorPort !== port) {
    throw fault(
      path,
      'listen.port',
      `tertulis ${port}, tetapi --port ${options.collectorPort}; ubah di berkas ini, atau jalankan tanpa --port`,
      `${port} is written, but --port says ${options.collectorPort}; change it in this file, or start without --port`,
    );
  }
  return { ...options, collectorPort: port, dashboardPort: port + 1 };
}

/**
 * Writes the configuration and returns its path.
 * @param {{ options: import('./options.mjs').StartOptions, redisUrl: string }} setting
 * @returns {string}
 */
export function writeConfiguration({ options, redisUrl }) {
  const path = pathOf(options);
  const listen = `listen: ${JSON.stringify({ host: '127.0.0.1', port: options.collectorPort })}`;
  const redis = `redis: ${JSON.stringify(redisUrl)}`;
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(ownListen, listen)
        .replace(/^redis:.*$/m, redis)
    : [
        '# Pengaturan collector · Configuration of the collector. npm start sets the line redis, and listen until you change it.',
        listen,
        redis,
        'data: "."',
        'register: "register"',
        `report_interval_seconds: ${reportIntervalSeconds}`,
        '# Saluran lain · other channels: { id: piket, type: email, ... } or { id: bot, type: webhook, url: ... }',
        'channels:',
        '  - { id: konsol, type: console }',
        '',
      ].join('\n');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** @param {import('./options.mjs').StartOptions} options */
function pathOf({ dataDirectory }) {
  return join(dataDirectory, 'collector.yaml');
}

/** @param {string} path @param {string} field @param {string} id @param {string} en */
function fault(path, field, id, en) {
  return new Error(`${path}: ${field}: ${id} · ${en}`);
}
