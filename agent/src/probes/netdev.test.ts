import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinuxHost } from '../host/linux-host.ts';
import { FIXTURE_IDENTITY, NO_BACKUPS } from '../testing/fixture-host.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { netdev, parseNetdev } from './netdev.ts';

const HEADER = 'Inter-|   Receive  |  Transmit\n face |bytes packets\n';

describe('parseNetdev', () => {
  it('leaves the loopback out and takes a name that stands close to its number', () => {
    const text = `${HEADER}    lo: 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0\neth0.20:5000000000 10 1 2 3 4 5 6 7 8 9 10 11 12 13 14\n`;

    expect(parseNetdev(text)).toEqual([{ device: 'eth0.20', values: [5_000_000_000, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] }]);
  });

  it.each(['eth0: a b c\n', 'eth0: 1 2 3\n'])('refuses %j', (line) => {
    expect(() => parseNetdev(`${HEADER}${line}`)).toThrow('eth0 receive_');
  });

  it('shows a thousand interfaces of a host that has more, and says so', async () => {
    const root = await scratchFolder();
    await mkdir(join(root, 'proc/net'), { recursive: true });
    const lines = Array.from({ length: 1_200 }, (_, index) => `veth${index}: 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0\n`);
    await writeFile(join(root, 'proc/net/dev'), HEADER + lines.join(''));
    const host = createLinuxHost({ root, now: Date.now });

    const { families, unseen } = await netdev.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY);

    expect(families[0]?.samples).toHaveLength(1_000);
    expect(unseen).toEqual([expect.stringContaining('200 interfaces are left out')]);
  });
});
