// Pantau stands in for node_exporter on machines that are not at hand: both read the files of each fixture host, and show the
// same names, types, series and values.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCollector } from '@pantau/agent/collect';
import { probes } from '@pantau/agent/probes/registry';
import {
  createFixtureHost,
  FIXTURE_IDENTITY,
  fixtureArchive,
  fixtureNames,
  NO_BACKUPS,
  unpackFixture,
} from '@pantau/agent/testing/fixture-host';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProcess } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { requireTool } from '../support/tools.ts';
import { compare } from './compare.ts';
import { FIXTURE_EXCEPTIONS } from './exceptions.ts';
import { startFakeSystemd } from './fake-systemd.ts';
import { seenOnPage } from './series.ts';

const TEXTFILES = '/var/lib/prometheus/node-exporter';
const BUS = '/run/dbus/system_bus_socket';

describe('an agent beside node_exporter, on the files of', () => {
  // `bare` has files cut short, of which node_exporter makes zeros.
  it.each(fixtureNames().filter((name) => name !== 'bare'))('%s', async (name) => {
    const folder = unpackFixture(name);
    for (const path of ['/proc', '/sys', TEXTFILES, ...mountPoints(name)]) mkdirSync(join(folder, path), { recursive: true });

    const units = fixtureArchive(name).beside.get('units');
    if (units !== undefined) onTestFinished(await startFakeSystemd(`${folder}${BUS}`, units));

    const neighbour = seenOnPage((await pageOfNodeExporter(folder)).replaceAll(folder, ''));
    const { pages } = await collectorOf(name, folder)();
    const pantau = seenOnPage((pages[0]?.text ?? '').replaceAll(folder, ''));
    const { differences, series } = compare(neighbour, pantau, { exceptions: FIXTURE_EXCEPTIONS, sameInstant: true });

    expect(differences.map(({ what, detail }) => `${what}: ${detail}`)).toEqual([]);
    expect(series).toBeGreaterThan(20);
  });
});

/** node_exporter asks the folders themselves for their size. */
function mountPoints(name: string): string[] {
  const lines = fixtureArchive(name).beside.get('statfs') ?? [];
  return lines.map((line) => (line.split(' ')[0] ?? '').replaceAll('\\040', ' '));
}

function collectorOf(name: string, folder: string) {
  const context = { host: createFixtureHost(name, folder), backups: NO_BACKUPS };
  return createCollector({ probes, context, identity: FIXTURE_IDENTITY, probeLimitMs: 5_000 });
}

async function pageOfNodeExporter(folder: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const program = requireTool('nodeExporter');
  const options = [
    `--web.listen-address=${address}`,
    `--path.procfs=${folder}/proc`,
    `--path.sysfs=${folder}/sys`,
    `--path.rootfs=${folder}`,
    `--path.udev.data=${folder}/run/udev/data`,
    `--collector.textfile.directory=${folder}${TEXTFILES}`,
    '--no-collector.netdev.netlink',
    '--collector.systemd.enable-restarts-metrics',
  ];
  const running = startProcess(program, options, { env: { DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${folder}${BUS}` } });
  onTestFinished(() => void running.stop());
  await running.waitForLine(/Listening on/);
  const response = await fetch(`http://${address}/metrics`);
  expect(response.status).toBe(200);
  return response.text();
}
