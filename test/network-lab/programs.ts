// What runs on the machines of the lab beside Pantau: SNMP agents, the DHCP server, the web site, life on the network.
import { writeFileSync } from 'node:fs';
import { makeAuthority, makeLeaf } from '@pantau/collector/tls/authority';
import type { Network } from '../lab/namespaces.ts';
import type { RunningProcess } from '../support/processes.ts';
import { root } from '../support/tools.ts';

export const COMMUNITY = 'lab-baca';
export const V3 = { user: 'lab', auth: 'sandi-lab-auth', priv: 'sandi-lab-priv' } as const;

const DAY_MS = 86_400_000;

/** net-snmp as the agent of a router or switch: v2c and, with SHA-256 and AES-128, v3. */
export async function startSnmpd(network: Network, machine: string, program: string, folder: string): Promise<RunningProcess> {
  const config = `${folder}/${machine}.snmpd.conf`;
  const lines = [
    'agentaddress udp:161',
    `rocommunity ${COMMUNITY}`,
    `createUser ${V3.user} SHA-256 ${V3.auth} AES ${V3.priv}`,
    `rouser ${V3.user} priv`,
    `sysName ${machine}`,
    'sysServices 6',
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const env = { SNMP_PERSISTENT_DIR: `${folder}/${machine}.snmp`, MIBS: '' };
  const snmpd = network.start(machine, program, ['-f', '-Lo', '-C', '-c', config, '-I', '-smux'], env);
  await snmpd.waitForLine(/NET-SNMP version/);
  return snmpd;
}

/** dnsmasq as the DHCP server of an office; leases are where Debian's package keeps them, in a folder of the lab. */
export async function startDhcp(network: Network, machine: string, program: string, folder: string): Promise<RunningProcess> {
  const leases = `${folder}/dnsmasq.leases`;
  writeFileSync(leases, '');
  const dnsmasq = network.start(machine, program, [
    ...['--keep-in-foreground', '--log-facility=-', '--log-dhcp', '--conf-file=/dev/null', '--port=0', '--user=root'],
    ...['--interface=eth0', '--bind-interfaces', '--dhcp-authoritative', '--no-ping'],
    ...['--dhcp-range=10.77.10.100,10.77.10.199,255.255.255.0,1h', '--dhcp-option=option:router,10.77.10.1'],
    ...[`--dhcp-leasefile=${leases}`, `--pid-file=${folder}/dnsmasq.pid`],
  ]);
  await dnsmasq.waitForLine(/DHCP, IP range/);
  return dnsmasq;
}

/** The web site of the region, with a certificate of an authority of the lab; gives that authority too. */
export async function startSite(network: Network, machine: string, folder: string, name: string): Promise<RunningProcess> {
  const now = Date.now();
  const authority = await makeAuthority('Otoritas Lab', { from: now - DAY_MS, until: now + 3650 * DAY_MS });
  const leaf = await makeLeaf(authority, [name], { from: now - DAY_MS, until: now + 200 * DAY_MS });
  writeFileSync(`${folder}/lab-ca.pem`, authority.certificate);
  writeFileSync(`${folder}/site.json`, JSON.stringify({ key: leaf.key, cert: leaf.certificate }));
  const site = network.start(machine, process.execPath, [`${root}test/prove/site-program.ts`, `${folder}/site.json`]);
  await site.waitForLine(/^listening$/);
  return site;
}

/** Something that keeps talking to an address, as every machine does with its name server or gateway. */
export function startTalk(network: Network, machine: string, program: string, address: string): RunningProcess {
  return network.start(machine, program, ['-q', '-i', '2', address]);
}
