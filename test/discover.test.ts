// `pantau-agent discover` on real routers in network namespaces: net-snmp with lldpd behind it. One answers no ping and is found by LLDP only.
// What it proposes passes `pantau register check` once the blanks are filled in, and not before.
import { writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cable, Machine } from './lab/machines.ts';
import { createNetwork, type Network, namespacesFault } from './lab/namespaces.ts';
import { until } from './support/collector.ts';
import { runProcess } from './support/processes.ts';
import { tempForTest } from './support/temp.ts';
import { findTool, requireTool, root } from './support/tools.ts';

const NETWORK = '10.10.0.0/23';
const COMMUNITY = 'baca-saja';
const USER = { name: 'pantau', auth: 'sandi-auth-panjang', privacy: 'sandi-priv-panjang' };
const MAC = { gateway: '02:10:00:00:00:09', lan: '02:10:00:00:00:01', near: '02:10:01:00:00:01', far: '02:10:01:00:00:02' };

const MACHINES: readonly Machine[] = [
  { name: 'gw', kind: 'host', gateway: '10.10.0.1' },
  { name: 'rt-inti', kind: 'router' },
  { name: 'rt-kec', kind: 'router', gateway: '10.10.1.1' },
];

const REGISTER = `region: { id: contoh, name: Kota Contoh, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, name: Dinas Komunikasi dan Informatika, role: dinas }]
sites: [{ id: pusat, kind: pusat_data, operator: kominfo }]
`;

const port = (machine: string, name: string, mac: string, address: string) => ({ machine, name, mac, address });
const CABLES: readonly Cable[] = [
  [port('gw', 'eth0', MAC.gateway, '10.10.0.9/24'), port('rt-inti', 'lan', MAC.lan, '10.10.0.1/24')],
  [port('rt-inti', 'bb-kec', MAC.near, '10.10.1.1/30'), port('rt-kec', 'bb', MAC.far, '10.10.1.2/30')],
];

function makeNetwork(folder: string): Network {
  const network = createNetwork(requireTool('ip'), folder, MACHINES, CABLES);
  onTestFinished(() => network.remove());
  return network;
}

/** net-snmp, and lldpd as its subagent: with the files that its package would have made, seen by itself alone. */
async function startRouter(network: Network, folder: string, machine: string, access: readonly string[]): Promise<void> {
  const place = `${folder}/${machine}`;
  const lines = ['agentaddress udp:161', `sysName ${machine}.contoh.go.id`, 'sysServices 6', 'sysLocation Ruang "Server" 1', ...access];
  writeFileSync(`${place}.conf`, [...lines, 'master agentx', `agentXSocket ${place}.agentx`, ''].join('\n'));
  writeFileSync(`${place}.passwd`, 'root:x:0:0::/root:/bin/sh\n_lldpd:x:990:990::/run/lldpd:/usr/sbin/nologin\n');
  writeFileSync(`${place}.group`, 'root:x:0:\n_lldpd:x:990:\n');
  writeFileSync(`${place}.hosts`, `127.0.0.1 ${machine}\n`);
  const env = { SNMP_PERSISTENT_DIR: `${place}.snmp`, MIBS: '' };
  const snmpd = network.start(machine, requireTool('snmpd'), ['-f', '-Lo', '-C', '-c', `${place}.conf`, '-I', '-smux'], env);
  await snmpd.waitForLine(/NET-SNMP version/);
  const files = ['passwd', 'group', 'hosts'].map((name) => `mount --bind ${place}.${name} /etc/${name}`);
  const start = [...files, 'mount -t tmpfs tmpfs /run', 'mkdir /run/lldpd'].join(' && ');
  const daemon = `exec ${requireTool('lldpd')} -d -x -X ${place}.agentx -u /run/lldpd.socket -L ${requireTool('lldpcli')}`;
  const lldpd = network.start(machine, 'sh', ['-c', `${start} && ${daemon}`]);
  await lldpd.waitForLine(/AgentX subagent connected/);
}

function writeConfig(folder: string): string {
  writeFileSync(`${folder}/community`, `${COMMUNITY}\n`);
  writeFileSync(`${folder}/auth`, USER.auth);
  writeFileSync(`${folder}/privacy`, USER.privacy);
  const inti = {
    version: '3',
    user: USER.name,
    auth: 'sha256',
    privacy: 'aes128',
    authKeyFile: `${folder}/auth`,
    privacyKeyFile: `${folder}/privacy`,
  };
  const credentials = { kecamatan: { version: '2c', communityFile: `${folder}/community` }, inti };
  writeFileSync(`${folder}/config.json`, JSON.stringify({ snmp: { credentials } }));
  return `${folder}/config.json`;
}

