// What programs and files of root say, as Debian, Ubuntu and RHEL-like systems write it.
import { describe, expect, it } from 'vitest';
import { parseShadow, parseSudoers } from './accounts.ts';
import { parseAideReport } from './aide.ts';
import { parseIptables } from './iptables.ts';
import { parseNft } from './nft.ts';
import { parseAptSimulation, parseDnfUpdates } from './package-lists.ts';
import { parseVerification } from './packages.ts';
import { parseLldp } from './switch-ports.ts';

const NOW = Date.UTC(2026, 2, 2);

const chain = (name: string, more: object = {}) => ({ chain: { family: 'inet', table: 'filter', name, handle: 1, ...more } });
const rule = (name: string, ...expr: object[]) => ({ rule: { family: 'inet', table: 'filter', chain: name, handle: 2, expr } });
const input = (policy: string) => chain('input', { type: 'filter', hook: 'input', prio: 0, policy });
const ssh = { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 22 } };

describe('a ruleset of nft', () => {
  it.each([
    ['a policy that drops', [input('drop'), rule('input', ssh, { accept: null })], true],
    [
      'a last rule that refuses all, as firewalld has',
      [input('accept'), rule('input', ssh, { accept: null }), rule('input', { reject: { type: 'icmpx' } })],
      true,
    ],
    ['a last rule that counts and drops', [input('accept'), rule('input', { counter: { packets: 1, bytes: 2 } }, { drop: null })], true],
    [
      'a chain that everything passes and that drops',
      [input('accept'), chain('rest'), rule('input', { jump: { target: 'rest' } }), rule('rest', { drop: null })],
      true,
    ],
    [
      'only rules against single addresses, as fail2ban has',
      [input('accept'), chain('f2b'), rule('input', ssh, { jump: { target: 'f2b' } }), rule('f2b', { reject: null })],
      false,
    ],
    [
      'a drop of invalid packets only',
      [input('accept'), rule('input', { match: { op: 'in', left: { ct: { key: 'state' } }, right: 'invalid' } }, { drop: null })],
      false,
    ],
    ['only what Docker forwards', [chain('FORWARD', { type: 'filter', hook: 'forward', prio: 0, policy: 'drop' })], false],
    ['nothing', [], false],
  ])('with %s', (_name, entries, filters) => {
    const rules = entries.filter((each) => 'rule' in each).length;
    expect(parseNft(JSON.stringify({ nftables: [{ metainfo: { version: '1.0.6' } }, ...entries] }))).toEqual({ filters, rules });
  });
});

