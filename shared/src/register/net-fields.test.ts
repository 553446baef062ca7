// What is asked over the network is written so that an agent can ask it: names, hosts, paths, addresses, blocks that are swept.
import { describe, expect, it } from 'vitest';
import type { ListName } from './schemas.ts';
import { problemsIn } from './testing/problems-in.ts';

const server = { id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo' };
const block = { id: 'b', cidr: '10.0.0.0/24', kind: 'private', assigned_to: 'kominfo' };
const endpoint = { id: 'e', kind: 'https', host: 'layanan.contoh.go.id' };
const site = { id: 'x', kind: 'drc', operator: 'kominfo' };
const link = { id: 'l', kind: 'backbone', site: 'x' };

describe('a record', () => {
  it.each<[string, ListName, unknown, string]>([
    ['a sweep of IPv6', 'ip_blocks', { ...block, cidr: '2001:db8::/64', sweep: true }, 'sweep: an IPv6 block cannot be swept'],
    [
      'a sweep of too much',
      'ip_blocks',
      { ...block, cidr: '10.0.0.0/15', sweep: true },
      'sweep: a block of /15 is too large to sweep, at most /16',
    ],
    ['a sweep of itself', 'ip_blocks', { ...block, cidr: '127.0.0.0/24', sweep: true }, 'sweep: a block of loopback'],
    ['a sweep of the link', 'ip_blocks', { ...block, cidr: '169.254.0.0/16', sweep: true }, 'sweep: a block of loopback'],
    ['a site on loopback', 'sites', { ...site, address: '127.0.0.1' }, 'address: is not the address of one machine'],
    ['a site on its link', 'sites', { ...site, address: 'fe80::1' }, 'address: is not the address of one machine'],
    ['a far end that is a group', 'links', { ...link, far_address: '224.0.0.5' }, 'far_address: is not the address of one machine'],
    ['a server nowhere', 'servers', { ...server, address: '0.0.0.0' }, 'address: is not the address of one machine'],
    [
      'a device that is a group',
      'devices',
      { ...server, class: 'router', address: 'ff02::1' },
      'address: is not the address of one machine',
    ],
    ['a URL for a host', 'endpoints', { ...endpoint, host: 'https://salah.contoh.go.id/' }, 'host: must be a name or an address alone'],
    ['a host with its port', 'endpoints', { ...endpoint, host: 'salah.contoh.go.id:8443' }, 'host: must be a name or an address alone'],
    ['a path that begins with a word', 'endpoints', { ...endpoint, path: 'masuk' }, 'path: must begin with "/"'],
    ['a path with a space', 'endpoints', { ...endpoint, path: '/a b' }, 'path: must begin with "/" and hold no space'],
    ['a URL for a domain', 'domains', { id: 'd', fqdn: 'https://contoh.go.id' }, 'fqdn: must be a domain name alone'],
    ['an address for a domain', 'domains', { id: 'd', fqdn: '10.0.0.1' }, 'fqdn: must be a domain name alone'],
    ['a mail address', 'mail_domains', { id: 'm', address_domain: 'tik@contoh.go.id' }, 'address_domain: must be a domain name alone'],
  ])('is refused with %s', (_what, list, record, expected) => {
    expect(problemsIn(list, record)).toEqual([expect.stringContaining(expected)]);
  });

  it.each(['layanan.contoh.go.id', 'Layanan.Contoh.go.id.', 'localhost', '10.0.0.1', '2001:db8::1', '_dmarc.contoh.go.id'])(
    'of an endpoint may ask for %s',
    (host) => {
      expect(problemsIn('endpoints', { ...endpoint, host, path: '/masuk?x=1' })).toEqual([]);
    },
  );

  it('may be asked on the gateway itself, swept as a /16, and lie in any block that is not swept', () => {
    expect(problemsIn('devices', { ...server, class: 'router', address: '127.0.0.1' })).toEqual([]);
    expect(problemsIn('ip_blocks', { ...block, cidr: '10.0.0.0/16', sweep: true })).toEqual([]);
    expect(problemsIn('ip_blocks', { ...block, cidr: '2001:db8::/32', sweep: false })).toEqual([]);
  });
});
