// Which names the certificate is for, and which address agents are told.
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { agentUrl, serverNames } from './names.ts';

const address = (text: string, internal = false) =>
  ({ address: text, family: text.includes(':') ? 'IPv6' : 'IPv4', internal }) as NetworkInterfaceInfo;
const interfaces = { lo: [address('127.0.0.1', true)], eth0: [address('fe80::1'), address('fd00::5'), address('10.1.2.3')] };

it('are the told one first, then the host, this machine, and every address of it', () => {
  const publicUrl = 'https://Pantau.contoh.go.id:9600/x/';
  expect(serverNames({ hostname: 'pusat_1', interfaces, listenHost: '0.0.0.0', publicUrl, more: ['cadangan.contoh.go.id'] })).toEqual([
    ...['pantau.contoh.go.id', 'cadangan.contoh.go.id', 'localhost', '127.0.0.1', '::1', '10.1.2.3', 'fd00::5'],
  ]);
});

it.each([
  ['127.0.0.1', undefined, 'https://127.0.0.1:9600'],
  ['0.0.0.0', undefined, 'https://10.1.2.3:9600'],
  ['fd00::5', undefined, 'https://[fd00::5]:9600'],
  ['0.0.0.0', 'https://pantau.contoh.go.id/', 'https://pantau.contoh.go.id'],
])('listening on %s with public_url %s, agents are told %s', (listenHost, publicUrl, url) => {
  expect(agentUrl({ interfaces, listenHost, publicUrl }, 9600)).toBe(url);
});
