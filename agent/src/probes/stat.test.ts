import { describe, expect, it } from 'vitest';
import { parseStat } from './stat.ts';

describe('parseStat', () => {
  it('takes the first value of each line', () => {
    const text = 'cpu0 1 2 3 4\nintr 9000 1 2 3\nctxt 80\nbtime 1767225600\nprocesses 70\nprocs_running 6\nprocs_blocked 5\nsoftirq 1 2\n';

    expect(parseStat(text)).toEqual({
      intr: 9000,
      ctxt: 80,
      btime: 1767225600,
      processes: 70,
      procs_running: 6,
      procs_blocked: 5,
    });
  });

  it('takes a container that hides some lines', () => {
    expect(parseStat('btime 5\n')).toEqual({ btime: 5 });
  });

  it.each([
    ['no btime', 'ctxt 4\n', 'no btime'],
    ['a value that is no number', 'btime 5\nctxt x\n', 'not a number'],
    ['a line that is cut short', 'btime 5\nctxt ', 'not a number'],
  ])('refuses a file with %s', (_, text, message) => {
    expect(() => parseStat(text)).toThrow(message);
  });
});
