// Whole numbers in as few bytes as they need (LEB128, signed ones zigzag): what the traffic tables keep their series in.

const LOW_BITS = 0x80;
const SAFE_SHIFT = 2 ** 7;

export interface VarintWriter {
  /** A whole number from 0 up. */
  put(value: number): void;
  /** Any whole number. */
  putSigned(value: bigint): void;
  bytes(): Uint8Array;
}

export function createVarintWriter(): VarintWriter {
  const bytes: number[] = [];
  return {
    put(value) {
      let rest = value;
      while (rest >= LOW_BITS) {
        bytes.push((rest % LOW_BITS) + LOW_BITS);
        rest = Math.floor(rest / SAFE_SHIFT);
      }
      bytes.push(rest);
    },
    putSigned(value) {
      let rest = value < 0n ? -value * 2n - 1n : value * 2n;
      while (rest >= 0x80n) {
        bytes.push(Number(rest & 0x7fn) + LOW_BITS);
        rest >>= 7n;
      }
      bytes.push(Number(rest));
    },
    bytes: () => Uint8Array.from(bytes),
  };
}

export interface VarintReader {
  readonly done: () => boolean;
  /** Throws when the bytes end inside of a number. */
  next(): number;
  nextSigned(): bigint;
}

export function createVarintReader(bytes: Uint8Array): VarintReader {
  let place = 0;
  function byte(): number {
    const found = bytes[place];
    if (found === undefined) {
      throw new RangeError('a series of the traffic tables ends too early');
    }
    place += 1;
    return found;
  }
  return {
    done: () => place >= bytes.length,
    next() {
      let value = 0;
      let scale = 1;
      for (;;) {
        const part = byte();
        value += (part % LOW_BITS) * scale;
        if (part < LOW_BITS) {
          return value;
        }
        scale *= SAFE_SHIFT;
      }
    },
    nextSigned() {
      let value = 0n;
      let shift = 0n;
      for (;;) {
        const part = byte();
        value |= BigInt(part % LOW_BITS) << shift;
        if (part < LOW_BITS) {
          return value % 2n === 0n ? value / 2n : -(value + 1n) / 2n;
        }
        shift += 7n;
      }
    },
  };
}
