import { describe, expect, it } from 'vitest';
import { parseLoadavg } from './loadavg.ts';

describe('parseLoadavg', () => {
  it('gives the three averages', () => {
    expect(parseLoadavg('0.52 0.41 0.30 1/123 4567\n')).toEqual({ one: 0.52, five: 0.41, fifteen: 0.3 });
  });

  it.each(['', 'a b c', '0.1 0.2'])('refuses "%s"', (text) => {
    expect(() => parseLoadavg(text)).toThrow(/not a number/);
  });
});
