// A region for tests of what engineers see: two servers with a real agent each and three that are played, one with the
// hardware and systemd that the machine of the test may lack, one with neither, one cloned; a finding that breaks a duty, notices,
// late pages, a played gateway with a device, a path and a site, and a real Prometheus with the shipped configuration that has looked on for a minute.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { playGateway } from './played-gateway.ts';
import { playClones, playHost } from './played-hosts.ts';
import { runProcess, startProgram } from './processes.ts';
import { shippedConfiguration, startPrometheus, type TestPrometheus } from './prometheus.ts';
import { startSystem, type TestSystem } from './system.ts';
import { makeTemp } from './temp.ts';
import { root } from './tools.ts';

const POINTS = 45;
/** A host of agent/fixtures with sensors, fans, RAID, ECC memory, systemd and a textfile folder, and one with nothing of it. */
const EQUIPPED = { fixture: 'degraded', machine: 'berperangkat', server: 'srv-3' };
const PLAIN = { fixture: 'vm', machine: 'polos', server: 'srv-4' };
const GATEWAY = { machine: 'pintu', server: 'srv-6' };
const CLONED = { machine: 'kembar', server: 'srv-5' };

const register = {
  'region.yaml': 'region: { id: uji, name: Kota Uji, zone: WITA, regulations: [banjarbaru-5-2022] }\n',
  'tempat.yaml': `pds: [{ id: kominfo, role: dinas, name: Diskominfo Uji }, { id: dinkes, role: pd, name: Dinas Kesehatan Uji }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo, address: 10.40.1.1 }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers:
  - { id: srv-1, owner_pd: kominfo, managed_by: kominfo, room: r-dc }
  - { id: srv-2, owner_pd: dinkes, managed_by: dinkes, room: r-dc }
  - { id: srv-3, owner_pd: dinkes, managed_by: dinkes, room: r-dc }
  - { id: srv-4, owner_pd: dinkes, managed_by: dinkes }
  - { id: srv-5, owner_pd: dinkes, managed_by: dinkes, room: r-dc }
  - { id: srv-6, owner_pd: kominfo, managed_by: kominfo, room: r-dc, gateway: true }
devices:
  - { id: rt-1, class: router, owner_pd: kominfo, managed_by: kominfo, room: r-dc, address: 10.40.1.1, snmp_credential: inti }
links:
  - { id: jalur-dinkes, kind: backbone, site: dc, managed_by: kominfo, capacity_mbps: 100, pd: dinkes, device: rt-1, interface: ether2 }
ip_blocks:
  - { id: blok-dinkes, cidr: 10.40.1.0/28, kind: private, assigned_to: dinkes, allocated_by: kominfo, letter: 1/IP/2026 }
domains: [{ id: portal, fqdn: portal.contoh.example, owner_pd: dinkes }]
endpoints:
  - { id: portal, kind: https, host: portal.contoh.example, domain: portal }
register_complete: [{ id: semua, pd: "*", topics: "*", from: 2020-01-01 }]
`,
  'data.yaml': `datasets: [{ id: kependudukan, owner_pd: kominfo, classification: terbatas, classified_on: 2026-01-05, classified_by: kominfo }, { id: arsip, owner_pd: kominfo, classification: terbatas, classified_on: 2026-01-05, classified_by: kominfo }]
datastores:
  - { id: ds-1, dataset: kependudukan, host: server/srv-1, managed_by: kominfo }
  - { id: ds-2, dataset: arsip, host: server/srv-6, managed_by: kominfo }
backup_sources:
  - { id: malam, dataset: arsip, runs: 'srv-6:malam', medium: server, host: srv-6, every_h: 24 }
  - { id: salin, dataset: arsip, location: 'srv-6:/srv/restic', medium: server, host: srv-6 }
`,
};

/** So many findings come at once that messages would be held back for a digest. */
const SCHEDULE = `people: [{ id: budi, name: Budi, contacts: [{ channel: surat, to: budi@contoh.example }] }]
policies: [{ id: semua, steps: [{ notify: [person/budi] }] }]
limit: { messages: 1000, per: 1m }
`;

