// A gateway that reports to a collector what a device, paths and a site would show: pages made by the agent's own writers, whose counters grow.
import { randomUUID, X509Certificate } from 'node:crypto';
import { setInterval as every } from 'node:timers/promises';
import { pageText } from '@pantau/agent/endpoints/page';
import { gauge } from '@pantau/agent/exposition';
import { pathPage } from '@pantau/agent/paths/path-page';
import { afterRun, NO_RUNS, type PathWindow } from '@pantau/agent/paths/path-window';
import type { Page } from '@pantau/agent/report-body';
import { renderPage } from '@pantau/agent/snmp/page';
import { makeAuthority, makeLeaf } from '@pantau/collector/tls/authority';
import { playedBackups } from './played-backups.ts';
import { enrolMachine } from './played-hosts.ts';
import { createReporter, type PlayedReport } from './reporter.ts';
import type { TestSystem } from './system.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const NAME = 'portal.contoh.example';
const ADDRESS = '10.40.1.1';
/** Octets and packets a second of the uplink, a share of the speed that can be seen. */
const PACE = { octets: 4_000_000, packets: 4_000, errors: 2, discards: 5 } as const;

const OWN_PAGE = '# HELP node_load1 1m load average.\n# TYPE node_load1 gauge\nnode_load1 0.1\n';

/** Enrols and reports until it is stopped. */
export async function playGateway(
  system: TestSystem,
  { machine, server }: { machine: string; server: string },
): Promise<{ stop(): Promise<void> }> {
  const credentials = await enrolMachine(system, machine, server);
  const reporter = createReporter({ url: system.collectorUrl, region: 'uji', credentials, epoch: randomUUID() });
  const site = await sitePage();
  await reporter.send({ sequence: 1, takenAt: Date.now(), observations: firstObservations(Date.now()) });
  const backups = playedBackups(server, Date.now());
  const ending = new AbortController();
  let window = NO_RUNS;
  const played = report().catch((error: unknown) => (ending.signal.aborted ? undefined : Promise.reject(error)));
  async function report(): Promise<void> {
    let sequence = 1;
    for await (const _ of every(1_000, undefined, { signal: ending.signal })) {
      sequence += 1;
      const run = { sent: 3, received: sequence % 10 === 0 ? 2 : 3, times: [4 + (sequence % 3), 6], hopLimit: 62 };
      window = afterRun(window, run, Date.now());
      const polled: Page[] = [
        { target: 'device/rt-1', text: devicePage(sequence) },
        { target: 'endpoint/portal', text: site },
        ...['site/dc', 'device/rt-1'].map((subject) => ({ target: `path/${subject}@${credentials.agent}`, text: pathText(window, run) })),
      ];
      await reporter.send({ sequence, takenAt: Date.now(), observations: backups, page: OWN_PAGE, polled });
    }
  }
  return {
    async stop() {
      ending.abort();
      await played;
    },
  };
}

function pathText(window: PathWindow, run: Parameters<typeof pathPage>[1]): string {
  return pathPage(ADDRESS, run, window, 0.4);
}

/** A router with an uplink that is used, a port that is down, and a fan. */
function devicePage(seconds: number): string {
  const port = (index: number, name: string, ifAlias: string, isUp: boolean) => {
    const used = isUp ? seconds : 0;
    const values = new Map<string, number | bigint>([
      ['ifMtu', 1_500],
      ['ifAdminStatus', 1],
      ['ifOperStatus', isUp ? 1 : 2],
      ['ifHighSpeed', 100],
      ['ifHCInOctets', BigInt(used * PACE.octets)],
      ['ifHCOutOctets', BigInt(used * PACE.octets) / 2n],
      ['ifInErrors', used * PACE.errors],
      ['ifOutErrors', 0],
      ['ifInDiscards', 0],
      ['ifOutDiscards', used * PACE.discards],
    ]);
    return { index, name, ifName: name, ifDescr: name, ifAlias, values };
  };
  return renderPage({
    system: { sysUpTime: 8_640_000 + seconds * 100, ifNumber: 2, sysName: 'rt-1', sysDescr: 'Router' },
    interfaces: [port(1, 'ether1', 'LAN', true), port(2, 'ether2', 'uplink Dinkes', true), port(3, 'ether3', 'cadangan', false)],
    families: [
      gauge('entPhySensorValue', 'Sensor.', [
        { labels: { entPhysicalIndex: '7', entPhysicalName: 'CPU', entPhySensorType: 'celsius' }, value: 41 },
      ]),
      gauge('hrStorageUsed', 'Used.', [{ labels: { hrStorageIndex: '1', hrStorageDescr: 'RAM' }, value: 40 }]),
      gauge('hrStorageSize', 'Size.', [{ labels: { hrStorageIndex: '1', hrStorageDescr: 'RAM' }, value: 100 }]),
      gauge('hrProcessorLoad', 'Load.', [{ labels: { hrDeviceIndex: '1' }, value: 12 }]),
    ],
    seconds: 0.1,
    requests: 9,
    retries: 0,
    unseen: 0,
  });
}

async function sitePage(): Promise<string> {
  const now = Date.now();
  const authority = await makeAuthority('Otoritas Uji', { from: now - DAY, until: now + 900 * DAY });
  const leaf = new X509Certificate((await makeLeaf(authority, [NAME], { from: now - DAY, until: now + 20 * DAY })).certificate);
  const end = leaf.validToDate.getTime();
  const verdict = { faults: [], best: [leaf], earliestEndMs: end, bestEndMs: end };
  const sighting = {
    durationMs: 80,
    phases: { resolve: 4, connect: 6, tls: 20, processing: 40, transfer: 10 },
    address: '10.40.1.30',
    lookUpMs: 4,
    tls: { presented: [leaf], verdict, version: 'TLS 1.3' },
    web: { status: 200, version: 1.1, redirects: 0, contentLength: 512, bodyBytes: 512, isSecure: true },
  };
  return pageText('https', sighting, true);
}

/** At first what was counted in the last 40 minutes and who was seen; an address of the plan, and one outside of it. */
function firstObservations(now: number): PlayedReport['observations'] {
  const counters = Array.from({ length: 41 }, (_, minute) => ({
    subject: { kind: 'link', id: 'jalur-dinkes' },
    fact: 'counters',
    at: now - (40 - minute) * MINUTE,
    value: {
      device: 'rt-1',
      interface: 'ether2',
      in: String(minute * 60 * PACE.octets),
      out: String(minute * 30 * PACE.octets),
      bits: 64,
      uptime: 8_640_000 + minute * 6_000,
      speedMbps: 100,
    },
  }));
  const rows = [
    [2, '10.40.1.5', '02:00:00:00:40:05', ''],
    [2, '10.99.0.66', '02:00:00:00:99:66', ''],
  ];
  const sightings = [10, 0].map((minutes) => ({
    subject: { kind: 'device', id: 'rt-1' },
    fact: 'sightings',
    at: now - minutes * MINUTE,
    value: { by: 'arp', vrf: '', rows },
  }));
  return [...counters, ...sightings];
}
