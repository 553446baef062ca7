// A day in the life of a region of 200 servers, with real HTTP and a real Redis: what everybody received is the golden text, word for word.
import { expect, it } from 'vitest';
import { playDay } from './day/play.ts';

it('tells everybody what the golden text says, once, and nothing else', async () => {
  const { text, errors, doubled, lost } = await playDay();

  await expect(text).toMatchFileSnapshot('day/golden.md');
  expect({ errors, doubled, lost }).toEqual({ errors: [], doubled: [], lost: [] });
}, 300_000);