export interface FilledRegion {
  readonly system: TestSystem;
  readonly prometheus: TestPrometheus;
  /** The label of a server with a real agent, of the equipped one and of the plain one. */
  readonly instances: { readonly real: string; readonly equipped: string; readonly plain: string };
  stop(): Promise<void>;
}

export async function startFilledRegion(): Promise<FilledRegion> {
  const temp = makeTemp();
  const textfiles = `${temp.path}/textfile`;
  mkdirSync(textfiles);
  writeFileSync(
    `${textfiles}/cadangan.prom`,
    '# HELP cadangan_bytes Size of the last copy.\n# TYPE cadangan_bytes gauge\ncadangan_bytes 42\n',
  );
  writeFileSync(`${temp.path}/oncall.yaml`, SCHEDULE);
  const system = await startSystem({
    folder: temp.path,
    register,
    server: 'srv-1',
    agentConfig: { textfile: { directory: textfiles } },
    // Late pages and the heartbeat go to the receiver of notices, which takes everything.
    more: (url) => ({ remote_write: { url }, heartbeat: { url, every_seconds: 10 }, poll_interval_seconds: 1 }),
  });
  await enrol(system, 'srv-2', `${temp.path}/agent-2`);
  system.startAgent();
  const second = startProgram('agent', ['run', '--state', `${temp.path}/agent-2`]);
  // What its lines carried and what was pinged is there before Prometheus asks for the first time: the collector reads the month seldom.
  const gateway = await playGateway(system, GATEWAY);
  await pingOnce(system);
  const prometheus = await startPrometheus(shippedConfiguration(system.collectorPort));
  await prometheus.queryUntil('pantau_agents_enrolled', (samples) => samples.length === 1);
  // A notice goes out while Prometheus looks on, which counts only what grows: a fault of the register, mended at once.
  const faulty = `${temp.path}/register/salah.yaml`;
  writeFileSync(faulty, 'servres: []\n');
  await prometheus.queryUntil('pantau_register_faults > 0', (samples) => samples.length > 0);
  rmSync(faulty);
  const played = await Promise.all([EQUIPPED, PLAIN].map((host) => playHost(system, host)));
  await playClones(system, CLONED);
  await prometheus.queryUntil('count(up{job="node"} == 1)', ([sample]) => sample?.value === 5, 60_000);
  await prometheus.queryUntil(
    `min(count_over_time(up{job=~"node|snmp|blackbox-exporter"}[2m]))`,
    ([sample]) => (sample?.value ?? 0) >= POINTS,
    120_000,
  );
  const [real] = await prometheus.query('up{job="node", agent="srv-1"}');
  return {
    system,
    prometheus,
    instances: { real: real?.metric['instance'] ?? '', equipped: `${EQUIPPED.machine}:9100`, plain: `${PLAIN.machine}:9100` },
    async stop() {
      await prometheus.stop();
      await Promise.all([...played, gateway].map((host) => host.stop()));
      await second.stop();
      await system.stop();
      temp.remove();
    },
  };
}

/** A machine without an agent says that its backup began. */
async function pingOnce(system: TestSystem): Promise<void> {
  const words = ['ping', 'create', '--job', 'nas', '--host', 'srv-5', '--every', '24h', '--data', `${system.folder}/data`, '--json'];
  const { url } = JSON.parse(await system.pantau(words)) as { url: string };
  const { status } = await fetch(`${system.collectorUrl}${new URL(url).pathname}/start`);
  if (status !== 200) {
    throw new Error(`The ping was answered ${status}.`);
  }
}

async function enrol(system: TestSystem, server: string, state: string): Promise<void> {
  const made = await system.pantau(['token', 'create', '--server', server, '--data', `${system.folder}/data`, '--json']);
  const { token, collector = system.collectorUrl } = JSON.parse(made) as { token: string; collector?: string };
  const args = ['enroll', '--collector', collector, '--token', token, '--state', state];
  const ended = await runProcess(process.execPath, [`${root}agent/dist/main.js`, ...args]);
  if (ended.code !== 0) {
    throw new Error(`The agent of ${server} could not enrol:\n${ended.output}`);
  }
}
