import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { createLinuxHost } from './linux-host.ts';

const RAW = '0123456789abcdef0123456789abcdef';
const options = (signal = new AbortController().signal) => ({ environment: { PATH: '/usr/bin:/bin' }, timeoutSeconds: 5, signal });

async function hostWithCommand(script: string) {
  const folder = await scratchFolder();
  const program = join(folder, 'program');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return createLinuxHost({ root: '/', now: Date.now, commands: { restic: program } });
}

describe('linux host', () => {
  it('gives an id of the machine that is stable and not the raw one', async () => {
    const root = await scratchFolder();
    await mkdir(join(root, 'etc'));
    await writeFile(join(root, 'etc/machine-id'), `${RAW}\n`);
    const host = createLinuxHost({ root, now: Date.now });

    const id = await host.machineId();

    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(id).not.toBe(RAW);
    expect(await host.machineId()).toBe(id);
  });

  it('takes the hardware addresses and the host name where there is no machine-id, without those of containers', async () => {
    const root = await scratchFolder();
    for (const [name, address] of [
      ['eth0', '52:54:00:00:00:01'],
      ['veth1', '02:00:00:00:00:99'],
    ] as const) {
      await mkdir(join(root, 'sys/class/net', name), { recursive: true });
      await writeFile(join(root, 'sys/class/net', name, 'address'), `${address}\n`);
    }
    const host = createLinuxHost({ root, now: Date.now });

    const id = await host.machineId();
    await writeFile(join(root, 'sys/class/net/veth1/address'), '02:00:00:00:00:98\n');

    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await host.machineId()).toBe(id);
  });

  it('says undefined of what is not there, and throws when a file is too large', async () => {
    const root = await scratchFolder();
    await writeFile(join(root, 'big'), 'x'.repeat(100));
    const host = createLinuxHost({ root, now: Date.now });

    expect(await host.readText('/none')).toBeUndefined();
    expect(await host.readText('/proc/none')).toBeUndefined();
    expect(await host.list('/none', 5)).toBeUndefined();
    expect(await host.stat('/none')).toBeUndefined();
    expect(host.uptimeMs()).toBeUndefined();
    expect(await host.readText('/big', 100)).toHaveLength(100);
    await expect(host.readText('/big', 99)).rejects.toThrow('larger');
  });

  it('lists no more than it was asked for', async () => {
    const root = await scratchFolder();
    for (const name of ['a', 'b', 'c']) await writeFile(join(root, name), '');

    expect(await createLinuxHost({ root, now: Date.now }).list('/', 2)).toHaveLength(2);
  });

  it.each([
    ['its exit code and output', 'echo out; echo err >&2; exit 3', { ended: 'exited', exitCode: 3, stdout: 'out\n', stderr: 'err\n' }],
    ['low priority', 'nice', { stdout: '19\n' }],
    ['no more environment than it was given', 'echo "${HOME-none}"', { stdout: 'none\n' }],
  ])('runs a program with %s', async (_, script, expected) => {
    const host = await hostWithCommand(script);

    expect(await host.run('restic', [], options())).toMatchObject(expected);
  });

  it('ends a program that takes too long', async () => {
    const host = await hostWithCommand('exec sleep 60');

    expect(await host.run('restic', [], { ...options(), timeoutSeconds: 0.1 })).toMatchObject({ ended: 'timed-out', exitCode: null });
  });

  it('ends a program when the agent stops', async () => {
    const host = await hostWithCommand('exec sleep 60');
    const abort = new AbortController();

    const result = host.run('restic', [], options(abort.signal));
    abort.abort();

    expect(await result).toMatchObject({ ended: 'stopped' });
  });

  it('says so when a program is not installed', async () => {
    const host = createLinuxHost({ root: '/', now: Date.now, commands: { restic: '/nowhere/restic' } });

    expect(await host.run('restic', [], options())).toMatchObject({ ended: 'not-installed' });
  });
});
