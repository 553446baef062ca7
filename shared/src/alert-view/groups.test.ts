// How a group of alerts is called.
import { describe, expect, it } from 'vitest';
import { groupTitle } from './groups.ts';

const group = (title: string, more: { readonly name?: string; readonly firing?: number }) =>
  ({
    group: { cause: 'sebab' },
    firing: more.firing ?? 1,
    resolved: 0,
    leading: {
      subject: 'target/9f2c',
      finding: { title: { id: title, en: title }, ...(more.name === undefined ? {} : { name: more.name }) },
    },
  }) as unknown as Parameters<typeof groupTitle>[0];

describe('the title of a group', () => {
  it.each([
    ['names its subject', 'Cadangan', {}, 'target/9f2c: Cadangan'],
    ['names what is in no register by its own name', 'DiskFull', { name: 'sipd-01:9100' }, 'sipd-01:9100: DiskFull'],
    ['says no name twice', 'DiskFull: sipd-01:9100', { name: 'sipd-01:9100' }, 'DiskFull: sipd-01:9100'],
    ['says how many more there are', 'DiskFull: sipd-01:9100', { name: 'sipd-01:9100', firing: 3 }, 'DiskFull: sipd-01:9100 dan 2 lainnya'],
  ])('%s', (_what, title, more, expected) => {
    expect(groupTitle(group(title, more)).id).toBe(expected);
  });
});
