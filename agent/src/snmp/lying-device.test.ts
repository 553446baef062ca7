import { afterEach, describe, expect, it } from 'vitest';
import { createSecret } from '../secret.ts';
import { type DevicePoll, pollDevice } from './device-poll.ts';
import { type OpenReader, openReader, type ReaderOptions } from './open-reader.ts';
import { renderPage } from './page.ts';
import { pollJson } from './poll-view.ts';
import type { SnmpFault } from './reader.ts';
import { type LyingAgent, type Manners, startLyingAgent } from './testing/lying-agent.ts';
import { counter32, counter64, type Entry, gauge32, IF, IFX, integer, interfaceEntries, systemEntries, text } from './testing/mib.ts';

const agents: LyingAgent[] = [];
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close()));
});

async function device(manners: Manners, ports = 24, change: (entries: Entry[]) => Entry[] = (entries) => entries): Promise<LyingAgent> {
  const agent = await startLyingAgent(change([...systemEntries('sw-1', 4_000), ...interfaceEntries(ports)]), manners);
  agents.push(agent);
  return agent;
}

function open(agent: LyingAgent, options: Partial<ReaderOptions> = {}): OpenReader {
  const credential = { version: '2c', community: createSecret('public') } as const;
  return openReader({ address: '127.0.0.1', port: agent.port, credential, limitMs: 8_000, timeoutMs: 30, ...options });
}

async function poll(agent: LyingAgent, options: Partial<ReaderOptions> = {}): Promise<DevicePoll & { told: string; requests: number }> {
  const reader = open(agent, options);
  try {
    const result = await pollDevice(reader);
    return { ...result, told: [...result.unseen, ...reader.unseen()].join('\n'), requests: reader.counts.requests };
  } finally {
    reader.close();
  }
}

const replace = (oid: string, value: Buffer) => (entries: Entry[]) => [...entries.filter((entry) => entry.oid !== oid), { oid, value }];
const without = (prefix: string) => (entries: Entry[]) => entries.filter(({ oid }) => !oid.startsWith(`${prefix}.`));

describe('a device that behaves', () => {
  it('is read whole: each port with the values that it has', async () => {
    const { interfaces, system, told } = await poll(await device({}, 2));

    expect(system).toMatchObject({ sysName: 'sw-1', sysUpTime: 4_000, sysObjectId: '1.3.6.1.4.1.14988.1' });
    expect(pollJson({ poll: { system, interfaces, unseen: [] }, seconds: 0, requests: 0, retries: 0, unseen: [] })).toMatchObject({
      interfaces: [
        {
          ifIndex: 1,
          ifName: 'Gi0/1',
          ifDescr: 'GigabitEthernet0/1',
          ifAlias: 'uplink PDNS',
          ifTypeName: 'ethernetCsmacd',
          ifMtu: 1_500,
          ifPhysAddress: '02:00:00:00:00:01',
          ifAdminStatusName: 'up',
          ifOperStatusName: 'up',
          speed: 1_000_000_000,
          counters: { ifHCInOctets: '5000000001', ifOutErrors: '4' },
          octets: { bits: 64, in: '5000000001', out: '10000000002' },
        },
        { ifIndex: 2, ifOperStatusName: 'down' },
      ],
    });
    expect(told).toBe('');
  });
});

