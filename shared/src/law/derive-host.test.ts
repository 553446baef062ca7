// What an agent tells of its own machine becomes what the law speaks of; what it could not see is left out or said to be unread.
import { describe, expect, it } from 'vitest';
import { deriveObservations, LAW_FACTS_OF, type RawFact } from './derive.ts';
import { NOW, registerOf, WRITTEN, type Written } from './testing/worlds.ts';

function derived(fact: string, value: object, written: Written = {}, more: Partial<RawFact> = {}) {
  const raw = { subject: 'server/s1', fact, witness: 'agen-1', machineId: 'm1', clockOffsetSeconds: 0, value, seen: [NOW], ...more };
  return deriveObservations(raw, registerOf({ ...WRITTEN, ...written })).map((each) => [each.subject, each.fact, each.value]);
}

const at = (text: string) => Date.parse(text);

describe('the place', () => {
  const sw = { id: 'sw1', class: 'switch', owner_pd: 'kominfo', managed_by: 'kominfo', macs: ['00:1b:21:aa:00:01'], room: 'r1' };
  const ports = [{ interface: 'eno1', mac: '00:1B:21:AA:00:01', switchName: 'lantai-1', port: 'Gi1/0/7' }];
  const guest = { id: 'vm1', owner_pd: 'tani', managed_by: 'kominfo', hosting: 'vm', vm_uuid: 'C0FFEE00-0000-4000-8000-00000000000A' };

  it('is at the switch that the register knows, and nowhere at another', () => {
    expect(derived('switch_port', { ports }, { devices: [sw] })).toEqual([['server/s1', 'place', { room: 'r1', by: 'lldp' }]]);
    expect(derived('switch_port', { ports })).toEqual([]);
    const { room: _room, ...unplaced } = sw;
    expect(derived('switch_port', { ports }, { devices: [unplaced] })).toEqual([]);
  });

  it('of a guest is the machine that told of it', () => {
    const uuid = 'c0ffee00-0000-4000-8000-00000000000a';
    const guests = {
      guests: [
        { name: 'db', uuid },
        { name: 'x', uuid: 'c0ffee00-0000-4000-8000-00000000000b' },
      ],
    };
    expect(derived('guests', guests, { servers: [...WRITTEN.servers, guest] })).toEqual([
      ['server/vm1', 'virt', { host: 's1', vm_uuid: uuid }],
    ]);
  });
});

describe('services', () => {
  const services = [
    { protocol: 'tcp', port: 443, program: 'nginx', clients: 20 },
    { protocol: 'udp', port: 123 },
  ];

  it('are those of the server, and of the device that has its address', () => {
    const pc = { id: 'pc1', class: 'desktop', owner_pd: 'tani', managed_by: 'tani', macs: ['52:54:00:00:00:09'] };
    const found = derived('listening', { macs: ['52:54:00:00:00:09'], services }, { devices: [pc] });
    expect(found).toEqual([
      ['server/s1', 'services', { port: 443, product: 'nginx', clients: 20 }],
      ['server/s1', 'services', { port: 123 }],
      ['device/pc1', 'services', { port: 443, product: 'nginx', clients: 20 }],
      ['device/pc1', 'services', { port: 123 }],
    ]);
  });
});

describe('accounts', () => {
  const account = (name: string, enabled?: boolean) => ({
    name,
    uid: 1000,
    shell: '/bin/bash',
    ...(enabled === undefined ? {} : { enabled }),
  });
  const person = (id: string, more: object = {}) => ({ id, pd: 'kominfo', role: 'admin', ...more });

  it('are of the people that the register names, as far as they are known to be enabled', () => {
    const persons = [
      person('budi'),
      person('siti', { logins: ['s.aminah'] }),
      person('ani', { logins: ['ani'] }),
      person('ani2', { logins: ['ani'] }),
    ];
    const accounts = [account('budi', true), account('s.aminah'), account('siti', true), account('ani', true), account('eko', false)];
    expect(derived('logins', { accounts }, { persons })).toEqual([
      ['server/s1', 'accounts', { holders: ['budi'], unread: ['siti'], unassigned: ['siti', 'ani'] }],
    ]);
  });
});

describe('the protection', () => {
  it.each([
    ['firewall', { tool: 'nft', filters: true, rules: 9 }, { firewall: true }],
    ['malware_protection', { programs: ['ClamAV'], active: false }, { malware_protection: false }],
    ['log_forwarding', { programs: [], targets: [], forwards: false }, { log_forwarding: false }],
    ['updates', { manager: 'apt', missingNotBefore: '2025-08-01T00:00:00Z' }, { patches: { not_before: at('2025-08-01T00:00:00Z') } }],
  ])('by %s', (fact, value, expected) => {
    expect(derived(fact, value)).toEqual([['server/s1', 'security', expected]]);
  });

  it.each([
    ['malware_protection', { programs: [] }],
    ['log_forwarding', { programs: [], targets: [] }],
    ['updates', { manager: 'apt', pending: 3 }],
  ])('is not told by %s that could not see it', (fact, value) => {
    expect(derived(fact, value)).toEqual([]);
  });
});

describe('scans for modifications', () => {
  const dpkg = {
    tool: 'dpkg',
    baselineAt: '2025-08-10T00:00:00Z',
    scannedAt: '2025-08-14T00:00:00Z',
    changed: 1,
    changedAt: '2025-08-12T00:00:00Z',
  };
  const aide = { tool: 'aide', baselineAt: '2025-07-01T00:00:00Z', scannedAt: '2025-08-13T00:00:00Z' };

  it('are one for the machine, by true time', () => {
    expect(derived('integrity', { scans: [dpkg, aide] }, {}, { clockOffsetSeconds: 60 })).toEqual([
      [
        'server/s1',
        'fim',
        { baseline_at: at('2025-06-30T23:59:00Z'), last_scan_at: at('2025-08-13T23:59:00Z'), changed_at: at('2025-08-11T23:59:00Z') },
      ],
    ]);
  });

  it('are unread where the agent cannot see them', () => {
    expect(derived('integrity', { unseen: 'no inspection', scans: [] })).toEqual([['server/s1', 'fim', { unread: 'no inspection' }]]);
  });
});

it('a UPS speaks for the device of its serial number', () => {
  const ups = { id: 'ups1', class: 'ups', owner_pd: 'kominfo', managed_by: 'kominfo', serial: 'AS1' };
  const value = {
    ups: [
      { name: 'rak1', status: 'OB', ok: false, serial: 'AS1' },
      { name: 'rak2', status: 'OL', ok: true },
    ],
    hot: [],
  };
  expect(derived('power', value, { devices: [ups] })).toEqual([['device/ups1', 'env', { ups_ok: false }]]);
});

it('says of each reported fact what it becomes', () => {
  expect(LAW_FACTS_OF.get('firewall')).toEqual(['security']);
  expect(LAW_FACTS_OF.get('time_sync')).toBeUndefined();
});
