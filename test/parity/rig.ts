// Real Prometheus servers that scrape node_exporter and, through a real collector, a real agent of this same machine.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { startProcess } from '../support/processes.ts';
import { freePort, startPrometheus } from '../support/prometheus.ts';
import { startSystem } from '../support/system.ts';
import { makeTemp } from '../support/temp.ts';
import { findTool, requireTool, root } from '../support/tools.ts';
import { askPrometheus } from './series.ts';

export interface Rig {
  /** Addresses: Debian's Prometheus of this machine, and the next major version where it can be had. */
  readonly prometheus: { readonly present: string; readonly next?: string };
  /** Label `instance` of each. */
  readonly neighbour: string;
  readonly pantau: string;
  /** Resolves when Prometheus has watched both for so many seconds. */
  watch(seconds: number): Promise<unknown>;
  stop(): Promise<void>;
}

const SERVER = 'srv-1';
const REGISTER = {
  'region.yaml': 'region: { id: uji, name: Kota Uji, zone: WITA, regulations: [banjarbaru-5-2022] }\n',
  'tempat.yaml': `pds: [{ id: kominfo, role: dinas, name: Diskominfo Uji }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers: [{ id: ${SERVER}, owner_pd: kominfo, managed_by: kominfo, room: r-dc }]
`,
};
/** What scripts of a site write for node_exporter. */
const TEXTFILES = {
  'cadangan.prom': `# HELP situs_cadangan_bytes Size of the copy.
# TYPE situs_cadangan_bytes gauge
situs_cadangan_bytes{tugas="harian"} 4.2e+09
`,
  'tanpa-jenis.prom': 'situs_tanpa_jenis 1\n',
};

/** Starts everything; resolves when Prometheus sees both. `rules`: files of rules that Prometheus evaluates. */
export async function startRig(rules: readonly string[] = []): Promise<Rig> {
  const temp = makeTemp();
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.toReversed()) await each();
    temp.remove();
  };
  try {
    const textfiles = writeTextfiles(temp.path);
    const neighbour = await startNodeExporter(textfiles);
    stops.push(neighbour.stop);
    const system = await startSystem({
      folder: temp.path,
      register: REGISTER,
      server: SERVER,
      agentConfig: { textfile: { directory: textfiles }, backups: { restic: [], dumps: [] } },
    });
    stops.push(system.stop);
    system.startAgent();
    const configuration = configurationOf(system.collectorPort, neighbour.address, rules);
    const next = findTool('nextPrometheus');
    const servers = await Promise.all(
      [requireTool('prometheus'), ...(next === undefined ? [] : [next])].map((program) => startPrometheus(configuration, program)),
    );
    stops.push(...servers.map((server) => server.stop));
    let pantau = '';
    for (const server of servers) {
      const up = await server.queryUntil('up{job="node"} == 1', (samples) => samples.length === 2, 60_000);
      pantau = up.map(({ metric }) => metric['instance'] ?? '').find((instance) => instance !== neighbour.address) ?? '';
    }
    const [present = '', ...later] = servers.map(({ url }) => url);
    return {
      prometheus: { present, ...(later[0] === undefined ? {} : { next: later[0] }) },
      neighbour: neighbour.address,
      pantau,
      watch: (seconds) => Promise.all(servers.map(({ url }) => watchBoth(url, seconds))),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startNodeExporter(textfiles: string): Promise<{ address: string; stop: () => Promise<unknown> }> {
  const address = `127.0.0.1:${await freePort()}`;
  const running = startProcess(requireTool('nodeExporter'), [
    `--web.listen-address=${address}`,
    `--collector.textfile.directory=${textfiles}`,
    '--collector.systemd.enable-restarts-metrics',
  ]);
  await running.waitForLine(/Listening on/);
  return { address, stop: () => running.stop() };
}

function writeTextfiles(folder: string): string {
  const textfiles = `${folder}/textfile`;
  mkdirSync(textfiles);
  for (const [name, text] of Object.entries(TEXTFILES)) writeFileSync(`${textfiles}/${name}`, text);
  return textfiles;
}

/** The configuration that Pantau ships, at the pace of a test, with the neighbour beside. */
function configurationOf(collectorPort: number, neighbour: string, rules: readonly string[]): object {
  const text = readFileSync(`${root}deploy/prometheus/prometheus.yml`, 'utf8').replaceAll(':9600', `:${collectorPort}`);
  const shipped = parse(text.replaceAll(/15s/g, '1s')) as { scrape_configs: object[] };
  const beside = { job_name: 'neighbour', static_configs: [{ targets: [neighbour], labels: { job: 'node' } }] };
  return { ...shipped, rule_files: rules, scrape_configs: [...shipped.scrape_configs, beside] };
}

async function watchBoth(url: string, seconds: number): Promise<void> {
  const wanted = seconds - 1;
  for (;;) {
    const { result } = await askPrometheus<{ result: { value: [number, string] }[] }>(url, 'query', {
      query: `count_over_time(up{job="node"}[${seconds}s])`,
    });
    if (result.length === 2 && result.every(({ value }) => Number(value[1]) >= wanted)) return;
    await delay(500);
  }
}
