// `npm run bench:snmp`: CPU of one poll of 500 ports x 12 columns, beside snmp_exporter and snmpbulkwalk in the same run; and a poll of 500
// switches at once on one core. The devices are agents in another process.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinuxHost } from '@pantau/agent/host/linux-host';
import { createSecret } from '@pantau/agent/secret';
import { pollDevice } from '@pantau/agent/snmp/device-poll';
import { createDeviceRunner } from '@pantau/agent/snmp/device-runner';
import { IF_ENTRY, IFX_ENTRY } from '@pantau/agent/snmp/if-mib';
import { openReader } from '@pantau/agent/snmp/open-reader';
import { renderPage } from '@pantau/agent/snmp/page';
import { startProcess } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { exporterConfig, exporterModule } from '../support/snmp-exporter.ts';
import { requireTool, root } from '../support/tools.ts';
import { cpuSeconds } from './measure.ts';
import { print, readSettings, tell } from './options.ts';

const GOAL_MS = 15;
const GOAL_DEVICES = 4_000;
/** Polls in a round: CPU of other processes is counted in hundredths of a second. */
const POLLS = 20;
const IF_COLUMNS = [2, 3, 4, 7, 8, 14, 20];
const IFX_COLUMNS = [1, 6, 10, 15, 18];

const settings = readSettings('bench:snmp', { rounds: 5, ports: 500, devices: 500, switchPorts: 52 });
const folder = mkdtempSync(join(tmpdir(), 'pantau-bench-snmp-'));
const numbers = [settings.ports, settings.devices, settings.switchPorts].map(String);
const agents = fork(`${root}test/bench/snmp-agents.ts`, numbers, { stdio: 'inherit' });

interface Ports {
  readonly wide: number;
  readonly switches: readonly number[];
}

try {
  const [ports] = (await once(agents, 'message')) as [Ports];
  const exporterPort = await freePort();
  writeFileSync(join(folder, 'snmp.yml'), exporterConfig({ if_mib: exporterModule(2, { community: 'public' }) }));
  const exporter = startProcess(requireTool('snmpExporter'), [
    `--config.file=${join(folder, 'snmp.yml')}`,
    `--web.listen-address=127.0.0.1:${exporterPort}`,
  ]);
  await exporter.waitForLine(/address=/);
  const bulkwalk = requireTool('snmpbulkwalk');
  const measures: Record<string, () => Promise<number>> = {
    'pantau, 12 columns': () => ownCpu(() => readColumns(ports.wide)),
    'pantau, whole poll and page': () => ownCpu(() => wholePoll(ports.wide)),
    snmpbulkwalk: () =>
      childCpu(process.pid, () => {
        for (const table of [IF_ENTRY, IFX_ENTRY]) {
          execFileSync(bulkwalk, ['-v2c', '-c', 'public', '-Cr25', '-OnU', `127.0.0.1:${ports.wide}`, table], {
            env: { MIBS: '' },
            maxBuffer: 2 ** 26,
          });
        }
      }),
    snmp_exporter: () => childCpu(exporter.pid, () => scrape(exporterPort, ports.wide)),
  };
  const rounds: Record<string, number[]> = {};
  for (let round = 0; round <= settings.rounds; round += 1) {
    tell(round === 0 ? 'to get warm' : `round ${round} of ${settings.rounds}`);
    for (const [name, measure] of Object.entries(measures)) {
      const ms = await measure();
      if (round > 0) (rounds[name] ??= []).push(ms);
    }
  }
  await exporter.stop();
  tell(`${settings.devices} switches of ${settings.switchPorts} ports at once`);
  const many = await pollAll(ports.switches);
  show(rounds, many);
} finally {
  agents.disconnect();
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds of CPU of this process for one `work`. */
async function ownCpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < POLLS; count += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / POLLS;
}

/** As `ownCpu`, for a process or for the children of this one. */
async function childCpu(pid: number, work: () => unknown): Promise<number> {
  const own = process.cpuUsage();
  const before = cpuSeconds(pid);
  for (let count = 0; count < POLLS; count += 1) await work();
  const spent = (cpuSeconds(pid) - before) * 1_000;
  const { user, system } = process.cpuUsage(own);
  return (pid === process.pid ? spent - (user + system) / 1_000 : spent) / POLLS;
}

