// Hosts of agent/fixtures that report to a collector as machines do: what the agent makes of such a host is sent again each
// second, so that hardware which this machine lacks is seen too.
import { randomUUID } from 'node:crypto';
import { setInterval as every } from 'node:timers/promises';
import { createCollector } from '@pantau/agent/collect';
import { probes } from '@pantau/agent/probes/registry';
import { createFixtureHost, FIXTURE_IDENTITY, fixtureArchive, NO_BACKUPS } from '@pantau/agent/testing/fixture-host';
import { unpackArchive } from '@pantau/agent/testing/host-archive';
import { startFakeSystemd } from '../parity/fake-systemd.ts';
import { redeemToken } from './collector.ts';
import { createReporter } from './reporter.ts';
import type { TestSystem } from './system.ts';
import { makeTemp } from './temp.ts';

const HOUR = 3_600_000;

export interface PlayedHost {
  /** Name of the fixture, and of the machine. */
  readonly fixture: string;
  /** Id of its server in the register. */
  readonly server: string;
}

/** Enrols and reports until it is stopped; its first report comes an hour late. */
export async function playHost(system: TestSystem, { fixture, server }: PlayedHost): Promise<{ stop(): Promise<void> }> {
  const page = await pageOf(fixture);
  const made = await system.pantau(['token', 'create', '--server', server, '--data', `${system.folder}/data`, '--json']);
  const { token } = JSON.parse(made) as { token: string };
  const credentials = await redeemToken(system.collectorUrl, token, fixture);
  const reporter = createReporter({ url: system.collectorUrl, region: 'uji', credentials, epoch: randomUUID() });
  await reporter.send({ sequence: 1, takenAt: Date.now() - HOUR, observations: [], page });

  const ending = new AbortController();
  const played = report().catch((error: unknown) => (ending.signal.aborted ? undefined : Promise.reject(error)));
  async function report(): Promise<void> {
    let sequence = 1;
    for await (const _ of every(1_000, undefined, { signal: ending.signal })) {
      sequence += 1;
      await reporter.send({ sequence, takenAt: Date.now(), observations: [], page });
    }
  }
  return {
    async stop() {
      ending.abort();
      await played;
    },
  };
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
