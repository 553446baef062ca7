import { describe, expect, it } from 'vitest';
import { GUIDES, readGuide } from './install-guide.ts';

describe('the installation guide', () => {
  it('holds the same blocks in both languages', () => {
    const [one, two] = GUIDES.map(readGuide);

    expect(one).toEqual(two);
    expect(one?.filter(({ place }) => place === 'server').length).toBeGreaterThan(3);
  });
});
