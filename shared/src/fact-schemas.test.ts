// Known facts have their shape: what an agent sends is taken, what differs is refused at its path.
import { describe, expect, it } from 'vitest';
import { FACT_SCHEMAS } from './fact-schemas.ts';
import { isIpAddress } from './text-schemas.ts';

const COPY = {
  job: 'srv-1 /srv/my data',
  result: 'success',
  snapshot: '4a5b',
  takenAt: '2026-03-02T01:00:00.123456789Z',
  host: 'srv-1',
  sources: ['/srv/my data'],
  tags: [],
  bytes: 0,
  verified: true,
  verification: 'restic check',
};

const UUID = 'c0ffee00-0000-4000-8000-00000000000a';

const GOOD: readonly [fact: string, value: unknown][] = [
  ['host', { hostname: 'srv-1', machineId: 'ab', os: 'Debian 12', kernel: '6.1', architecture: 'x64' }],
  ['addresses', { interfaces: [] }],
  ['addresses', { interfaces: [{ name: 'eth0', addresses: [{ ip: '2001:db8::1', prefix: 64 }] }] }],
  ['routes', { routes: [{ destination: '::/0', via: 'fe80::1', interface: 'eth0', metric: 1024 }] }],
  ['default_gateway', { ip: '10.0.0.1', interface: 'eth0' }],
  ['neighbour', { mac: '80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01', interface: 'ib0' }],
  ['backup_repository', { tool: 'restic', location: '/srv/restic', readable: true, copies: [COPY] }],
  ['backup_repository', { tool: 'dump', location: '/srv/dumps', readable: false, reason: 'EACCES', copies: [] }],
  ['machine', { kind: 'virtual', hypervisor: 'kvm', serialHash: '00112233445566778899aabbccddeeff', uuid: UUID }],
  ['guests', { guests: [{ name: 'db', uuid: UUID }] }],
  ['switch_port', { ports: [{ interface: 'eno1', mac: '00:1b:21:aa:00:01', switchName: 'sw1', port: 'Gi1/0/7' }] }],
  ['listening', { macs: ['52:54:00:00:00:09'], services: [{ protocol: 'tcp', port: 443, program: 'nginx', clients: 20 }] }],
  ['logins', { accounts: [{ name: 'budi', uid: 1000, shell: '/bin/bash', admin: true, enabled: true, passwordChangedOn: '2026-01-31' }] }],
  ['updates', { manager: 'apt', pending: 2, security: 1, packages: ['openssl'], missingNotBefore: '2026-03-01T00:00:00Z' }],
  ['firewall', { tool: 'nft', filters: true, rules: 12 }],
  ['malware_protection', { programs: ['ClamAV'], signaturesAt: '2026-03-01T00:00:00Z', active: true }],
  ['log_forwarding', { programs: ['rsyslogd'], targets: ['192.0.2.7'], forwards: true }],
  ['integrity', { unseen: 'no inspection', scans: [] }],
  [
    'integrity',
    { scans: [{ tool: 'dpkg', baselineAt: '2026-03-01T00:00:00Z', scannedAt: '2026-03-02T00:00:00Z', changed: 1, paths: ['/bin/su'] }] },
  ],
  ['time_sync', { program: 'chronyd', synchronised: true }],
  ['power', { ups: [{ name: 'rak1', status: 'OL', ok: true, serial: 'AS1' }], hot: [{ sensor: 'coretemp temp1', limitC: 100 }] }],
  [
    'inventory',
    {
      system: { maker: 'Dell', model: 'R640' },
      board: {},
      chassis: {},
      processor: { model: 'Xeon', cores: 8 },
      memory: [{ bytes: 1024 }],
      disks: [{ device: '/dev/sda', bytes: 0 }],
    },
  ],
  ['stored_repositories', { repositories: [{ tool: 'borg', location: '/srv/borg', changedAt: '2026-03-01T00:00:00Z' }] }],
];

const BAD: readonly [fact: string, value: unknown, path: string][] = [
  ['host', { hostname: '', machineId: '', os: '', kernel: '', architecture: '' }, 'hostname'],
  ['addresses', { interfaces: [{ name: 'eth0', addresses: [{ ip: '10.0.0.256', prefix: 24 }] }] }, 'interfaces.0.addresses.0.ip'],
  ['addresses', { interfaces: [{ name: 'eth0', mac: null, addresses: [] }] }, 'interfaces.0.mac'],
  ['addresses', { interfaces: [{ name: 'eth0', addresses: [{ ip: '10.0.0.1', prefix: 129 }] }] }, 'interfaces.0.addresses.0.prefix'],
  ['routes', { routes: [{ destination: 'default', interface: 'eth0', metric: 0 }] }, 'routes.0.destination'],
  ['routes', { routes: [{ destination: '10.0.0.0/33', interface: 'eth0', metric: 0 }] }, 'routes.0.destination'],
  ['default_gateway', { ip: '10.0.0.1/24', interface: 'eth0' }, 'ip'],
  ['neighbour', { mac: '10.0.0.1', interface: 'eth0' }, 'mac'],
  ['backup_repository', { tool: 'tar', location: '/srv', readable: true, copies: [] }, 'tool'],
  ['backup_repository', { tool: 'dump', location: '/srv', readable: true, copies: [{ ...COPY, bytes: -1 }] }, 'copies.0.bytes'],
  ['backup_repository', { tool: 'dump', location: '/srv', readable: true, copies: [{ ...COPY, takenAt: 'today' }] }, 'copies.0.takenAt'],
  ['machine', { kind: 'mainframe' }, 'kind'],
  ['guests', { guests: [{ name: 'db', uuid: 'x' }] }, 'guests.0.uuid'],
  ['listening', { macs: [], services: [{ protocol: 'sctp', port: 1 }] }, 'services.0.protocol'],
  ['listening', { macs: [], services: Array.from({ length: 501 }, () => ({ protocol: 'tcp', port: 1 })) }, 'services'],
  [
    'logins',
    { accounts: [{ name: 'budi', uid: 1000, shell: '/bin/sh', passwordChangedOn: '2026-02-30' }] },
    'accounts.0.passwordChangedOn',
  ],
  ['updates', { manager: 'apt', missingNotBefore: 'long ago' }, 'missingNotBefore'],
  ['firewall', { tool: 'nft', filters: 'yes', rules: 1 }, 'filters'],
  ['integrity', { scans: [{ tool: 'tripwire', baselineAt: '2026-03-01T00:00:00Z' }] }, 'scans.0.tool'],
];

describe('FACT_SCHEMAS', () => {
  it.each(GOOD)('takes %s %j', (fact, value) => {
    expect(FACT_SCHEMAS.get(fact)?.parse(value)).toEqual(value);
  });

  it.each(BAD)('refuses %s %j at %s', (fact, value, path) => {
    const parsed = FACT_SCHEMAS.get(fact)?.safeParse(value);
    expect(parsed?.error?.issues[0]?.path.join('.')).toBe(path);
  });
});

describe('isIpAddress', () => {
  it.each(['0.0.0.0', '255.255.255.255', '::', '::1', '1::', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1', 'FE80::A'])(
    'takes %s',
    (text) => {
      expect(isIpAddress(text)).toBe(true);
    },
  );

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4.',
    '256.1.1.1',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'fe80::1%eth0',
    '1.2.3.4::',
    '::1.2.3',
  ])('refuses %s', (text) => {
    expect(isIpAddress(text)).toBe(false);
  });
});