async function runDiscover(network: Network, ...words: readonly string[]) {
  const running = network.start('gw', process.execPath, [`${root}agent/dist/main.js`, 'discover', NETWORK, ...words]);
  const { code } = await running.ended;
  return { code, stdout: running.stdout(), output: running.output() };
}

async function check(folder: string) {
  return await runProcess(process.execPath, [`${root}collector/dist/main.js`, 'register', 'check', folder]);
}

/** As a person would: every TODO, and the hint at the line. */
function filledIn(yaml: string): string {
  return yaml
    .replaceAll(/owner_pd: TODO|managed_by: TODO/g, (line) => line.replace('TODO', 'kominfo'))
    .replace(/^# links:\n(?:# {3}.*\n)+/m, (block) => block.replaceAll(/^# /gm, ''))
    .replace('kind: TODO', 'kind: backbone')
    .replace('site: TODO', 'site: pusat');
}

const fault = namespacesFault(findTool('ip'));

describe.skipIf(fault !== undefined)('discover', () => {
  it('proposes what it finds by ping, SNMP and LLDP, ready for the register', async () => {
    const folder = tempForTest();
    const network = makeNetwork(folder);
    await network.start('rt-kec', 'sysctl', ['-qw', 'net.ipv4.icmp_echo_ignore_all=1']).ended;
    const user = [`createUser ${USER.name} SHA-256 ${USER.auth} AES ${USER.privacy}`, `rouser ${USER.name} priv`];
    await startRouter(network, folder, 'rt-inti', user);
    await startRouter(network, folder, 'rt-kec', [`rocommunity ${COMMUNITY}`]);
    const config = writeConfig(folder);
    let heard = '';
    const hearEachOther = async (): Promise<true | undefined> => {
      const { code, stdout, output } = await runDiscover(network, '--config', config, '--json');
      if (code !== 0) throw new Error(output);
      heard = stdout;
      return (JSON.parse(stdout) as { links: unknown[] }).links.length > 0 ? true : undefined;
    };
    await until(hearEachOther, 30_000, () => `no LLDP neighbour: ${heard}`);

    const { code, stdout, output } = await runDiscover(network, '--config', config);

    expect(code).toBe(0);
    expect(output).toContain('ping 10.10.0.0/23: 510/510, 3 menjawab');
    expect(output).toContain('LLDP 1: 1/1, 1 menjawab');
    expect(stdout).toContain(`  - id: rt-inti
    class: router # tebakan · guessed: LLDP: router
    owner_pd: TODO`);
    expect(stdout).toMatch(
      /macs: \["02:10:00:00:00:01", "02:10:01:00:00:01"\]\n {4}address: "10\.10\.0\.1"\n {4}snmp_credential: "inti"\n/,
    );
    expect(stdout).toMatch(/macs: \["02:10:01:00:00:02"\]\n {4}address: "10\.10\.1\.2"\n {4}snmp_credential: "kecamatan"\n/);
    expect(stdout).toContain('also at 10.10.1.1;');
    expect(stdout).toContain('#     note: "LLDP: rt-inti bb-kec - rt-kec bb"');
    expect(stdout).toMatch(/answered no.*|SNMP to no credential: 1\n# {3}10\.10\.0\.9\n/);

    const register = tempForTest();
    writeFileSync(`${register}/daerah.yaml`, REGISTER);
    writeFileSync(`${register}/usulan.yaml`, stdout);
    const refused = await check(register);
    expect(refused.code).toBe(1);
    expect(refused.output.match(/TODO/g)?.length).toBeGreaterThanOrEqual(4);

    writeFileSync(`${register}/usulan.yaml`, filledIn(stdout));
    const accepted = await check(register);
    expect(accepted.output).toMatch(/devices\s+2\n/);
    expect(accepted.output).toMatch(/links\s+1\n/);
    expect(accepted.code).toBe(0);
  });

  it('ends with its fping when it is interrupted, and proposes nothing', async () => {
    const folder = tempForTest();
    const network = makeNetwork(folder);
    const running = network.start('gw', process.execPath, [
      ...[`${root}agent/dist/main.js`, 'discover', '10.10.0.0/16', '--config', writeConfig(folder)],
    ]);
    const inside = async (): Promise<string> => {
      const { stdout } = await runProcess('ps', ['--no-headers', '-o', 'pid,args', '--ppid', String(running.pid)]);
      return stdout;
    };
    await until(
      async () => ((await inside()).includes('fping') ? true : undefined),
      10_000,
      () => `no fping: ${running.output()}`,
    );

    const { code } = await running.stop('SIGINT');

    expect(code).toBe(1);
    expect(running.stdout()).toBe('');
    expect(running.output()).toContain('Stopped: there is no proposal');
    expect(await inside()).not.toContain('fping');
  });
});
