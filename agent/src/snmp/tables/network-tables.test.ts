// What switches and routers tell of addresses, ports, neighbours and routes. The recordings are written after the forms that real agents have.
import { describe, expect, it } from 'vitest';
import { recordedReader, silent } from '../testing/recorded-reader.ts';
import { readDeviceTables } from './read-device-tables.ts';

const NAMES = new Map([
  [1, 'Gi0/1'],
  [2, 'Gi0/2'],
  [24, 'Gi0/24'],
]);

function read(recording: string, more: { contexts?: Readonly<Record<string, string>>; names?: ReadonlyMap<number, string> } = {}) {
  const about = {
    subject: 'device/sw1',
    contexts: Object.keys(more.contexts ?? {}),
    ifNames: more.names ?? NAMES,
    at: '2026-01-01T00:00:00Z',
  };
  return readDeviceTables(recordedReader(recording, more.contexts), about);
}

async function sighted(recording: string, more: Parameters<typeof read>[1] = {}) {
  const { once } = await read(recording, more);
  return once.map(({ value: { by, vrf, rows } }) => [by, vrf, rows]);
}

async function fact(name: string, recording: string, names = NAMES) {
  return (await read(recording, { names })).standing.find((each) => each.fact === name)?.value;
}

const V6 = '32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.9';