function open(port: number) {
  const credential = { version: '2c', community: createSecret('public') } as const;
  return openReader({ address: '127.0.0.1', port, credential, limitMs: 30_000 });
}

async function readColumns(port: number): Promise<void> {
  const reader = open(port);
  const names = await reader.table(IF_ENTRY, IF_COLUMNS);
  const counters = await reader.table(IFX_ENTRY, IFX_COLUMNS);
  reader.close();
  if (names.size !== settings.ports || counters.size !== settings.ports) throw new Error(`only ${names.size} ports were read`);
}

async function wholePoll(port: number): Promise<void> {
  const reader = open(port);
  const poll = await pollDevice(reader);
  reader.close();
  const page = renderPage({ ...poll, families: [], seconds: 1, ...reader.counts, unseen: 0 });
  if (poll.interfaces.length !== settings.ports || page === '') throw new Error(`only ${poll.interfaces.length} ports were read`);
}

async function scrape(exporterPort: number, port: number): Promise<void> {
  const page = await (await fetch(`http://127.0.0.1:${exporterPort}/snmp?module=if_mib&target=127.0.0.1:${port}`)).text();
  if (!page.includes('ifHCInOctets{')) throw new Error(`snmp_exporter: ${page.slice(0, 300)}`);
}

/** The second poll of all, as the gateway does it: at once, each device by its runner. */
async function pollAll(ports: readonly number[]): Promise<{ seconds: number; cpu: number; answered: number }> {
  const communityFile = join(folder, 'community');
  writeFileSync(communityFile, 'public\n', { mode: 0o600 });
  const host = createLinuxHost({ root: '/', now: Date.now });
  const run = createDeviceRunner({ host, credentials: { lab: { version: '2c', communityFile } } });
  const all = async (): Promise<number> => {
    const outcomes = await Promise.all(
      ports.map((port, index) =>
        run(
          {
            subject: `device/sw-${index}`,
            address: '127.0.0.1',
            port,
            credential: 'lab',
            contexts: [],
            everySeconds: 30,
            links: [{ link: `link-${index}`, interface: 'Gi0/1' }],
          },
          new AbortController().signal,
        ),
      ),
    );
    return outcomes.filter(({ page, once: samples }) => page?.text !== '' && samples?.length === 1).length;
  };
  await all();
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  const answered = await all();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedMs) / 1_000, cpu: (user + system) / 1e6, answered };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function show(rounds: Readonly<Record<string, readonly number[]>>, many: { seconds: number; cpu: number; answered: number }): void {
  const cpuMs = Object.fromEntries(Object.entries(rounds).map(([name, values]) => [name, median(values)]));
  const ours = cpuMs['pantau, 12 columns'] ?? Number.NaN;
  const rows = Object.entries(cpuMs).map(([name, ms]) => [name, ms.toFixed(1), (ours / ms).toFixed(2), String(Math.round(60_000 / ms))]);
  const perMinute = Math.round((settings.devices * 60) / many.cpu);
  print(
    settings,
    { cpuMs, many },
    [['', 'CPU ms/poll', 'pantau : it', 'polls/min and core'], ...rows],
    [
      { goal: `<= ${GOAL_MS} ms of CPU for 12 columns`, seen: `${ours.toFixed(1)} ms`, met: ours <= GOAL_MS },
      { goal: `>= ${GOAL_DEVICES} devices a minute and core`, seen: String(Math.round(60_000 / ours)), met: 60_000 / ours >= GOAL_DEVICES },
      {
        goal: `${settings.devices} devices within 30 s on one core`,
        seen: `${many.answered} in ${many.seconds.toFixed(1)} s, ${many.cpu.toFixed(1)} s of CPU`,
        met: many.answered === settings.devices && many.seconds <= 30 && many.cpu <= 30,
      },
    ],
    [
      `${settings.ports} ports; median of ${settings.rounds} rounds of ${POLLS} polls`,
      `${settings.devices} switches of ${settings.switchPorts} ports, all columns, page and facts: ${perMinute} devices a minute and core`,
    ],
  );
}
