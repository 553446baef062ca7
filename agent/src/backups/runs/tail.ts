// The beginning and the end of what goes through a pipe: enough for the words of a program at its end, whatever it prints in between.

export interface Tail {
  add(chunk: Buffer): void;
  text(): string;
  bytes(): number;
}

const HEAD_BYTES = 16 * 1024;
const TAIL_BYTES = 64 * 1024;

export function createTail(): Tail {
  let head = Buffer.alloc(0);
  let chunks: Buffer[] = [];
  let kept = 0;
  let bytes = 0;

  return {
    add(chunk) {
      bytes += chunk.length;
      const room = HEAD_BYTES - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(0, room));
      if (rest.length === 0) return;
      chunks.push(Buffer.from(rest.subarray(-TAIL_BYTES)));
      kept += Math.min(rest.length, TAIL_BYTES);
      if (kept < 4 * TAIL_BYTES) return;
      chunks = [Buffer.concat(chunks).subarray(-TAIL_BYTES)];
      kept = TAIL_BYTES;
    },
    text() {
      const end = Buffer.concat(chunks).subarray(-TAIL_BYTES);
      const isWhole = head.length + end.length === bytes;
      return `${head.toString('utf8')}${isWhole ? '' : '\n'}${end.toString('utf8')}`;
    },
    bytes: () => bytes,
  };
}