describe('a device that lies', () => {
  it.each<[string, Manners]>([
    ['finds more than four variables too big', { tooBigAbove: 4 }],
    ['sends seven variables whatever is asked', { cutAt: 7 }],
    ['falls silent when more than ten variables are asked for', { silent: (_, variables) => variables > 10 }],
    ['answers as version 1 would', { isVersionOne: true }],
    ['loses every third datagram', { silent: (count) => count % 3 === 0 }],
    ['answers late, after the question was repeated', { delayMs: 45 }],
    [
      'sends garbage before the answer',
      { mangle: (answer) => [Buffer.from('<html>'), Buffer.alloc(0), Buffer.from([0x30, 0x84]), answer] },
    ],
    ['sends every answer twice', { mangle: (answer) => [answer, answer] }],
    ['cuts off every second answer', { mangle: (answer, count) => [count % 2 === 0 ? answer.subarray(0, answer.length / 2) : answer] }],
  ])('%s: all is read nevertheless', async (_name, manners) => {
    const { interfaces, told } = await poll(await device(manners));

    expect(interfaces.map(({ ifName }) => ifName)).toEqual(Array.from({ length: 24 }, (_, index) => `Gi0/${index + 1}`));
    expect(interfaces.every(({ octets }) => octets?.bits === 64)).toBe(true);
    expect(told).toBe('');
  });

  it('goes round in circles: the column ends where it began anew, and that is told', async () => {
    const agent = await device({ next: (from, truly) => (from === `${IFX}.18.20` ? `${IFX}.18.3` : truly) });
    const { interfaces, told, requests } = await poll(agent);

    expect(interfaces).toHaveLength(24);
    expect(interfaces[19]?.ifAlias).toBe('');
    expect(interfaces[20]?.ifAlias).toBeUndefined();
    expect(told).toContain(`${IFX}.18: berputar di · loops at 3`);
    expect(requests).toBeLessThan(100);
  });

  it('gives rows out of order: none is lost', async () => {
    const turned: Record<string, string> = { 4: '9', 9: '5', 8: '10' };
    const agent = await device({
      next: (from, truly) => {
        const index = from.slice(`${IF}.2.`.length);
        return from.startsWith(`${IF}.2.`) && turned[index] !== undefined ? `${IF}.2.${turned[index]}` : truly;
      },
    });
    const { interfaces, told } = await poll(agent);

    expect(interfaces.map(({ ifDescr }) => ifDescr)).toEqual(Array.from({ length: 24 }, (_, index) => `GigabitEthernet0/${index + 1}`));
    expect(told).toBe('');
  });

  it('writes the wrong types: the cell is dropped and told, its neighbours stay', async () => {
    const agent = await device({}, 24, (entries) =>
      replace(`${IFX}.6.2`, text('banyak'))(replace(`${IF}.2.3`, integer(7))(replace(`${IF}.8.4`, text('up'))(entries))),
    );
    const { interfaces, told } = await poll(agent);

    expect(interfaces[1]?.octets).toEqual({ bits: 32, in: 705_032_706n, out: 1_410_065_412n });
    expect(interfaces[2]).toMatchObject({ name: 'Gi0/3' });
    expect(interfaces[2]?.ifDescr).toBeUndefined();
    expect(interfaces[3]?.values.has('ifOperStatus')).toBe(false);
    expect(told.split('\n')).toEqual([
      'ifHCInOctets.2: tipe salah · wrong type octets',
      'ifDescr.3: tipe salah · wrong type integer',
      'ifOperStatus.4: tipe salah · wrong type octets',
    ]);
  });

  it('has no ifXTable: names and counters are those of ifTable', async () => {
    const { interfaces } = await poll(await device({}, 3, without(IFX)));

    expect(interfaces[0]).toMatchObject({ name: 'GigabitEthernet0/1', octets: { bits: 32, in: 705_032_705n }, speed: 1_000_000_000 });
    expect(interfaces[0]?.ifName).toBeUndefined();
  });

  it('leaves counters of 64 bits at 0 while those of 32 bits move: those count', async () => {
    const agent = await device({}, 2, (entries) => replace(`${IFX}.6.1`, counter64(0n))(replace(`${IFX}.10.1`, counter64(0n))(entries)));
    const { interfaces } = await poll(agent);

    expect(interfaces.map(({ octets }) => octets?.bits)).toEqual([32, 64]);
  });

  it('has holes in its columns: the rest is read', async () => {
    const holes = new Set([`${IF}.8.2`, `${IFX}.1.3`, `${IF}.2.3`, `${IFX}.6.1`]);
    const { interfaces } = await poll(await device({}, 4, (entries) => entries.filter(({ oid }) => !holes.has(oid))));

    expect(interfaces.map(({ name }) => name)).toEqual(['Gi0/1', 'Gi0/2', '', 'Gi0/4']);
    expect(interfaces.map(({ values }) => values.get('ifOperStatus'))).toEqual([1, undefined, 1, 2]);
    expect(interfaces.map(({ octets }) => octets?.bits)).toEqual([32, 64, 64, 64]);
  });

  it('has duplicate names and broken characters: the page stays one that Prometheus takes', async () => {
    const agent = await device({}, 3, (entries) =>
      [
        [`${IFX}.1.1`, Buffer.from('eth"0"\\\0\0')],
        [`${IFX}.1.2`, Buffer.from('eth"0"\\')],
        [`${IFX}.18.1`, Buffer.from([0x4b, 0xe9, 0x0a, 0x21])],
        [`${IFX}.18.2`, Buffer.from([0xe2, 0x82, 0x85])],
        [`${IFX}.18.3`, Buffer.from([0xc3, 0x28, 0x80])],
      ].reduce((list, [oid, value]) => replace(String(oid), text(value ?? ''))(list), entries),
    );
    const { interfaces, system } = await poll(agent);
    const page = renderPage({ system, interfaces, families: [], seconds: 1, requests: 1, retries: 0, unseen: 0 });

    expect(interfaces.map(({ ifAlias }) => ifAlias)).toEqual(['Ké\n!', '₅', '\ufffd(\ufffd']);
    const series = page.split('\n').filter((line) => line.startsWith('ifHCInOctets{'));
    expect(series[0]).toBe('ifHCInOctets{ifAlias="Ké\\n!",ifDescr="GigabitEthernet0/1",ifIndex="1",ifName="eth\\"0\\"\\\\"} 5000000001');
    expect(new Set(series.map((line) => line.split(' ')[0])).size).toBe(3);
  });

  it('says 4294967295 for a fast port, and 0 for its Mbit/s: no speed is made up', async () => {
    const agent = await device({}, 2, (entries) =>
      replace(
        `${IF}.5.1`,
        gauge32(4_294_967_295),
      )(replace(`${IFX}.15.1`, gauge32(0))(replace(`${IF}.5.2`, gauge32(4_294_967_295))(replace(`${IFX}.15.2`, gauge32(10_000))(entries)))),
    );
    const { interfaces } = await poll(agent);

    expect(interfaces.map(({ speed }) => speed)).toEqual([undefined, 10_000_000_000]);
  });

  it('has 10,000 interfaces: each is read, and its page stays below the limit of a page', async () => {
    const agent = await device({}, 10_000, (entries) => [...entries, { oid: '1.3.6.1.2.1.2.1.0', value: integer(10_000) }]);
    const { interfaces, system } = await poll(agent, { timeoutMs: 2_000, limitMs: 60_000 });
    const page = renderPage({ system, interfaces, families: [], seconds: 1, requests: 1, retries: 0, unseen: 0 });

    expect(interfaces).toHaveLength(10_000);
    expect(interfaces.at(-1)).toMatchObject({ index: 10_000, name: 'Gi0/10000' });
    expect(page.length).toBeLessThan(8 * 1024 * 1024);
    expect(page).toMatch(/^pantau_snmp_families_left_out [1-9]/m);
    expect(page.includes('\nifHCInOctets{')).toBe(true);
  }, 60_000);

  it('never comes to an end of its rows: the reading does', async () => {
    let row = 0;
    const agent = await device({
      mangle: (answer) => [answer],
      next: (from, truly) => (from.startsWith(`${IF}.2`) ? `${IF}.2.${(row += 1)}` : truly),
    });
    agent.learn([
      ...systemEntries('sw-1', 1),
      ...Array.from({ length: 12_000 }, (_, index) => ({ oid: `${IF}.2.${index + 1}`, value: text('x') })),
    ]);
    const { interfaces, told } = await poll(agent, { timeoutMs: 2_000 });

    expect(interfaces).toHaveLength(10_000);
    expect(told).toContain('lebih dari · more than 10000');
  }, 30_000);
});