describe('iptables-save', () => {
  const save = (policy: string, ...lines: string[]) =>
    [
      '# Generated',
      '*nat',
      ':INPUT ACCEPT [0:0]',
      '-A PREROUTING -j DROP',
      'COMMIT',
      '*filter',
      `:INPUT ${policy} [0:0]`,
      ...lines,
      'COMMIT',
      '',
    ].join('\n');

  it.each([
    ['the policy of ufw', save('DROP', '-A INPUT -j ufw-before-input'), true],
    [
      'the last rule of CentOS',
      save('ACCEPT', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT', '-A INPUT -j REJECT --reject-with icmp-host-prohibited'),
      true,
    ],
    ['a chain for all', save('ACCEPT', '-A INPUT -m comment --comment "all of it" -j rest', '-A rest -j DROP'), true],
    [
      'fail2ban alone',
      save('ACCEPT', '-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd', '-A f2b-sshd -s 192.0.2.9/32 -j REJECT'),
      false,
    ],
    ['rules of another table', save('ACCEPT'), false],
  ])('with %s', (_name, text, filters) => {
    expect(parseIptables(text).filters).toBe(filters);
  });
});

describe('what is pending', () => {
  it('is what apt would replace, with its origin', () => {
    const text = [
      'Inst libssl3 [3.0.11-1~deb12u2] (3.0.15-1~deb12u1 Debian-Security:12/stable-security [amd64])',
      'Inst base-files [12.4] (12.4+deb12u8 Debian:12.8/stable [amd64]) []',
      'Inst linux-image-6.1.0-28-amd64 (6.1.119-1 Debian:12.8/stable [amd64])',
      'Inst openssl [3.0.2-0ubuntu1.15] (3.0.2-0ubuntu1.18 Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security [amd64])',
      'Conf libssl3 (3.0.15-1~deb12u1 Debian-Security:12/stable-security [amd64])',
    ].join('\n');
    expect(parseAptSimulation(text)).toEqual([
      { name: 'libssl3', architecture: 'amd64', security: true },
      { name: 'base-files', architecture: 'amd64', security: false },
      { name: 'openssl', architecture: 'amd64', security: true },
    ]);
  });

  it('is what dnf lists, up to what is obsoleted', () => {
    const text =
      '\nopenssl-libs.x86_64    1:3.0.7-28.el9_4    rhel-9-baseos-security\nbash.x86_64  5.1.8-9.el9  baseos\nObsoleting Packages\nold.noarch  1-1  baseos\n';
    expect(parseDnfUpdates(text)).toEqual([
      { name: 'openssl-libs', architecture: 'x86_64', security: true },
      { name: 'bash', architecture: 'x86_64', security: false },
    ]);
  });
});

describe('the verification of packages', () => {
  it.each([
    [
      'dpkg',
      '??5??????   /usr/bin/ssh\n??5?????? c /etc/ssh/sshd_config\nmissing     /usr/sbin/nologin\nmissing     /usr/share/doc/bash/README\n',
      ['/usr/bin/ssh', '/usr/sbin/nologin'],
    ],
    [
      'rpm',
      'S.5....T.    /usr/bin/su\nS.5....T.  c /etc/chrony.conf\n.M.......  g /var/log/lastlog\n.......T.    /usr/bin/ls\nmissing     /opt/a (Permission denied)\n',
      ['/usr/bin/su', '/opt/a'],
    ],
    ['nothing that differs', '', []],
  ])('by %s', (_tool, text, paths) => {
    expect(parseVerification(text)).toEqual(paths);
  });
});

describe('a report of AIDE', () => {
  it.each([
    [
      'AIDE 0.18.3 found differences between database and filesystem!!\n\nSummary:\n  Total number of entries:\t5000\n  Added entries:\t\t2\n  Removed entries:\t\t0\n  Changed entries:\t\t3\n',
      5,
    ],
    ['AIDE found NO differences between database and filesystem. Looks okay!!\n', 0],
    ['Start timestamp: 2026-03-02 06:25:01 +0700 (AIDE 0.18.3)\n', undefined],
  ])('%j has %s differences', (text, expected) => {
    expect(parseAideReport(text)).toBe(expected);
  });
});

describe('the switches of lldpd', () => {
  const neighbour = (name: string, id: object, port: object) => ({
    name,
    via: 'LLDP',
    chassis: [{ id: [id], name: [{ value: 'sw-lantai-1' }] }],
    port: [{ id: [port] }],
  });

  it('are those whose chassis has a hardware address', () => {
    const text = JSON.stringify({
      lldp: [
        {
          interface: [
            neighbour('eno1', { type: 'mac', value: '00:1B:21:AA:00:01' }, { type: 'ifname', value: 'Gi1/0/7' }),
            neighbour('eno2', { type: 'ip', value: '192.0.2.9' }, { type: 'local', value: '3' }),
          ],
        },
      ],
    });
    expect(parseLldp(text)).toEqual([{ interface: 'eno1', mac: '00:1b:21:aa:00:01', switchName: 'sw-lantai-1', port: 'Gi1/0/7' }]);
  });

  it.each(['{"lldp":[{}]}', '{}', '[]'])('are none in %s', (text) => {
    expect(parseLldp(text)).toEqual([]);
  });
});

describe('accounts', () => {
  it('are enabled until the day they expire, and no hash is taken', () => {
    const states = parseShadow('budi:$y$j9T$rahasia:19800:0:99999:7:::\nsiti:!:19000:0:99999:7::20000:\nani:*::0:::::\n', NOW);
    expect(states).toEqual([
      { name: 'budi', enabled: true, passwordChangedOn: '2024-03-18' },
      { name: 'siti', enabled: false, passwordChangedOn: '2022-01-08' },
      { name: 'ani', enabled: true },
    ]);
    expect(JSON.stringify(states)).not.toContain('rahasia');
  });

  it('act as root when sudoers names them or their group', () => {
    const text =
      'Defaults env_reset\nUser_Alias OPS = ani\nroot ALL=(ALL:ALL) ALL\n%ops ALL = (ALL) NOPASSWD: ALL\n# budi ALL=(ALL) ALL\n@includedir /etc/sudoers.d\nsiti web1=/usr/bin/systemctl\n';
    expect(parseSudoers(text)).toEqual(['root', '%ops', 'siti']);
  });
});
