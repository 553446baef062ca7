import { describe, expect, it } from 'vitest';
import { createFixtureHost } from '../testing/fixture-host.ts';
import { keptFor } from './kept.ts';

describe('keptFor', () => {
  it('reads once for each host and key until the time is over', async () => {
    const asked: string[] = [];
    const read = async (_: unknown, key: string) => asked.push(key);
    const kept = keptFor(60, read);
    let nowMs = 1_000_000;
    const [host, other] = [{ ...createFixtureHost('healthy'), now: () => nowMs }, createFixtureHost('bare')];

    for (const key of ['a', 'a', 'b']) await kept(host, key);
    await kept(other, 'a');
    expect(asked).toEqual(['a', 'b', 'a']);

    nowMs += 60_000;
    for (const key of ['a', 'a']) await kept(host, key);
    expect(asked).toEqual(['a', 'b', 'a', 'a']);
  });

  it('does not wait for a clock that was set back', async () => {
    let asked = 0;
    const kept = keptFor(60, async () => ++asked);
    let nowMs = 1_000_000;
    const host = { ...createFixtureHost('bare'), now: () => nowMs };

    await kept(host, 'a');
    nowMs = 0;

    expect(await kept(host, 'a')).toBe(2);
  });

  it('does not keep a failure, and forgets when names pile up', async () => {
    let asked = 0;
    const host = createFixtureHost('bare');
    const kept = keptFor(60, async (_, key) => {
      asked += 1;
      if (key === 'bad') throw new Error('no');
      return key;
    });

    await expect(kept(host, 'bad')).rejects.toThrow('no');
    await expect(kept(host, 'bad')).rejects.toThrow('no');
    for (let index = 0; index <= 4_096; index++) await kept(host, String(index));
    asked = 0;
    await kept(host, '0');

    expect(asked).toBe(1);
  });
});
