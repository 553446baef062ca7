import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceWork } from '@pantau/shared/work';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome, Runner } from '../gateway/runner.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { createDeviceRunner } from './device-runner.ts';
import type { ReadTables } from './table-keeper.ts';
import { type LyingAgent, startLyingAgent } from './testing/lying-agent.ts';
import { type Entry, IF, IFX, integer, interfaceEntries, systemEntries, text } from './testing/mib.ts';

const folder = mkdtempSync(join(tmpdir(), 'pantau-runner-'));
const communityFile = join(folder, 'community');
writeFileSync(communityFile, 'public\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.parse('2026-11-22T10:00:00Z');
const host = { ...createLinuxHost({ root: '/', now: Date.now }), now: () => NOW };

let agent: LyingAgent;
beforeEach(async () => {
  agent = await startLyingAgent(entriesOf());
});
afterEach(() => agent.close());

function entriesOf(changed: Readonly<Record<string, Buffer>> = {}): Entry[] {
  return [...systemEntries('sw-1', 6_000), ...interfaceEntries(4)].map(({ oid, value }) => ({ oid, value: changed[oid] ?? value }));
}

function runner(tables?: ReadTables): Runner<DeviceWork> {
  const credentials = { inti: { version: '2c', communityFile } } as const;
  return createDeviceRunner({ host, credentials, timeoutMs: 30, ...(tables === undefined ? {} : { tables }) });
}

function poll(run: Runner<DeviceWork>, links: DeviceWork['links'] = [], credential = 'inti'): Promise<Outcome> {
  const work = { subject: 'device/sw-1', address: '127.0.0.1', port: agent.port, credential, contexts: ['vrf-a'], everySeconds: 30, links };
  return run(work, new AbortController().signal);
}

const factOf = ({ standing }: Outcome, fact: string) => standing.find((each) => each.fact === fact)?.value;

describe('the runner of devices', () => {
  it('tells who the device is, gives its page and the counters of the lines on it', async () => {
    const outcome = await poll(runner(), [{ link: 'wan', interface: 'Gi0/1' }]);

    expect(factOf(outcome, 'snmp')).toEqual({
      answers: true,
      sysName: 'sw-1',
      sysDescr: 'RouterOS CCR1009',
      sysObjectId: '1.3.6.1.4.1.14988.1',
      startedAt: '2026-11-22T09:59:00.000Z',
    });
    expect(factOf(outcome, 'line')).toEqual({ up: true, speedMbps: 1_000, counterBits: 64 });
    expect(outcome.once).toEqual([
      {
        subject: { kind: 'link', id: 'wan' },
        fact: 'counters',
        at: '2026-11-22T10:00:00.000Z',
        value: {
          device: 'device/sw-1',
          interface: 'Gi0/1',
          in: '5000000001',
          out: '10000000002',
          bits: 64,
          uptime: 6_000,
          discontinuity: 0,
          speedMbps: 1_000,
        },
      },
    ]);
    expect(outcome.page).toMatchObject({ target: 'device/sw-1', text: expect.stringContaining('\nifHCInOctets{') });
  });

  it('finds a line by ifDescr or ifAlias where no ifName fits', async () => {
    const links = [
      { link: 'a', interface: 'GigabitEthernet0/2' },
      { link: 'b', interface: 'uplink PDNS' },
    ];
    const { once = [] } = await poll(runner(), links);

    expect(once.map(({ subject, value }) => [subject.id, value['interface']])).toEqual([
      ['a', 'Gi0/2'],
      ['b', 'Gi0/1'],
    ]);
  });

  it('tells nothing of a line whose interface is missing or not the only one, and says why', async () => {
    agent.learn(entriesOf({ [`${IFX}.1.2`]: text('ether1'), [`${IFX}.1.3`]: text('ether1') }));
    const outcome = await poll(runner(), [
      { link: 'a', interface: 'ether1' },
      { link: 'b', interface: 'ether9' },
    ]);

    expect(factOf(outcome, 'line')).toBeUndefined();
    expect(outcome.once).toEqual([]);
    expect(factOf(outcome, 'snmp')?.['unseen']).toEqual([
      'link/a: beberapa antarmuka bernama · several interfaces are called "ether1": ifIndex 2, 3',
      'link/b: tidak ada antarmuka bernama · no interface is called "ether9"',
    ]);
  });

  it.each([
    ['switched off', { [`${IF}.7.1`]: integer(2) }, false],
    ['lowerLayerDown', { [`${IF}.8.1`]: integer(7) }, false],
    ['unknown', { [`${IF}.8.1`]: integer(4) }, undefined],
  ])('an interface that is %s', async (_state, changed, up) => {
    agent.learn(entriesOf(changed));
    const outcome = await poll(runner(), [{ link: 'wan', interface: 'Gi0/1' }]);

    expect(factOf(outcome, 'line')?.['up']).toBe(up);
  });

  it('a silent device: the page failed, and the fact says why', async () => {
    agent.manners.silent = () => true;
    const outcome = await poll(runner());

    expect(outcome.page).toEqual({ target: 'device/sw-1', text: '', failed: expect.stringContaining('does not answer SNMP') });
    expect(outcome.standing.map(({ fact, value }) => [fact, value['answers']])).toEqual([['snmp', false]]);
  });

  it('a credential that this agent has not', async () => {
    const outcome = await poll(runner(), [], 'lain');

    expect(outcome.page?.failed).toContain('No credential "lain"');
    expect(agent.requests()).toBe(0);
  });

  it('reads the other tables once in five minutes, and tells their samples once', async () => {
    let readings = 0;
    const sample = { subject: { kind: 'device', id: 'sw-1' }, fact: 'sightings', value: { by: 'arp' } };
    const seen: unknown[] = [];
    const run = runner(async (_reader, about) => {
      readings += 1;
      seen.push(about.contexts, about.ifNames.get(2));
      return { families: [], standing: [{ ...sample, fact: 'lldp_neighbours' }], once: [sample], unseen: ['kurang'] };
    });
    const [first, second] = [await poll(run), await poll(run)];

    expect(readings).toBe(1);
    expect(seen).toEqual([['vrf-a'], 'Gi0/2']);
    expect([first.once, second.once]).toEqual([[sample], []]);
    expect(second.standing.map(({ fact }) => fact)).toEqual(['snmp', 'lldp_neighbours']);
    expect(factOf(second, 'snmp')?.['unseen']).toEqual(['kurang']);
  });
});
