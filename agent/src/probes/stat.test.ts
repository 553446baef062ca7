import { describe, expect, it } from 'vitest';
import { parseStat } from './stat.ts';

describe('parseStat', () => {
  it('gives seconds per CPU and mode and the boot time', () => {
    const text = 'cpu  9 9 9 9\ncpu0 802 0 985 92359 13 0 6 9 0 0\nintr 5 0\nbtime 1767225600\n';

    const { cpus, bootTime } = parseStat(text);

    expect(bootTime).toBe(1767225600);
    expect(cpus).toEqual([
      { cpu: '0', seconds: { user: 8.02, nice: 0, system: 9.85, idle: 923.59, iowait: 0.13, irq: 0, softirq: 0.06, steal: 0.09 } },
    ]);
  });

  it.each([
    ['no btime', 'cpu0 1 2 3 4\n'],
    ['no cpu', 'btime 5\n'],
    ['a value that is no number', 'cpu0 1 x 3 4\nbtime 5\n'],
  ])('refuses a file with %s', (_, text) => {
    expect(() => parseStat(text)).toThrow(/no cpu or btime|not a number/);
  });
});
