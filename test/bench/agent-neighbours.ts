// What the agent is measured beside, and the agent itself as the package runs it: its bundle with the flags and the
// environment of its unit, over TLS to a sink that takes every report.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type RunningProcess, startProcess } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { requireTool, root } from '../support/tools.ts';
import type { Sink } from './agent-sink.ts';

/** A page of node_exporter, and the processor time that the answer took is in its process. */
export interface NodeExporter extends RunningProcess {
  scrape(): Promise<string>;
}

export async function startNodeExporter(): Promise<NodeExporter> {
  const port = await freePort();
  const started = startProcess(requireTool('nodeExporter'), [`--web.listen-address=127.0.0.1:${port}`]);
  await started.waitForLine(/Listening on/);
  return {
    ...started,
    async scrape() {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { 'accept-encoding': 'gzip' } });
      return await answer.text();
    },
  };
}

export async function startZabbixAgent(folder: string): Promise<RunningProcess> {
  // It takes no port above 32767, where the free ones are; nobody asks it anything.
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const settings = { LogType: 'console', Server: '127.0.0.1', ListenIP: '127.0.0.1', ListenPort: port, Hostname: 'bench' };
  const places = { ControlSocket: `${folder}/zabbix.sock`, PidFile: `${folder}/zabbix.pid` };
  const lines = Object.entries({ ...settings, ...places }).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(`${folder}/zabbix.conf`, lines.join(''));
  const started = startProcess(requireTool('zabbixAgent'), ['-f', '-c', `${folder}/zabbix.conf`]);
  await started.waitForLine(/listener started|Zabbix Agent2 hostname/i);
  return started;
}

export function startBareNode(folder: string): RunningProcess {
  writeFileSync(`${folder}/bare.mjs`, 'setInterval(() => {}, 1_000);\n');
  return startProcess(process.execPath, [`${folder}/bare.mjs`], { env: { NODE_OPTIONS: '' } });
}

/** Writes the bundle with what lies beside it in the package. */
export function makeBundle(folder: string): void {
  execFileSync(process.execPath, [`${root}deploy/package/bundle.mjs`, '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const koffi = createRequire(`${root}agent/package.json`).resolve('koffi');
  const native = dirname(createRequire(koffi).resolve(`@koromix/koffi-linux-${process.arch}`));
  copyFileSync(join(native, `linux_${process.arch}`, 'koffi.node'), `${folder}/koffi.node`);
}

/** Words of ExecStart between Node and the bundle, and what the unit sets in the environment. */
function unitSettings(): { flags: string[]; environment: Record<string, string> } {
  const unit = readFileSync(`${root}deploy/package/systemd/pantau-agent.service`, 'utf8');
  const words = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
  const environment = [...unit.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
  return {
    flags: words.slice(1).filter((word) => word.startsWith('--') && !isOfAgent(words, word)),
    environment: Object.fromEntries(environment),
  };
}

function isOfAgent(words: readonly string[], word: string): boolean {
  return words.indexOf(word) > words.findIndex((each) => each.endsWith('.mjs'));
}

export interface AgentOptions {
  /** Loaded before it. */
  readonly preload?: string;
  /** Ids of sensors that are off. */
  readonly off?: readonly string[];
}

/** The agent, reporting each second. */
export function startAgent(folder: string, bundle: string, sink: Sink, { preload, off = [] }: AgentOptions = {}): RunningProcess {
  mkdirSync(`${folder}/spool`, { recursive: true, mode: 0o700 });
  const identity = { region: 'contoh', agent: 'a-1', server: 'srv-1', key: 'bench-key-0000', intervalSeconds: 1 };
  const trust = { ca: sink.authority, system: false };
  writeFileSync(`${folder}/agent.json`, JSON.stringify({ ...identity, collector: sink.url, trust }), { mode: 0o600 });
  writeFileSync(`${folder}/config.json`, JSON.stringify({ off }));
  const { flags, environment } = unitSettings();
  const loads = preload === undefined ? [] : [`--import=${preload}`];
  return startProcess(process.execPath, [...flags, ...loads, `${bundle}/pantau-agent.mjs`, 'run', '--state', folder], {
    env: { NODE_OPTIONS: '', ...environment },
  });
}
