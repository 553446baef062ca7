import { describe, expect, it } from 'vitest';
import { isLinkLocal, parseHexIpv4, parseHexIpv6, prefixOfHexMask } from './ip-text.ts';

describe('addresses of /proc/net', () => {
  it.each([
    ['010200C0', '192.0.2.1'],
    ['00000000', '0.0.0.0'],
  ])('IPv4 %s is %s', (hex, expected) => {
    expect(parseHexIpv4(hex)).toBe(expected);
  });

  it.each([
    ['00000000000000000000000000000000', '::'],
    ['fd000000000000000000000000000001', 'fd00::1'],
    ['20010db8000000010000000000000000', '2001:db8:0:1::'],
    ['20010db8000100000001000100010001', '2001:db8:1:0:1:1:1:1'],
  ])('IPv6 %s is %s', (hex, expected) => {
    expect(parseHexIpv6(hex)).toBe(expected);
  });

  it.each([
    ['00000000', 0],
    ['00FFFFFF', 24],
    ['FFFFFFFF', 32],
  ])('mask %s is /%i', (hex, expected) => {
    expect(prefixOfHexMask(hex)).toBe(expected);
  });

  it.each([
    ['169.254.1.1', true],
    ['fe80::1', true],
    ['febf::1', true],
    ['fec0::1', false],
    ['10.0.0.1', false],
  ])('%s is link-local: %s', (ip, expected) => {
    expect(isLinkLocal(ip)).toBe(expected);
  });

  it('refuses what is no address', () => {
    expect(() => parseHexIpv4('xyz')).toThrow('in hex');
    expect(() => parseHexIpv6('12')).toThrow('in hex');
  });
});
