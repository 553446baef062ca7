// The inspection as a whole: over a folder of files and programs that answer as given, and what the agent takes of its file.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments.ts';
import { inspect } from '../commands/inspect.ts';
import type { Host } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { parseFirewall } from './firewall.ts';
import { inspectHost } from './inspect-host.ts';
import { type Inspection, readSection, SECTIONS } from './inspection.ts';
import { parseUpdates } from './updates.ts';

const NOW = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PENDING = 'Inst libssl3 [3.0.11] (3.0.15 Debian-Security:12/stable-security [amd64])\n';

/** A machine of these files; a program answers with its text, or is not installed. */
async function machine(
  files: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
  nowMs = NOW,
): Promise<Host> {
  const root = await scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const host = createLinuxHost({ root, now: () => nowMs, interfaceAddresses: [] });
  return {
    ...host,
    run: (command) => {
      const stdout = programs[command];
      const known = stdout === undefined ? { exitCode: null, ended: 'not-installed' as const } : { exitCode: 0, ended: 'exited' as const };
      return Promise.resolve({ ...known, stdout: stdout ?? '', stderr: '' });
    },
  };
}

const sameNetwork = { 'proc/self/net/dev': 'Inter-|\n  eth0: 1\n', 'proc/1/net/dev': 'Inter-|\n  eth0: 1\n' };
const ruleset = JSON.stringify({ nftables: [{ chain: { family: 'inet', table: 'f', name: 'in', hook: 'input', policy: 'drop' } }] });

describe('an inspection', () => {
  it('has every section, measured or with the reason why not', async () => {
    const host = await machine({ 'etc/shadow': 'budi:x:19800::::::\n', ...sameNetwork }, { nft: ruleset });
    const { sections } = await inspectHost(host, undefined, undefined);

    expect(Object.keys(sections)).toEqual([...SECTIONS]);
    expect(sections.firewall).toMatchObject({ ok: true, data: { tool: 'nft', filters: true } });
    expect(sections.accounts).toMatchObject({ ok: true, data: { states: [{ name: 'budi', enabled: true }] } });
    expect(sections.switch_ports).toMatchObject({ ok: false, reason: expect.stringContaining('lldpd') });
    expect(sections.packages).toMatchObject({ ok: false, reason: expect.stringContaining('dpkg') });
  });

  it.each([
    ['sshd', '/usr/sbin/sshd', '', 'sshd'],
    ['MainThread', '/usr/bin/node (deleted)', 'simpeg', 'node'],
    ['node-MainThread', undefined, '/opt/node/bin/node\0server.js\0', 'node'],
    ['MainThread', undefined, '', 'MainThread'],
  ])('names who listens by its program, not by a thread: %s, %s', async (comm, executable, cmdline, program) => {
    const tcp = `  sl\n   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0 100 0 0 10 0\n`;
    const host = await machine({ 'proc/1/net/tcp': tcp, 'proc/42/comm': `${comm}\n`, 'proc/42/cmdline': cmdline, 'proc/42/fd/3': '' });
    const links: Readonly<Record<string, string | undefined>> = { '/proc/42/fd/3': 'socket:[77]', '/proc/42/exe': executable };
    const { sections } = await inspectHost({ ...host, readLink: (path) => links[path] }, undefined, undefined);
    expect(sections.sockets).toMatchObject({ ok: true, data: { owners: [{ protocol: 'tcp', port: 8080, program }] } });
  });

  it('tells nothing of the firewall from a network of its own', async () => {
    const host = await machine({ ...sameNetwork, 'proc/self/net/dev': 'Inter-|\n  lo: 1\n' }, { nft: '{"nftables":[]}' });
    const { sections } = await inspectHost(host, undefined, undefined);
    expect(sections.firewall).toMatchObject({ ok: false, reason: expect.stringContaining('PrivateNetwork') });
  });

  it('keeps since when a patch has been missing, and when a new one can have come', async () => {
    const files = { 'var/lib/apt/lists/x': '', 'var/lib/dpkg/info/libssl3.list': '' };
    const before: Inspection = {
      version: 1,
      measuredAt: '2026-02-01T00:00:00Z',
      sections: {
        updates: {
          measuredAt: '2026-02-01T00:00:00Z',
          ok: true,
          data: { manager: 'apt', pending: 0, listsAt: '2026-02-01T00:00:00.000Z', securityLists: true, seen: [] },
        },
      },
    };
    const first = await inspectHost(await machine(files, { 'apt-get': PENDING }, Date.now() + DAY), before, undefined);
    const then = await inspectHost(await machine(files, { 'apt-get': PENDING }, Date.now() + 9 * DAY), first, undefined);
    const faults: string[] = [];
    const of = ({ sections }: Inspection) =>
      parseUpdates(sections.updates?.ok === true ? sections.updates.data : undefined, { faults, fault: (field) => faults.push(field) });

    expect(of(first).seen[0]?.since).toBe(of(then).seen[0]?.since);
    expect(of(then).pending).toBe(1);
    expect(faults).toEqual([]);
  });

  it.each([
    ['mirror.local_debian_dists_bookworm_InRelease', false],
    ['mirror.local_debian_dists_bookworm_main_binary-amd64_Packages.lz4', false],
    ['mirror.local_debian-security_dists_bookworm-security_InRelease', true],
    ['mirror.local_ubuntu_dists_jammy-security_main_binary-amd64_Packages', true],
  ])('tells whether a security list was fetched: %s', async (list, securityLists) => {
    const host = await machine({ [`var/lib/apt/lists/${list}`]: '' }, { 'apt-get': '' });
    expect((await inspectHost(host, undefined, undefined)).sections.updates).toMatchObject({ ok: true, data: { securityLists } });
  });

  it('does not verify packages again within twenty hours', async () => {
    const files = { 'var/lib/dpkg/status': '', 'usr/bin/ssh': '' };
    const first = await inspectHost(await machine(files, { dpkg: '??5??????   /usr/bin/ssh\n' }), undefined, undefined);
    const soon = await inspectHost(await machine(files, { dpkg: '' }, NOW + 19 * HOUR), first, undefined);
    const late = await inspectHost(await machine(files, { dpkg: '' }, NOW + 21 * HOUR), first, undefined);

    expect(soon.sections.packages).toMatchObject({ data: { changed: 1, paths: ['/usr/bin/ssh'], scannedAt: '2026-03-02T00:00:00.000Z' } });
    expect(late.sections.packages).toMatchObject({ data: { changed: 0, paths: [] } });
  });
});

