import { describe, expect, it } from 'vitest';
import { parseNetstat, parseSnmp6 } from './netstat.ts';

const named = (found: readonly { protocol: string; name: string; value: number }[]) =>
  found.map(({ protocol, name, value }) => `${protocol}_${name} ${value}`);

describe('parseNetstat', () => {
  it('takes what node_exporter shows by default', () => {
    const text =
      'Tcp: RtoAlgorithm MaxConn ActiveOpens InErrs\nTcp: 1 -1 7 2\nTcpExt: SyncookiesSent ListenDrops TW\nTcpExt: 3 4 5\nIp: Forwarding InReceives\nIp: 2 9\n';

    expect(named(parseNetstat(text))).toEqual([
      'Tcp_ActiveOpens 7',
      'Tcp_InErrs 2',
      'TcpExt_SyncookiesSent 3',
      'TcpExt_ListenDrops 4',
      'Ip_Forwarding 2',
    ]);
  });

  it.each([
    ['lines of two protocols', 'Tcp: InErrs\nUdp: 1\n'],
    ['a line of names alone', 'Tcp: InErrs\n'],
    ['fewer values than names', 'Tcp: ActiveOpens InErrs\nTcp: 1\n'],
  ])('refuses %s', (_, text) => {
    expect(() => parseNetstat(text)).toThrow('Tcp');
  });
});

describe('parseSnmp6', () => {
  it('takes what node_exporter shows by default, UDP-Lite errors included', () => {
    const text =
      'Ip6InReceives                    7\nIp6InOctets                      700\nIcmp6InMsgs 3\nIcmp6InErrors\t1\nUdp6NoPorts 2\nUdpLite6InErrors 5\nUdpLite6NoPorts 6\n';

    expect(named(parseSnmp6(text))).toEqual([
      'Ip6_InOctets 700',
      'Icmp6_InMsgs 3',
      'Icmp6_InErrors 1',
      'Udp6_NoPorts 2',
      'UdpLite6_InErrors 5',
    ]);
  });

  it('refuses a value that is no number', () => {
    expect(() => parseSnmp6('Ip6InOctets x\n')).toThrow('Ip6 InOctets');
  });
});
