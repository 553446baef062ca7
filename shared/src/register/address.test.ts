// Texts and arithmetic of addresses, by the rules of the RFCs.
import { describe, expect, it } from 'vitest';
import { canonicalIp, contains, formatCidr, isPrivate, networkOf, parseCidr, parseIp } from './address.ts';

describe('parseIp', () => {
  it.each([
    ['10.0.0.1', 4, 0x0a000001n],
    ['255.255.255.255', 4, 0xffffffffn],
    ['::', 6, 0n],
    ['::1', 6, 1n],
    ['2001:db8::1', 6, 0x20010db8000000000000000000000001n],
    ['::ffff:192.0.2.1', 6, 0xffffc0000201n],
    ['1:2:3:4:5:6:7:8', 6, 0x00010002000300040005000600070008n],
  ])('reads %s', (text, version, value) => {
    expect(parseIp(text)).toEqual({ version, value });
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.01',
    '1.2.3.4.5',
    '10.0.0.1/24',
    ':::',
    '1::2::3',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'g::',
    '1.2.3.4::',
  ])('refuses %j', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });
});

it.each([
  ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8:0:0:1:0:0:0', '2001:db8:0:0:1::'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['10.1.2.3', '10.1.2.3'],
  ['no address', 'no address'],
])('canonicalIp(%s) is %s', (text, expected) => {
  expect(canonicalIp(text)).toBe(expected);
});

it.each([
  ['10.20.4.7/24', '10.20.4.0/24'],
  ['10.20.4.7/0', '0.0.0.0/0'],
  ['10.20.4.7/32', '10.20.4.7/32'],
  ['2001:db8::1/64', '2001:db8::/64'],
])('the network of %s is %s', (text, expected) => {
  const network = parseCidr(text);
  expect(network && formatCidr(networkOf(network))).toBe(expected);
});

it.each(['10.0.0.0/33', '::/129', '10.0.0.0', '10.0.0.0/', '10.0.0.0/a'])('parseCidr refuses %s', (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

it.each([
  ['10.20.4.0/24', '10.20.4.255', true],
  ['10.20.4.0/24', '10.20.5.0', false],
  ['0.0.0.0/0', '::1', false],
  ['fc00::/7', 'fdff::1', true],
])('%s contains %s: %s', (block, address, expected) => {
  const network = parseCidr(block);
  const ip = parseIp(address);
  expect(network && ip && contains(network, ip)).toBe(expected);
});

it.each([
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.168.1.1', true],
  ['203.0.113.1', false],
  ['fd00::1', true],
  ['2001:db8::1', false],
])('%s is private: %s', (text, expected) => {
  const ip = parseIp(text);
  expect(ip && isPrivate(ip)).toBe(expected);
});
