// Known facts have their shape: what an agent sends is taken, what differs is refused at its path.
import { describe, expect, it } from 'vitest';
import { FACT_SCHEMAS } from './fact-schemas.ts';
import { isIpAddress } from './text-schemas.ts';

const COPY = {
  id: '4a5b',
  takenAt: '2026-03-02T01:00:00.123456789Z',
  hostname: 'srv-1',
  paths: ['/srv/my data'],
  tags: [],
  bytes: 0,
  verified: true,
  verification: 'restic check',
};

const GOOD: readonly [fact: string, value: unknown][] = [
  ['host', { hostname: 'srv-1', machineId: 'ab', os: 'Debian 12', kernel: '6.1', architecture: 'x64' }],
  ['addresses', { interfaces: [] }],
  ['addresses', { interfaces: [{ name: 'eth0', addresses: [{ ip: '2001:db8::1', prefix: 64 }] }] }],
  ['routes', { routes: [{ destination: '::/0', via: 'fe80::1', interface: 'eth0', metric: 1024 }] }],
  ['default_gateway', { ip: '10.0.0.1', interface: 'eth0' }],
  ['neighbour', { mac: '80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01', interface: 'ib0' }],
  ['backup_repository', { tool: 'restic', location: '/srv/restic', readable: true, copies: [COPY] }],
  ['backup_repository', { tool: 'dump', location: '/srv/dumps', readable: false, reason: 'EACCES', copies: [] }],
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
