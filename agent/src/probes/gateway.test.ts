import { describe, expect, it } from 'vitest';
import { findGateway } from './gateway.ts';

const route = (destination: string, via: string, metric: number, iface = 'eth0') => ({ destination, via, metric, interface: iface });
const arp = [{ ip: '192.0.2.1', mac: '02:fc:00:00:00:05', interface: 'eth0' }];

describe('findGateway', () => {
  it.each([
    ['with the MAC that answered', [route('0.0.0.0/0', '192.0.2.1', 0)], { ip: '192.0.2.1', interface: 'eth0', mac: '02:fc:00:00:00:05' }],
    [
      'of the smallest metric',
      [route('0.0.0.0/0', '192.0.2.1', 9), route('0.0.0.0/0', '192.0.2.2', 1)],
      { ip: '192.0.2.2', interface: 'eth0' },
    ],
    ['without a MAC seen on another interface', [route('0.0.0.0/0', '192.0.2.1', 0, 'eth1')], { ip: '192.0.2.1', interface: 'eth1' }],
    ['of IPv6 when there is no other', [route('::/0', 'fd00::1', 0)], { ip: 'fd00::1', interface: 'eth0' }],
    ['not at all without a default route', [route('192.0.2.0/24', '192.0.2.9', 0)], undefined],
  ])('names the gateway %s', (_, routes, expected) => {
    expect(findGateway(routes, arp)).toEqual(expected);
  });
});
