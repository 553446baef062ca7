import { describe, expect, it } from 'vitest';
import { addressesFact } from './addresses.ts';

const address = (ip: string, name = 'eth0', mac = '52:54:00:00:00:01') => ({ interface: name, ip, prefix: 24, mac, internal: false });

describe('addressesFact', () => {
  it('is the same whatever order the kernel gives', () => {
    const some = [address('10.0.0.2'), address('10.0.0.1'), address('10.1.0.1', 'eth1')];

    expect(addressesFact(some)).toEqual(addressesFact([...some].reverse()));
  });

  it('leaves loopback and link-local addresses out, and a MAC of zeros', () => {
    const fact = addressesFact([
      { ...address('127.0.0.1', 'lo'), internal: true },
      address('169.254.3.4'),
      address('fe80::1'),
      address('10.8.0.2', 'tun0', '00:00:00:00:00:00'),
    ]);

    expect(fact).toEqual({ interfaces: [{ name: 'tun0', addresses: [{ ip: '10.8.0.2', prefix: 24 }] }] });
  });
});
