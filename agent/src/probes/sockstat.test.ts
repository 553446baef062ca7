import { describe, expect, it } from 'vitest';
import { pageBytesOf, parseSockstat, sockstatFamilies } from './sockstat.ts';

describe('sockstat', () => {
  it('gives each state of each protocol, and memory in bytes as well', () => {
    const text = 'sockets: used 229\nTCP: inuse 4 orphan 0 tw 4 alloc 17 mem 3\nRAW: inuse 0\nFRAG: inuse 0 memory 7\n';

    const families = sockstatFamilies(parseSockstat(text), 65_536);

    expect(Object.fromEntries(families.map(({ name, samples }) => [name.replace('node_sockstat_', ''), samples[0]?.value]))).toEqual({
      sockets_used: 229,
      TCP_inuse: 4,
      TCP_orphan: 0,
      TCP_tw: 4,
      TCP_alloc: 17,
      TCP_mem: 3,
      TCP_mem_bytes: 196_608,
      RAW_inuse: 0,
      FRAG_inuse: 0,
      FRAG_memory: 7,
    });
  });

  it.each(['TCP: inuse\n', 'TCP: inuse x\n'])('refuses %j', (text) => {
    expect(() => parseSockstat(text)).toThrow('TCP: inuse');
  });

  it('finds the size of a page in the auxiliary vector, and takes the usual one without it', () => {
    const vector = Buffer.alloc(48);
    vector.writeBigUInt64LE(33n, 0);
    vector.writeBigUInt64LE(6n, 16);
    vector.writeBigUInt64LE(16_384n, 24);

    expect(pageBytesOf(vector)).toBe(16_384);
    expect(pageBytesOf(vector.subarray(0, 20))).toBe(4096);
  });
});
