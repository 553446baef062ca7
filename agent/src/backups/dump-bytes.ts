// Bytes of a stream one after another, as archives of pg_dump hold them.

export interface Bytes {
  /** How far it was read. */
  at(): number;
  take(length: number): Promise<Buffer>;
  skip(length: number): Promise<void>;
  isAtEnd(): Promise<boolean>;
  close(): Promise<void>;
}

/** Thrown when a stream ends before what should be in it. */
export const CUT_SHORT = new Error('dump terpotong · the dump is cut short');

export function createBytes(chunks: AsyncIterable<Buffer>, start: number): Bytes {
  const iterator = chunks[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);
  let offset = 0;
  let passed = start;

  async function more(): Promise<boolean> {
    const next = await iterator.next();
    if (next.done === true) return false;
    buffer = offset === buffer.length ? next.value : Buffer.concat([buffer.subarray(offset), next.value]);
    offset = 0;
    return true;
  }

  return {
    at: () => passed,
    async take(length) {
      while (buffer.length - offset < length) if (!(await more())) throw CUT_SHORT;
      offset += length;
      passed += length;
      return buffer.subarray(offset - length, offset);
    },
    async skip(length) {
      let left = length;
      while (buffer.length - offset < left) {
        left -= buffer.length - offset;
        offset = buffer.length;
        if (!(await more())) throw CUT_SHORT;
      }
      offset += left;
      passed += length;
    },
    isAtEnd: async () => offset === buffer.length && !(await more()),
    async close() {
      await iterator.return?.();
    },
  };
}
