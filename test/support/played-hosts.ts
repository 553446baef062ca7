// Hosts of agent/fixtures that report to a collector as machines do: what the agent makes of such a host is sent again each
// second, so that hardware which this machine lacks is seen too.
import { randomUUID } from 'node:crypto';
import { setInterval as every } from 'node:timers/promises';
import { createCollector } from '@pantau/agent/collect';
import { probes } from '@pantau/agent/probes/registry';
import { createFixtureHost, FIXTURE_IDENTITY, fixtureArchive, NO_BACKUPS } from '@pantau/agent/testing/fixture-host';
import { unpackArchive } from '@pantau/agent/testing/host-archive';
import { startFakeSystemd } from '../parity/fake-systemd.ts';
import { type Credentials, redeemToken } from './collector.ts';
import { createReporter } from './reporter.ts';
import type { TestSystem } from './system.ts';
import { makeTemp } from './temp.ts';

const HOUR = 3_600_000;
/** What counters of a machine at work gain in a second, by the beginning of their series. */
const GAINS: readonly (readonly [RegExp, number])[] = [
  [/^node_cpu_seconds_total\{.*mode="idle"/, 0.7],
  [/^node_cpu_seconds_total\{.*mode="user"/, 0.2],
  [/^node_cpu_seconds_total\{.*mode="system"/, 0.1],
  [/^node_(network|disk)_\w+_bytes_total\{/, 4096],
  [/^node_pressure_\w+_waiting_seconds_total /, 0.01],
];

export interface PlayedHost {
  readonly fixture: string;
  /** Its name and id. */
  readonly machine: string;
  /** Id of its server in the register. */
  readonly server: string;
}

/** Enrols and reports until it is stopped; its first report comes an hour late. */
export async function playHost(system: TestSystem, { fixture, machine, server }: PlayedHost): Promise<{ stop(): Promise<void> }> {
  const page = await pageOf(fixture);
  const credentials = await enrolMachine(system, machine, server);
  const reporter = createReporter({ url: system.collectorUrl, region: 'uji', credentials, epoch: randomUUID() });
  await reporter.send({ sequence: 1, takenAt: Date.now() - HOUR, observations: [], page });

  const ending = new AbortController();
  const played = report().catch((error: unknown) => (ending.signal.aborted ? undefined : Promise.reject(error)));
  async function report(): Promise<void> {
    let sequence = 1;
    for await (const _ of every(1_000, undefined, { signal: ending.signal })) {
      sequence += 1;
      await reporter.send({ sequence, takenAt: Date.now(), observations: [], page: afterSeconds(page, sequence) });
    }
  }
  return {
    async stop() {
      ending.abort();
      await played;
    },
  };
}

/** Enrols a machine and sends with its key from two, until the collector refuses both. */
export async function playClones(system: TestSystem, { machine, server }: Omit<PlayedHost, 'fixture'>): Promise<void> {
  const credentials = await enrolMachine(system, machine, server);
  const settings = { url: system.collectorUrl, region: 'uji', credentials };
  const [one, two] = [randomUUID(), randomUUID()].map((bootId) => createReporter({ ...settings, epoch: randomUUID(), bootId }));
  let sequence = 0;
  const send = async (reporter = one): Promise<void> => {
    sequence += 1;
    await reporter?.send({ sequence, takenAt: Date.now(), observations: [] });
  };
  await send(one);
  await send(two);
  await send(one);
  await send(two).then(
    () => Promise.reject(new Error(`${machine} was not put into quarantine.`)),
    () => undefined,
  );
}

/** Enrols a machine whose name and id are the same. */
export async function enrolMachine(system: TestSystem, machine: string, server: string): Promise<Credentials> {
  const made = await system.pantau(['token', 'create', '--server', server, '--data', `${system.folder}/data`, '--json']);
  const { token } = JSON.parse(made) as { token: string };
  return await redeemToken(system.collectorUrl, token, machine);
}

function afterSeconds(page: string, seconds: number): string {
  return page.replaceAll(/^(.+) (\S+)$/gm, (line, series: string, value: string) => {
    const gain = GAINS.find(([pattern]) => pattern.test(`${series} `))?.[1];
    return gain === undefined ? line : `${series} ${Number(value) + gain * seconds}`;
  });
}

/** What the agent writes for Prometheus on this host. */
async function pageOf(fixture: string): Promise<string> {
  const temp = makeTemp();
  const archive = fixtureArchive(fixture);
  unpackArchive(archive, temp.path);
  const units = archive.beside.get('units');
  const stopSystemd = units === undefined ? undefined : await startFakeSystemd(`${temp.path}/run/dbus/system_bus_socket`, units);
  try {
    const context = { host: createFixtureHost(fixture, temp.path), backups: NO_BACKUPS };
    const { pages } = await createCollector({ probes, context, identity: FIXTURE_IDENTITY, probeLimitMs: 5_000 })();
    return pages.map(({ text }) => text).join('');
  } finally {
    stopSystemd?.();
    temp.remove();
  }
}