describe('a device that gives nothing', () => {
  const faultOf = async (agent: LyingAgent, options: Partial<ReaderOptions> = {}): Promise<SnmpFault> =>
    await poll(agent, options).then(
      () => expect.unreachable('it answered'),
      (fault: SnmpFault) => fault,
    );

  it('is silent: the reason names what to check', async () => {
    const fault = await faultOf(await device({ silent: () => true }));

    expect(fault).toMatchObject({ code: 'timeout', message: expect.stringContaining('port 161/udp') });
  });

  it('answers other questions than those that were asked', async () => {
    expect(await faultOf(await device({ shiftId: 1 }))).toMatchObject({ code: 'timeout' });
  });

  it('answers nothing that could be read', async () => {
    const agent = await device({ mangle: (answer) => [answer.subarray(0, 30)] });

    expect(await faultOf(agent)).toMatchObject({ code: 'malformed' });
  });

  it('has no SNMP service', async () => {
    const agent = await device({});
    const { port } = agent;
    await agents.pop()?.close();
    const reader = openReader({
      address: '127.0.0.1',
      port,
      credential: { version: '2c', community: createSecret('x') },
      limitMs: 5_000,
    });

    await expect(reader.get(['1.3.6.1.2.1.1.3.0'])).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('no SNMP service'),
    });
  });

  it('falls silent in the middle: no half of a device is shown', async () => {
    const fault = await faultOf(await device({ silent: (count) => count > 6 }), { limitMs: 1_500 });

    expect(fault.code).toBe('timeout');
  });

  it('delays no other: one that answers is read while ten are silent', async () => {
    const silent = await Promise.all(Array.from({ length: 10 }, () => device({ silent: () => true })));
    const good = await device({});
    const order: string[] = [];
    const waiting = silent.map(async (agent) => {
      await faultOf(agent, { timeoutMs: 100 });
      order.push('silent');
    });
    await poll(good);
    order.push('good');
    await Promise.all(waiting);

    expect(order[0]).toBe('good');
  });
});

describe('counters and clocks', () => {
  it('reads the same column as the device gives it after a reset', async () => {
    const agent = await device({}, 1);
    await poll(agent);
    agent.learn([...systemEntries('sw-1', 10), ...replace(`${IF}.10.1`, counter32(5))(interfaceEntries(1))]);
    const { system, interfaces } = await poll(agent);

    expect(system.sysUpTime).toBe(10);
    expect(interfaces[0]?.values.get('ifInOctets')).toBe(5);
  });
});
