// Leases of each DHCP server, and how the probe tells them.
import { describe, expect, it } from 'vitest';
import { createCollector } from '../collect.ts';
import type { Host } from '../host/host.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { LEASES_NOW, leasesOf, machineWith } from '../testing/lease-machine.ts';
import { dhcpLeases } from './dhcp-leases.ts';

// Made up by hand after dhcpd.leases(5), not recorded: the first lines are those that ISC dhcpd begins its file with.
const ISC_V4 = `# The format of this file is documented in the dhcpd.leases(5) manual page.
authoring-byte-order little-endian;

lease 10.20.5.100 {
  starts 1 2026/03/02 01:00:00;
  ends 1 2026/03/02 13:00:00;
  cltt 1 2026/03/02 01:00:00;
  binding state active;
  next binding state free;
  rewind binding state free;
  hardware ethernet 52:54:00:AA:BB:01;
  uid "\\001RT\\000\\252\\273\\001";
  set vendor-class-identifier = "android {";
  client-hostname "Galaxy-A14 \\"rini\\"";
  on release {
    if exists agent.circuit-id {
      log "gone";
    }
  }
}
lease 10.20.5.101 {
  starts 0 2026/03/01 01:00:00;
  ends 1 2026/03/02 07:59:59;
  binding state active;
  hardware ethernet 52:54:00:aa:bb:02;
}
lease 10.20.5.102 {
  starts epoch 1772000000; # Wed Feb 25 06:13:20 2026
  ends never;
  binding state active;
  hardware ethernet 52:54:00:aa:bb:03;
}
lease 10.20.5.103 {
  ends 2 2026/03/03 07:59:59;
  binding state active;
  hardware ethernet 52:54:00:aa:bb:04;
}
lease 10.20.5.103 {
  ends 2 2026/03/03 07:59:59;
  binding state abandoned;
}
lease 10.20.5.104 {
  binding state active;
  ends epoch 1772500000; # Tue Mar  3 01:06:40 2026
`;
const ISC_V6 = `server-duid "\\000\\001\\000\\001,\\2223\\264RT\\000\\022\\0134V";

ia-na "\\001\\000\\000\\000\\000\\001\\000\\001,\\222\\\\\\"RT\\000\\252\\273\\005" {
  cltt 1 2026/03/02 07:00:00;
  iaaddr 2001:DB8:5::0100 {
    binding state active;
    preferred-life 7200;
    max-life 14400;
    ends 1 2026/03/02 11:00:00;
  }
}
ia-pd "\\001\\000\\000\\000\\000\\001\\000\\001,\\222\\\\\\"RT\\000\\252\\273\\005" {
  iaprefix 2001:db8:77::/56 {
    binding state active;
  }
}
ia-na 01:00:00:00:00:03:00:01:52:54:00:aa:bb:06 {
  iaaddr 2001:db8:5::101 {
    binding state expired;
    ends 1 2026/03/02 11:00:00;
  }
}
`;
// Made up by hand after the documented format of Kea's memfile back end, not recorded: these are the first lines of its files.
const KEA_V4 = 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n';
const KEA_V6 =
  'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state,user_context,hwtype,hwaddr_source\n';
const SOON = LEASES_NOW / 1000 + 3_600;

describe('the leases of ISC dhcpd', () => {
  it('are those that are active now, by the last entry of an address', async () => {
    const { host } = await machineWith({ '/var/lib/dhcp/dhcpd.leases': ISC_V4, '/var/lib/dhcp/dhcpd6.leases': ISC_V6 });

    expect((await leasesOf(host)).rows).toEqual([
      [0, '10.20.5.100', '52:54:00:aa:bb:01', 'Galaxy-A14rini'],
      [0, '10.20.5.102', '52:54:00:aa:bb:03', ''],
      [0, '2001:db8:5::100', '52:54:00:aa:bb:05', ''],
    ]);
  });
});

