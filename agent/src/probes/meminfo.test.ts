import { describe, expect, it } from 'vitest';
import { parseMeminfo } from './meminfo.ts';

describe('parseMeminfo', () => {
  it.each([
    ['kilobytes become bytes', 'MemFree: 12 kB', 'MemFree_bytes', 12_288],
    ['brackets become an underscore', 'Active(anon): 1 kB', 'Active_anon_bytes', 1_024],
    ['counts keep their name', 'HugePages_Total: 3', 'HugePages_Total', 3],
  ])('%s', (_, line, name, value) => {
    expect(parseMeminfo(`MemTotal: 1 kB\n${line}\n`).get(name)).toBe(value);
  });

  it.each(['', 'MemFree: 1 kB', 'MemTotal: 1 kB\nrubbish'])('refuses %j', (text) => {
    expect(() => parseMeminfo(text)).toThrow(/meminfo/);
  });
});
