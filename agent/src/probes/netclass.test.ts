import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { netclass } from './netclass.ts';

async function machineWith(attributes: Readonly<Record<string, string>>) {
  const root = await scratchFolder();
  await mkdir(join(root, 'sys/class/net/eth0'), { recursive: true });
  await writeFile(join(root, 'sys/class/net/bonding_masters'), '\n');
  const change = async (values: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(values)) await writeFile(join(root, 'sys/class/net/eth0', name), `${value}\n`);
  };
  await change(attributes);
  const host = createLinuxHost({ root, now: Date.now });
  const values = async () => {
    const { families } = await netclass.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY);
    return Object.fromEntries(
      families.flatMap(({ name, samples }) => samples.map(({ value }) => [name.replace('node_network_', ''), value])),
    );
  };
  return { change, values };
}

describe('netclass', () => {
  it('reads numbers as the kernel writes them and leaves out what an interface does not have', async () => {
    const { values } = await machineWith({
      operstate: 'up',
      flags: '0x1003',
      mtu: '9000',
      speed: '10000',
      iflink: '-1',
      name_assign_type: '',
    });

    expect(await values()).toEqual({ up: 1, flags: 4099, mtu_bytes: 9000, speed_bytes: 1_250_000_000, iface_link: -1, info: 1 });
  });

  it('shows an unknown speed as the kernel does', async () => {
    const { values } = await machineWith({ operstate: 'down', speed: '-1' });

    expect(await values()).toEqual({ up: 0, speed_bytes: -125_000, info: 1 });
  });

  it('reads all anew when the link changed', async () => {
    const { change, values } = await machineWith({ operstate: 'up', carrier_changes: '1', speed: '1000' });
    await values();

    await change({ carrier_changes: '3', speed: '100' });

    expect(await values()).toMatchObject({ carrier_changes_total: 3, speed_bytes: 12_500_000 });
  });
});
