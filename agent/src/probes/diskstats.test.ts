import { describe, expect, it } from 'vitest';
import { parseDiskstats } from './diskstats.ts';

describe('parseDiskstats', () => {
  it('gives bytes and seconds of a disk', () => {
    const text = ' 254 0 vda 11331 7388 1832234 5263 1717 17029 1557144 2923 0 2488 8369 3179 23 53208 181 19 1\n';

    expect(parseDiskstats(text)).toEqual([{ device: 'vda', readBytes: 938_103_808, writtenBytes: 797_257_728, ioSeconds: 2.488 }]);
  });

  it.each(['loop0', 'ram1', 'sda1', 'vda2', 'nvme0n1p1'])('leaves %s out', (device) => {
    expect(parseDiskstats(`8 1 ${device} 1 0 1 0 1 0 1 0 0 1 1\n`)).toEqual([]);
  });

  it('refuses a line that is cut short', () => {
    expect(() => parseDiskstats('8 0 sda 1 0\n')).toThrow('sda');
  });
});
