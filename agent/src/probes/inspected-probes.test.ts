// The probes that need the inspection of root: with it their facts, dated by it; without it they name the unit that gives it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { probes } from './registry.ts';

const AT = '2026-03-02T00:00:00Z';
const section = (data: object) => ({ measuredAt: AT, ok: true, data });
const INSPECTION = {
  version: 1,
  measuredAt: AT,
  sections: {
    switch_ports: section({ ports: [{ interface: 'eno1', mac: '00:1b:21:aa:00:01' }] }),
    firewall: section({ tool: 'nft', filters: true, rules: 3 }),
    accounts: section({ states: [{ name: 'budi', enabled: false }], sudoers: ['budi'] }),
    updates: section({ manager: 'apt', pending: 0, listsAt: AT, securityLists: true, seen: [] }),
    packages: section({ tool: 'dpkg', baselineAt: AT, scannedAt: AT, changed: 0, paths: [] }),
    aide: { measuredAt: AT, ok: false, reason: 'none' },
    repositories: section({ repositories: [{ tool: 'borg', location: '/srv/borg', changedAt: AT }] }),
  },
};

async function sample(id: string, files: Readonly<Record<string, string>>) {
  const root = await scratchFolder();
  const all = { 'etc/passwd': 'budi:x:1000:1000::/home/budi:/bin/bash\n', 'var/lib/dpkg/status': '', ...files };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const host = createLinuxHost({ root, now: () => Date.parse(AT), interfaceAddresses: [] });
  const probe = probes.find((each) => each.id === id);
  if (probe === undefined) throw new Error(`there is no probe ${id}`);
  return probe.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY);
}

describe('the inspection of root', () => {
  const file = { 'run/pantau-agent-inspect/inspect.json': JSON.stringify(INSPECTION) };

  it.each([
    ['lldp', { ports: [{ interface: 'eno1', mac: '00:1b:21:aa:00:01' }] }],
    ['firewall', { tool: 'nft', filters: true, rules: 3 }],
    ['accounts', { accounts: [{ name: 'budi', uid: 1000, shell: '/bin/bash', admin: true, enabled: false }] }],
    ['updates', { manager: 'apt', pending: 0, security: 0, missingNotBefore: AT }],
    ['integrity', { scans: [{ tool: 'dpkg', baselineAt: AT, scannedAt: AT, changed: 0, paths: [] }] }],
    ['repositories', { repositories: [{ tool: 'borg', location: '/srv/borg', changedAt: AT }] }],
  ])('gives %s its fact, with when it was measured', async (id, value) => {
    const { observations, unseen } = await sample(id, file);
    expect(observations).toEqual([
      { subject: { kind: 'server', id: 'srv-1' }, fact: expect.any(String), value: expect.objectContaining(value), at: AT },
    ]);
    expect(unseen).toEqual([]);
  });

  it.each(['machine', 'lldp', 'listening', 'accounts', 'updates', 'firewall', 'integrity', 'repositories'])(
    'is missed by %s, which names it',
    async (id) => {
      const { unseen } = await sample(id, {});
      expect(unseen.join(' ')).toContain('systemctl enable --now pantau-agent-inspect.timer');
      expect(unseen.join(' ')).toContain('sudo pantau-agent inspect --out /run/pantau-agent-inspect/inspect.json');
    },
  );

  it('says nothing of security patches where no list of them was fetched, and names the remedy', async () => {
    const updates = section({ manager: 'apt', pending: 0, listsAt: AT, securityLists: false, seen: [] });
    const text = JSON.stringify({ ...INSPECTION, sections: { updates } });

    const { observations, unseen } = await sample('updates', { 'run/pantau-agent-inspect/inspect.json': text });

    expect(observations[0]?.value).toMatchObject({ pending: 0 });
    expect(observations[0]?.value).not.toHaveProperty('security');
    expect(observations[0]?.value).not.toHaveProperty('missingNotBefore');
    expect(unseen).toEqual([expect.stringContaining('then run apt-get update')]);
  });

  it('is not made up where it is missing', async () => {
    expect((await sample('firewall', {})).observations).toEqual([]);
    expect((await sample('accounts', {})).observations[0]?.value).toEqual({
      accounts: [{ name: 'budi', uid: 1000, shell: '/bin/bash', admin: false }],
    });
    expect((await sample('updates', {})).observations[0]?.value).not.toHaveProperty('missingNotBefore');
    expect((await sample('integrity', {})).observations[0]?.value).toMatchObject({
      unseen: expect.stringContaining('pantau-agent-inspect'),
      scans: [],
    });
  });
});
