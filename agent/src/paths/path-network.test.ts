// The path runner between real network stacks: two sites with a router between them, each in a namespace of its own.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from '../gateway/runner.ts';

const SCRIPT = join(import.meta.dirname, '../testing/paths-in-namespace.ts');
const [centre, router, office] = ['paths-pusat', 'paths-router', 'paths-kantor'].map((name) => `${name}-${process.pid}`);

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function inside(namespace: string | undefined, ...args: string[]): void {
  ip('-n', String(namespace), ...args);
}

function pingProgram(): string {
  const program = process.env['PANTAU_TEST_PING'];
  if (program === undefined) throw new Error('PANTAU_TEST_PING is not set: it names the ping of iputils.');
  return program;
}

interface Setting {
  /** Program that starts node. */
  readonly under?: readonly string[];
  /** Where ping lies. */
  readonly folder?: string;
  readonly locale?: string;
}

/** What the runner makes of the targets as seen from the Pusat Data. */
function follow(runs: number, targets: Readonly<Record<string, string>>, setting: Setting = {}): Record<string, Outcome>[] {
  const { under = [], folder = dirname(pingProgram()), locale = 'C' } = setting;
  const words = Object.entries(targets).map(([subject, address]) => `${subject}=${address}`);
  const command = ['netns', 'exec', String(centre), ...under, process.execPath, SCRIPT, String(runs), ...words];
  const output = execFileSync('/usr/sbin/ip', command, { encoding: 'utf8', env: { PATH: folder, LC_ALL: locale } });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Outcome>);
}

beforeAll(() => {
  for (const namespace of [centre, router, office]) {
    ip('netns', 'add', String(namespace));
    inside(namespace, 'link', 'set', 'lo', 'up');
  }
  const lines = [
    [centre, '1'],
    [office, '2'],
  ] as const;
  for (const [site, net] of lines) {
    inside(site, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', `site${net}`, 'netns', String(router));
    inside(site, 'addr', 'add', `10.61.${net}.2/24`, 'dev', 'eth0');
    inside(site, 'addr', 'add', `fd61:${net}::2/64`, 'dev', 'eth0', 'nodad');
    inside(router, 'addr', 'add', `10.61.${net}.1/24`, 'dev', `site${net}`);
    inside(router, 'addr', 'add', `fd61:${net}::1/64`, 'dev', `site${net}`, 'nodad');
    inside(router, 'link', 'set', `site${net}`, 'up');
    inside(site, 'link', 'set', 'eth0', 'up');
    inside(site, 'route', 'add', 'default', 'via', `10.61.${net}.1`);
    inside(site, '-6', 'route', 'add', 'default', 'via', `fd61:${net}::1`);
  }
  for (const key of ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1']) {
    ip('netns', 'exec', String(router), 'sysctl', '-qw', key);
  }
});

afterAll(() => {
  for (const namespace of [centre, router, office]) ip('netns', 'del', String(namespace));
});

it('measures the round trip to the other site, in each family and in the locale of Indonesia', () => {
  const [outcomes = {}] = follow(1, { 'site/kantor': '10.61.2.2', 'server/s6': 'fd61:2::2' }, { locale: 'id_ID.UTF-8' });
  const { standing, page } = outcomes['site/kantor'] ?? {};
  expect(standing?.[0]).toMatchObject({ subject: { kind: 'site', id: 'kantor' }, value: { up: true, lossPct: 0 } });
  expect(Number(standing?.[0]?.value['rttMs'])).toBeGreaterThan(0);
  expect(Number(standing?.[0]?.value['rttMs'])).toBeLessThan(50);
  expect(page?.target).toBe('path/site/kantor@a1');
  expect(page?.text).toContain('\nprobe_success 1\n');
  expect(page?.text).toContain('\nprobe_icmp_reply_hop_limit 63\n');
  expect(page?.text).toMatch(/\nprobe_icmp_duration_seconds\{phase="rtt"\} 0\.0\d/);
  expect(page?.text).toContain('\nprobe_ip_protocol 4\n');
  expect(outcomes['server/s6']?.page?.text).toContain('\nprobe_ip_protocol 6\n');
  expect(outcomes['server/s6']?.standing[0]?.value).toMatchObject({ up: true });
});

it('believes a cut line after two runs, and tells the router before it apart', () => {
  inside(router, 'link', 'set', 'site2', 'down');
  const [first = {}, second = {}] = follow(2, { 'site/kantor': '10.61.2.2', 'device/router': '10.61.1.1' });
  inside(router, 'link', 'set', 'site2', 'up');
  expect(first['site/kantor']?.standing).toEqual([]);
  expect(first['site/kantor']?.page?.text).toContain('\nprobe_success 0\n');
  expect(second['site/kantor']?.standing[0]?.value).toMatchObject({ up: false });
  expect(second['site/kantor']?.page?.failed).toBeUndefined();
  expect(second['device/router']?.standing[0]?.value).toMatchObject({ up: true });
});

const withoutRight = ['/usr/bin/setpriv', '--bounding-set=-net_raw', '--inh-caps=-all'];

it('says that it may not ping, and never that the target is down', () => {
  const plain = mkdtempSync(join(tmpdir(), 'paths-'));
  // A copy has no capability of its own, so that ping starts and fails; the installed one does not even start.
  copyFileSync(pingProgram(), join(plain, 'ping'));
  for (const folder of [dirname(pingProgram()), plain]) {
    const [outcomes = {}] = follow(1, { 'site/kantor': '10.61.2.2' }, { under: withoutRight, folder });
    const { standing, page } = outcomes['site/kantor'] ?? {};
    expect(standing?.[0]?.value).toEqual({ reason: expect.stringContaining('AmbientCapabilities=CAP_NET_RAW') });
    expect(page).toMatchObject({ text: '', failed: expect.stringContaining('CAP_NET_RAW') });
  }
  rmSync(plain, { recursive: true });
});

it('says that ping is not installed', () => {
  const [outcomes = {}] = follow(1, { 'site/kantor': '10.61.2.2' }, { folder: import.meta.dirname });
  expect(outcomes['site/kantor']?.standing[0]?.value).toEqual({ reason: expect.stringContaining('apt install iputils-ping') });
});

it('says that it has no route, and asks no address of the machine itself', () => {
  inside(centre, 'route', 'del', 'default');
  const [outcomes = {}] = follow(1, { 'site/jauh': '192.0.2.1', 'site/diri': '127.0.0.1', 'site/awan': '::ffff:169.254.169.254' });
  expect(outcomes['site/jauh']?.standing[0]?.value).toEqual({ reason: expect.stringContaining('no route') });
  expect(outcomes['site/diri']?.page?.failed).toContain('unicast');
  expect(outcomes['site/awan']?.page?.failed).toContain('unicast');
});
