import { describe, expect, it } from 'vitest';
import { parseIpv4Routes, parseIpv6Routes } from './route-table.ts';

const HEADER = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n';
const ZERO = '0'.repeat(32);

describe('parseIpv4Routes', () => {
  it.each([
    [
      'a default route',
      'eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000',
      [{ destination: '0.0.0.0/0', via: '192.0.2.1', interface: 'eth0', metric: 100 }],
    ],
    [
      'a connected network',
      'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF',
      [{ destination: '192.0.2.0/24', interface: 'eth0', metric: 0 }],
    ],
    ['no route that is down', 'eth0\t000200C0\t00000000\t0000\t0\t0\t0\t00FFFFFF', []],
    ['no route that rejects', '*\t000200C0\t00000000\t0201\t0\t0\t0\t00FFFFFF', []],
  ])('shows %s', (_, line, expected) => {
    expect(parseIpv4Routes(`${HEADER}${line}\n`)).toEqual(expected);
  });
});

describe('parseIpv6Routes', () => {
  it.each([
    [
      'a default route',
      `${ZERO} 00 ${ZERO} 00 fd000000000000000000000000000001 00000400 00000002 00000000 00000003 eth0`,
      [{ destination: '::/0', via: 'fd00::1', interface: 'eth0', metric: 1024 }],
    ],
    ['no own address', `fd000000000000000000000000000002 80 ${ZERO} 00 ${ZERO} 00000000 00000003 00000000 80200001 eth0`, []],
    ['no multicast', `ff000000000000000000000000000000 08 ${ZERO} 00 ${ZERO} 00000100 00000003 00000000 00000001 eth0`, []],
    ['no link-local network', `fe800000000000000000000000000000 40 ${ZERO} 00 ${ZERO} 00000100 00000002 00000000 00000001 eth0`, []],
    ['no rejecting default of lo', `${ZERO} 00 ${ZERO} 00 ${ZERO} ffffffff 00000001 00000000 00200200 lo`, []],
  ])('shows %s', (_, line, expected) => {
    expect(parseIpv6Routes(`${line}\n`)).toEqual(expected);
  });
});
