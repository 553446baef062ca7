// Which addresses a probe refuses, in every spelling, and which of them a certificate may name.
import { expect, it } from 'vitest';
import { isPublic, refusalOf } from './address-guard.ts';

it.each([
  ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '0.1.2.3', '169.254.169.254', '169.254.0.1', '224.0.0.1', '255.255.255.255', '240.0.0.1'],
  ...[
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    'fd00:ec2::254',
    'fd20:ce::254',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
  ],
  ...['ff02::1', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::169.254.169.254', '2002:7f00:1::'],
  ...['bukan alamat', ''],
])('%s is refused', (address) => {
  expect(refusalOf(address)).toBeDefined();
  expect(isPublic(address)).toBe(false);
});

it.each(['10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', 'fd12::1', '::ffff:10.0.0.1'])(
  '%s may be probed, but no certificate may name it',
  (address) => {
    expect(refusalOf(address)).toBeUndefined();
    expect(isPublic(address)).toBe(false);
  },
);

it.each(['203.0.113.7', '36.66.1.2', '2001:db8::1', '2404:8000::1', '64:ff9b::808:808', '::ffff:8.8.8.8'])(
  '%s is of the internet',
  (address) => {
    expect(refusalOf(address)).toBeUndefined();
    expect(isPublic(address)).toBe(true);
  },
);
