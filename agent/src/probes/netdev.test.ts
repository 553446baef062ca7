import { describe, expect, it } from 'vitest';
import { parseNetdev } from './netdev.ts';

const HEADER = 'Inter-|   Receive  |  Transmit\n face |bytes packets\n';

describe('parseNetdev', () => {
  it('leaves the loopback out and takes a name that stands close to its number', () => {
    const text = `${HEADER}    lo: 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0\neth0.20:5000000000 10 0 0 0 0 0 0 7 1 0 0 0 0 0 0\n`;

    expect(parseNetdev(text)).toEqual([{ device: 'eth0.20', receiveBytes: 5_000_000_000, transmitBytes: 7 }]);
  });

  it('refuses a line without numbers', () => {
    expect(() => parseNetdev(`${HEADER}eth0: a b c\n`)).toThrow('eth0 receive bytes');
  });
});
