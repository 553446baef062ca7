import { describe, expect, it } from 'vitest';
import { parseCpuTimes, steady } from './cpu.ts';
import { parseCpuList } from './cpu-condition.ts';

const time = (idle: number, iowait: number) => ({ cpu: '0', seconds: [1, 0, 1, idle, iowait, 0, 0, 0, 0, 0] });

describe('parseCpuTimes', () => {
  it('gives the seconds of each CPU, guests last', () => {
    const text = 'cpu  9 9 9 9\ncpu0 802 0 985 92359 13 0 6 9 50 1\nintr 5 0\nbtime 1767225600\n';

    expect(parseCpuTimes(text)).toEqual([{ cpu: '0', seconds: [8.02, 0, 9.85, 923.59, 0.13, 0, 0.06, 0.09, 0.5, 0.01] }]);
  });

  it('keeps the numbers of CPUs when one is out, and takes an old kernel that counts less', () => {
    expect(parseCpuTimes('cpu0 100 0 0 0\ncpu2 200 0 0 0\n')).toMatchObject([
      { cpu: '0', seconds: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
      { cpu: '2', seconds: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    ]);
  });

  it.each([
    ['no cpu', 'btime 5\n', 'no cpu'],
    ['a value that is no number', 'cpu0 1 x 3 4\n', 'not a number'],
    ['a line that is cut short', 'cpu0 1 2\n', 'cut short'],
  ])('refuses a file with %s', (_, text, message) => {
    expect(() => parseCpuTimes(text)).toThrow(message);
  });
});

describe('steady', () => {
  it('does not let a counter fall back', () => {
    expect(steady(time(100, 5), time(101, 4))).toEqual(time(101, 5));
  });

  it('begins anew when a CPU came back', () => {
    expect(steady(time(100, 5), time(2, 1))).toEqual(time(2, 1));
  });
});

describe('parseCpuList', () => {
  it.each([
    ['', []],
    ['\n', []],
    ['1,4-6\n', ['1', '4', '5', '6']],
    ['9-2', []],
  ])('reads %j', (text, expected) => {
    expect(parseCpuList(text)).toEqual(expected);
  });
});