describe('neighbour tables', () => {
  it('are merged, the newer one first', async () => {
    const both = `1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4x|001122334455
1.3.6.1.2.1.4.22.1.2.2.10.1.0.8|4x|00112233445c
1.3.6.1.2.1.4.35.1.4.1.1.4.10.1.0.7|4x|0011223344aa
1.3.6.1.2.1.4.35.1.4.2.2.16.${V6}|4x|0011223344bb`;
    expect(await sighted(both)).toEqual([
      [
        'arp',
        '',
        [
          [1, '10.1.0.7', '00:11:22:33:44:aa', 'Gi0/1'],
          [2, '10.1.0.8', '00:11:22:33:44:5c', 'Gi0/2'],
        ],
      ],
      ['nd', '', [[2, '2001:db8::9', '00:11:22:33:44:bb', 'Gi0/2']]],
    ]);
  });

  it.each([
    ['invalid', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4x|001122334455\n1.3.6.1.2.1.4.22.1.4.1.10.1.0.7|2|2'],
    ['incomplete', '1.3.6.1.2.1.4.35.1.4.1.1.4.10.1.0.7|4x|001122334455\n1.3.6.1.2.1.4.35.1.7.1.1.4.10.1.0.7|2|7'],
    ['without an address of hardware', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4|'],
    ['null', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4x|000000000000'],
    ['of a group', '1.3.6.1.2.1.4.22.1.2.1.224.0.0.5|4x|01005e000005'],
    ['link-local with its zone', `1.3.6.1.2.1.4.35.1.4.1.4.20.254.128${'.0'.repeat(13)}.1.0.0.0.1|4x|001122334455`],
    ['of another type', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|2|5'],
  ])('have no row that is %s', async (_, recording) => {
    expect(await sighted(recording)).toEqual([]);
    expect((await read(recording)).unseen).toEqual([]);
  });

  it.each([
    ['text without leading zeros', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4|0:1:22:3:44:5'],
    ['text of three groups', '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4|0001.2203.4405'],
    ['the index of the older table', '1.3.6.1.2.1.4.22.1.2.1.1.10.1.0.7|4x|000122034405'],
    ['no length in the index', '1.3.6.1.2.1.4.35.1.4.1.1.10.1.0.7|4x|000122034405'],
    ['a wrong length in the index', '1.3.6.1.2.1.4.35.1.4.1.1.5.10.1.0.7|4x|000122034405'],
  ])('are read with %s', async (_, recording) => {
    expect(await sighted(recording)).toEqual([['arp', '', [[1, '10.1.0.7', '00:01:22:03:44:05', 'Gi0/1']]]]);
  });

  it('are read in each VRF; one that is not answered is said', async () => {
    const contexts = { pemda: '1.3.6.1.2.1.4.22.1.2.1.10.1.0.7|4x|001122334455' };
    expect(await sighted('', { contexts })).toEqual([['arp', 'pemda', [[1, '10.1.0.7', '00:11:22:33:44:55', 'Gi0/1']]]]);
    const about = { subject: 'device/sw1', contexts: ['tamu'], ifNames: NAMES, at: '2026-01-01T00:00:00Z' };
    const { unseen } = await readDeviceTables(recordedReader(''), about);
    expect(unseen.join()).toContain('tamu');
  });

  it('come in parts of at most 1,000 rows; a broken index is counted', async () => {
    const many = Array.from({ length: 4_500 }, (_, n) => `1.3.6.1.2.1.4.22.1.2.1.10.2.${n >> 8}.${n & 255}|4x|0011223344ff`);
    const { once, unseen } = await read([...many, '1.3.6.1.2.1.4.22.1.2.1.10|4x|001122334455'].join('\n'));
    expect(once.map(({ value }) => (Array.isArray(value['rows']) ? value['rows'].length : 0))).toEqual([1_000, 1_000, 1_000, 1_000, 500]);
    expect(unseen.join()).toContain('1 rows not readable');
  });
});

it.each([
  ['ipAddressTable', '1.3.6.1.2.1.4.34.1.3.1.4.10.1.0.1|2|1\n1.3.6.1.2.1.4.34.1.3.1.4.127.0.0.1|2|9'],
  ['ipAddrTable', '1.3.6.1.2.1.4.20.1.2.10.1.0.1|2|1'],
  ['Fortinet, with its place behind the address', '1.3.6.1.2.1.4.20.1.2.10.1.0.1.1|2|1'],
])('own addresses are told by %s', async (_, recording) => {
  const mac = '1.3.6.1.2.1.2.2.1.6.1|4x|0a1122334401';
  expect(await sighted(`${recording}\n${mac}`)).toEqual([['interface', '', [[1, '10.1.0.1', '0a:11:22:33:44:01', 'Gi0/1']]]]);
});

const PORTS = '1.3.6.1.2.1.17.1.4.1.2.101|2|1\n1.3.6.1.2.1.17.1.4.1.2.124|2|24\n';
const LLDP = '1.0.8802.1.1.2.1.4.1.1';

function lldp(capabilities: string): string {
  return `${LLDP}.4.0.124.1|2|4
${LLDP}.5.0.124.1|4x|AABBCCDDEE00
${LLDP}.6.0.124.1|2|5
${LLDP}.7.0.124.1|4|ether1
${LLDP}.9.0.124.1|4|core
${LLDP}.12.0.124.1|4x|${capabilities}
1.0.8802.1.1.2.1.4.2.1.3.0.124.1.1.4.10.1.0.254|2|2
`;
}

describe('forwarding tables', () => {
  const learned = `1.3.6.1.2.1.17.7.1.4.2.1.3.0.20|66|5
1.3.6.1.2.1.17.7.1.2.2.1.2.5.0.17.34.51.68.85|2|101
1.3.6.1.2.1.17.7.1.2.2.1.3.5.0.17.34.51.68.85|2|3
1.3.6.1.2.1.17.7.1.2.2.1.2.5.0.17.34.51.68.86|2|124
1.3.6.1.2.1.17.7.1.2.2.1.2.5.0.17.34.51.68.87|2|101
1.3.6.1.2.1.17.7.1.2.2.1.3.5.0.17.34.51.68.87|2|4
`;
  const atDesk = [1, '', '00:11:22:33:44:55', 'Gi0/1'];
  const behind = [24, '', '00:11:22:33:44:56', 'Gi0/24'];

  it('name the VLAN and the port, and leave out what the switch itself has', async () => {
    expect(await sighted(PORTS + learned)).toEqual([['fdb', '20', [atDesk, behind]]]);
  });

  it('leave out the port to another switch, not that to a phone or a machine', async () => {
    expect(await sighted(PORTS + learned + lldp('2800'))).toEqual([['fdb', '20', [atDesk]]]);
    expect(await sighted(PORTS + learned + lldp('2400'))).toEqual([['fdb', '20', [atDesk, behind]]]);
    expect(await sighted(PORTS + learned + lldp('0100'))).toEqual([['fdb', '20', [atDesk, behind]]]);
  });

  it('are those of BRIDGE-MIB where there is no other, also with a length before the address', async () => {
    expect(await sighted(`${PORTS}1.3.6.1.2.1.17.4.3.1.2.0.17.34.51.68.85|2|101`)).toEqual([['fdb', '', [atDesk]]]);
    expect(await sighted(`${PORTS}1.3.6.1.2.1.17.4.3.1.2.6.0.17.34.51.68.85|2|101`)).toEqual([['fdb', '', [atDesk]]]);
  });

  it('of a Cisco switch are read VLAN by VLAN', async () => {
    const own = '1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.9.1.516\n1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.30|2|1\n1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.1002|2|1';
    const vlan = `${PORTS}1.3.6.1.2.1.17.4.3.1.2.0.17.34.51.68.85|2|101`;
    const { once } = await readDeviceTables(recordedReader(own, { 30: vlan }), {
      subject: 'device/sw1',
      contexts: [],
      ifNames: NAMES,
      at: '2026-01-01T00:00:00Z',
    });
    expect(once.map(({ value: { vrf, rows } }) => [vrf, rows])).toEqual([['30', [atDesk]]]);
  });
});

describe('neighbours on the ports', () => {
  it('are told by LLDP', async () => {
    const core = {
      localPort: 'Gi0/24',
      ifIndex: 24,
      chassis: 'aa:bb:cc:dd:ee:00',
      port: 'ether1',
      name: 'core',
      forwards: true,
      address: '10.1.0.254',
    };
    expect(await fact('lldp_neighbours', PORTS + lldp('2800'))).toEqual({ neighbours: [core] });
  });

  it('are found by the name of the port before its number', async () => {
    const named = `${lldp('0100')}1.0.8802.1.1.2.1.3.7.1.2.124|2|5\n1.0.8802.1.1.2.1.3.7.1.3.124|4|Gi0/2`;
    expect(await fact('lldp_neighbours', PORTS + named)).toMatchObject({
      neighbours: [{ localPort: 'Gi0/2', ifIndex: 2, forwards: false }],
    });
  });

  it('are told by CDP where LLDP tells of none', async () => {
    const cdp = '1.3.6.1.4.1.9.9.23.1.2.1.1';
    const recording = `${cdp}.4.2.1|4x|0A0100FD\n${cdp}.6.2.1|4|sw-lama\n${cdp}.7.2.1|4|Fa0/1\n${cdp}.9.2.1|4x|00000028`;
    const old = {
      localPort: 'Gi0/2',
      ifIndex: 2,
      chassis: 'sw-lama',
      port: 'Fa0/1',
      name: 'sw-lama',
      forwards: true,
      address: '10.1.0.253',
    };
    expect(await fact('lldp_neighbours', recording)).toEqual({ neighbours: [old] });
  });
});

describe('routes', () => {
  const inet = (column: number) => `1.3.6.1.2.1.4.24.7.1.${column}`;
  const upstream = '1.4.0.0.0.0.0.2.0.0.1.4.10.1.0.254';
  const own = '1.4.10.2.0.0.24.2.0.0.1.4.0.0.0.0';

  it('are told with next hop and protocol', async () => {
    const recording = `${inet(8)}.${upstream}|2|4\n${inet(9)}.${upstream}|2|3\n${inet(8)}.${own}|2|3\n${inet(9)}.${own}|2|2`;
    expect(await fact('device_routes', recording)).toEqual({
      total: 2,
      complete: true,
      routes: [
        { dest: '0.0.0.0/0', nextHop: '10.1.0.254', proto: 'static' },
        { dest: '10.2.0.0/24', proto: 'connected' },
      ],
    });
  });

  it('of a long table are the default ones', async () => {
    const recording = `1.3.6.1.2.1.4.24.6.0|66|900000\n${inet(8)}.${upstream}|2|4\n${inet(9)}.${upstream}|2|14\n${inet(9)}.${own}|2|14`;
    const routes = [{ dest: '0.0.0.0/0', nextHop: '10.1.0.254', proto: 'bgp' }];
    expect(await fact('device_routes', recording)).toEqual({ total: 900_000, complete: false, routes });
  });

  it('are read from the older tables, IPv6 from its own', async () => {
    const cidr = '1.3.6.1.2.1.4.24.4.1';
    const row = '10.3.0.0.255.255.0.0.0.10.1.0.9';
    const six = `1.3.6.1.2.1.55.1.11.1.7.${V6}.64.1|2|6`;
    const routes = [
      { dest: '10.3.0.0/16', nextHop: '10.1.0.9', proto: 'ospf' },
      { dest: '2001:db8::9/64', proto: 'ospf' },
    ];
    expect(await fact('device_routes', `${cidr}.6.${row}|2|4\n${cidr}.7.${row}|2|13\n${six}`)).toMatchObject({ complete: true, routes });
  });

  it('are not whole when a row is not readable', async () => {
    expect(await fact('device_routes', '1.3.6.1.2.1.4.24.4.1.7.10.3.0.0.255.0.255.0.0.10.1.0.9|2|13')).toMatchObject({
      complete: false,
      routes: [],
    });
  });
});

it('a device without any of these tables gives nothing and hides nothing', async () => {
  expect(await read('1.3.6.1.2.1.1.5.0|4|sw1')).toEqual({ families: [], standing: [], once: [], unseen: [] });
});

it('a device that falls silent is not asked for each table', async () => {
  const asked: string[] = [];
  const mute = silent('sw1');
  const reader = {
    ...recordedReader(''),
    table(entry: string, columns: readonly number[]) {
      asked.push(entry);
      return mute.table(entry, columns);
    },
  };
  const { unseen } = await readDeviceTables(reader, { subject: 'device/sw1', contexts: [], ifNames: NAMES, at: '2026-01-01T00:00:00Z' });
  expect(asked).toHaveLength(2);
  expect(unseen.join()).toContain('no longer answers');
});