describe('the leases of Kea', () => {
  const line = (address: string, lifetime: number, expire: number, state: number) =>
    `${address},52:54:00:aa:cc:01,01:52:54:00:aa:cc:01,${lifetime},${expire},1,0,0,pc-rapat.contoh.go.id.,${state},\n`;

  it('are read as Kea itself reads its files, the last line of an address wins', async () => {
    const { host } = await machineWith({
      '/var/lib/kea/kea-leases4.csv.2': KEA_V4 + line('10.20.6.10', 3_600, SOON, 0) + line('10.20.6.11', 3_600, SOON, 0),
      '/var/lib/kea/kea-leases4.csv.1': KEA_V4 + line('10.20.6.12', 3_600, SOON, 0),
      '/var/lib/kea/kea-leases4.csv':
        KEA_V4 +
        line('10.20.6.11', 0, SOON, 0) +
        line('10.20.6.13', 3_600, SOON - 7_200, 0) +
        line('10.20.6.14', 3_600, SOON, 1) +
        line('10.20.6.15', 4_294_967_295, 0, 0) +
        '10.20.6.16,52:54:00:aa',
      '/var/lib/kea/kea-leases6.csv':
        KEA_V6 +
        `2001:db8:6::10,00:03:00:01:52:54:00:aa:cc:06,7200,${SOON},1,3600,0,7,128,0,0,srv-a,,0,,1,0\n` +
        `2001:db8:77::,00:03:00:01:52:54:00:aa:cc:06,7200,${SOON},1,3600,2,7,56,0,0,,,0,,1,0\n`,
    });

    expect((await leasesOf(host)).rows).toEqual([
      [0, '10.20.6.10', '52:54:00:aa:cc:01', 'pc-rapat.contoh.go.id'],
      [0, '10.20.6.12', '52:54:00:aa:cc:01', 'pc-rapat.contoh.go.id'],
      [0, '10.20.6.15', '52:54:00:aa:cc:01', 'pc-rapat.contoh.go.id'],
      [0, '2001:db8:6::10', '52:54:00:aa:cc:06', 'srv-a'],
    ]);
  });

  it('are what a finished clean-up left', async () => {
    const { host } = await machineWith({
      '/var/lib/kea/kea-leases4.csv.2': KEA_V4 + line('10.20.6.10', 3_600, SOON, 0),
      '/var/lib/kea/kea-leases4.csv.completed': KEA_V4 + line('10.20.6.12', 3_600, SOON, 0),
    });

    expect((await leasesOf(host)).rows).toEqual([[0, '10.20.6.12', '52:54:00:aa:cc:01', 'pc-rapat.contoh.go.id']]);
  });
});

describe('the leases of dnsmasq', () => {
  it('of both versions are read', async () => {
    const text = [
      `${SOON} 52:54:00:aa:dd:01 10.20.7.10 laptop-budi 01:52:54:00:aa:dd:01`,
      `${SOON - 7_200} 52:54:00:aa:dd:02 10.20.7.11 lama *`,
      '0 52:54:00:aa:dd:03 10.20.7.12 * *',
      'duid 00:01:00:01:2c:92:33:b4:52:54:00:12:0b:34',
      `${SOON} 11189443 2001:db8:7::10 laptop-budi 00:01:00:01:2c:92:33:b5:52:54:00:aa:dd:01`,
      `${SOON} T11189443 2001:db8:7::11 * 00:04:5a:1f`,
      '',
    ].join('\n');
    const { host } = await machineWith({ '/var/lib/misc/dnsmasq.leases': text, '/var/lib/NetworkManager/dnsmasq-wlan0.leases': '' });

    expect((await leasesOf(host)).rows).toEqual([
      [0, '10.20.7.10', '52:54:00:aa:dd:01', 'laptop-budi'],
      [0, '10.20.7.12', '52:54:00:aa:dd:03', ''],
      [0, '2001:db8:7::10', '52:54:00:aa:dd:01', 'laptop-budi'],
      [0, '2001:db8:7::11', '', ''],
    ]);
  });
});

describe('the probe of leases', () => {
  it('has nothing to tell of a machine that is no DHCP server', async () => {
    const { host } = await machineWith({ '/etc/hostname': 'a\n' });

    expect(await leasesOf(host)).toMatchObject({ isAbsent: true, unseen: [] });
  });

  it('says what may not be read, and who may', async () => {
    const { host } = await machineWith({ '/var/lib/kea/kea-leases4.csv': KEA_V4 });
    const refused: Host = {
      ...host,
      stat: (path) => (path.includes('/kea/') ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) : host.stat(path)),
    };

    const { isAbsent, unseen } = await leasesOf(refused);
    expect(isAbsent).toBe(false);
    expect(unseen).toEqual([expect.stringMatching(/^\/var\/lib\/kea: .*SupplementaryGroups=… \(_kea, kea;/)]);
  });

  it('says that a file is too large', async () => {
    const { host } = await machineWith({ '/var/lib/misc/dnsmasq.leases': '' });
    const info = await host.stat('/var/lib/misc/dnsmasq.leases');
    if (info === undefined) throw new Error('no file');
    const large: Host = {
      ...host,
      stat: async (path) => (path.endsWith('dnsmasq.leases') ? { ...info, bytes: 2 ** 30 } : host.stat(path)),
    };

    expect((await leasesOf(large)).unseen).toContainEqual(expect.stringContaining('1024 MiB'));
  });

  it('tells many leases a part with each report, each once', async () => {
    const address = (index: number) => `10.30.${index >> 8}.${index & 255}`;
    const lines = Array.from({ length: 8_500 }, (_, index) => `0 52:54:00:00:00:01 ${address(index)} * *\n`);
    const { host } = await machineWith({ '/var/lib/misc/dnsmasq.leases': lines.join('') });
    const collect = createCollector({
      probes: [dhcpLeases],
      context: { host, backups: NO_BACKUPS },
      identity: FIXTURE_IDENTITY,
      probeLimitMs: 5_000,
    });

    const told: unknown[][] = [];
    for (let report = 0; report < 5; report += 1) {
      const { observations } = await collect();
      told.push(observations.flatMap(({ value }) => value['rows']));
    }

    expect(told.map((rows) => rows.length)).toEqual([3_000, 3_000, 2_500, 0, 0]);
    expect(new Set(told.flat().map((row) => (row as unknown[])[1])).size).toBe(8_500);
  });
});
