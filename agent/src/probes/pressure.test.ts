import { describe, expect, it } from 'vitest';
import { parsePressure } from './pressure.ts';

describe('parsePressure', () => {
  it.each([
    [
      'both lines',
      'some avg10=0 avg60=0 avg300=0 total=8503178\nfull avg10=0 avg60=0 avg300=0 total=5\n',
      { someSeconds: 8.503178, fullSeconds: 0.000005 },
    ],
    ['irq, which has only the second', 'full avg10=0 avg60=0 avg300=0 total=500000\n', { fullSeconds: 0.5 }],
  ])('reads %s', (_, text, expected) => {
    expect(parsePressure(text)).toEqual(expected);
  });

  it.each(['', 'some avg10=0 total=x'])('refuses %j', (text) => {
    expect(() => parsePressure(text)).toThrow(/total/);
  });
});