describe('the file of an inspection', () => {
  const whole = (more: object = {}) => ({
    version: 1,
    measuredAt: '2026-03-02T00:00:00Z',
    sections: { firewall: { measuredAt: '2026-03-02T00:00:00Z', ok: true, data: { tool: 'nft', filters: true, rules: 3 } } },
    ...more,
  });
  const read = async (text: string, nowMs = NOW + HOUR) =>
    readSection(await machine({ 'i.json': text }, {}, nowMs), '/i.json', 'firewall', parseFirewall);

  it('is taken while it is fresh', async () => {
    expect(await read(JSON.stringify(whole()))).toEqual({ at: '2026-03-02T00:00:00Z', data: { tool: 'nft', filters: true, rules: 3 } });
  });

  it.each([
    ['stale', JSON.stringify(whole()), NOW + 4 * HOUR, /basi · is stale/],
    ['no JSON', '{', NOW, /JSON/],
    ['of another version', JSON.stringify(whole({ version: 2 })), NOW, /version/],
    ['with an unknown key', JSON.stringify(whole({ extra: 1 })), NOW, /extra/],
    ['without the section', JSON.stringify(whole({ sections: {} })), NOW, /firewall/],
    [
      'with a reason',
      JSON.stringify(whole({ sections: { firewall: { measuredAt: '2026-03-02T00:00:00Z', ok: false, reason: 'nft is missing' } } })),
      NOW,
      /nft is missing/,
    ],
    ['with data of another shape', JSON.stringify(whole()).replace('true,"rules"', '1,"rules"'), NOW, /firewall\.filters/],
    ['too large', `${JSON.stringify(whole())}${' '.repeat(1024 * 1024)}`, NOW, /larger than expected/],
  ])('tells what is lacking when it is %s', async (_name, text, nowMs, reason) => {
    const { data, unseen } = await read(text, nowMs);
    expect(data).toBeUndefined();
    expect(unseen).toMatch(reason);
  });

  it('names the timer when it is not there', async () => {
    const { unseen } = await readSection(await machine({}), '/none.json', 'firewall', parseFirewall);
    expect(unseen).toContain('systemctl enable --now pantau-agent-inspect.timer');
  });
});

describe('inspect', () => {
  it('writes the file for its group only', async () => {
    const out = join(await scratchFolder(), 'inspect.json');
    const command = parseArguments(['inspect', '--out', out]);
    if (command.name !== 'inspect') throw new Error('another command');
    const environment = {
      host: await machine({}),
      variables: {},
      out: () => undefined,
      error: () => undefined,
      notify: () => false,
      progress: { write: () => undefined, isTerminal: false },
      hasColours: false,
    };

    expect(await inspect(command, environment)).toBe(0);
    expect((await stat(out)).mode & 0o777).toBe(0o640);
  });
});
