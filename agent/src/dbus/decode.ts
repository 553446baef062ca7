// Messages of D-Bus out of bytes (D-Bus Specification, "Message Protocol"). Pure; every length is checked.

export type DbusValue = number | bigint | boolean | string | readonly DbusValue[];

export interface DbusMessage {
  readonly type: 'return' | 'error' | 'other';
  /** Serial of the call that this answers. */
  readonly replySerial: number;
  readonly errorName: string;
  readonly body: readonly DbusValue[];
}

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

const FIXED_HEADER_BYTES = 16;
const FIELDS = 'a(yv)';
const FIELD = { errorName: 4, replySerial: 5, signature: 8 } as const;
const TYPES = ['other', 'other', 'return', 'error'] as const;
const ALIGNMENT: Readonly<Record<string, number>> = { y: 1, g: 1, v: 1, n: 2, q: 2, x: 8, t: 8, d: 8, '(': 8, '{': 8 };
const MAX_DEPTH = 32;
/** systemd's list of a thousand units is a third of a megabyte. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Bytes of the message that begins here; undefined when its header is not complete yet. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < FIXED_HEADER_BYTES) return undefined;
  if (bytes[0] !== 'l'.charCodeAt(0)) throw new Error('D-Bus: a message that is not little-endian');
  const length = bodyStart(bytes) + bytes.readUInt32LE(4);
  if (length > MAX_MESSAGE_BYTES) throw new Error(`D-Bus: a message of ${length} bytes is too long`);
  return length;
}

export function decodeMessage(bytes: Buffer): DbusMessage {
  const values = new Map<number, DbusValue>();
  for (const [code = 0, value = ''] of structsOf(readMembers({ bytes, at: 12 }, FIELDS, 0)[0])) values.set(Number(code), value);
  const text = (code: number): string => String(values.get(code) ?? '');
  return {
    type: TYPES[bytes[1] ?? 0] ?? 'other',
    replySerial: Number(values.get(FIELD.replySerial) ?? 0),
    errorName: text(FIELD.errorName),
    body: readMembers({ bytes: bytes.subarray(bodyStart(bytes)), at: 0 }, text(FIELD.signature), 0),
  };
}

/** The structs of an array of them. */
export function structsOf(value: DbusValue | undefined): (readonly DbusValue[])[] {
  return isList(value) ? value.filter(isList) : [];
}

function isList(value: DbusValue | undefined): value is readonly DbusValue[] {
  return Array.isArray(value);
}

function bodyStart(bytes: Buffer): number {
  return FIXED_HEADER_BYTES + aligned(bytes.readUInt32LE(12), 8);
}

/** The one complete type at `at` of a signature: "a(ss)" of "a(ss)u". */
function completeType(signature: string, at: number): string {
  const first = signature[at] ?? '';
  if (first === 'a') return first + completeType(signature, at + 1);
  if (first !== '(' && first !== '{') {
    if (first === '' || !'ybnqiuxtdsogv'.includes(first)) throw new Error(`D-Bus: type "${first}"`);
    return first;
  }
  let depth = 0;
  for (let end = at; end < signature.length; end += 1) {
    if ('({'.includes(signature[end] ?? '')) depth += 1;
    if (')}'.includes(signature[end] ?? '')) depth -= 1;
    if (depth === 0) return signature.slice(at, end + 1);
  }
  throw new Error('D-Bus: a signature without its end');
}

function readValue(cursor: Cursor, type: string, depth: number): DbusValue {
  if (depth > MAX_DEPTH) throw new Error('D-Bus: nested too deep');
  const kind = type[0] ?? '';
  cursor.at = aligned(cursor.at, ALIGNMENT[kind] ?? 4);
  const { bytes } = cursor;
  switch (kind) {
    case 'y':
      return bytes.readUInt8(advance(cursor, 1));
    case 'b':
      return bytes.readUInt32LE(advance(cursor, 4)) !== 0;
    case 'n':
      return bytes.readInt16LE(advance(cursor, 2));
    case 'q':
      return bytes.readUInt16LE(advance(cursor, 2));
    case 'i':
      return bytes.readInt32LE(advance(cursor, 4));
    case 'u':
      return bytes.readUInt32LE(advance(cursor, 4));
    case 'x':
      return bytes.readBigInt64LE(advance(cursor, 8));
    case 't':
      return bytes.readBigUInt64LE(advance(cursor, 8));
    case 'd':
      return bytes.readDoubleLE(advance(cursor, 8));
    case 's':
    case 'o':
      return readString(cursor, bytes.readUInt32LE(advance(cursor, 4)));
    case 'g':
      return readString(cursor, bytes.readUInt8(advance(cursor, 1)));
    case 'v':
      return readMembers(cursor, String(readValue(cursor, 'g', depth + 1)), depth)[0] ?? '';
    case 'a':
      return readArray(cursor, type.slice(1), depth);
    default:
      return readMembers(cursor, type.slice(1, -1), depth);
  }
}

function readMembers(cursor: Cursor, signature: string, depth: number): DbusValue[] {
  const values: DbusValue[] = [];
  for (let at = 0; at < signature.length; ) {
    const type = completeType(signature, at);
    values.push(readValue(cursor, type, depth + 1));
    at += type.length;
  }
  return values;
}

function readArray(cursor: Cursor, element: string, depth: number): DbusValue[] {
  const length = cursor.bytes.readUInt32LE(advance(cursor, 4));
  cursor.at = aligned(cursor.at, ALIGNMENT[element[0] ?? ''] ?? 4);
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new Error('D-Bus: an array longer than its message');
  const values: DbusValue[] = [];
  while (cursor.at < end) values.push(readValue(cursor, element, depth + 1));
  return values;
}

function readString(cursor: Cursor, length: number): string {
  const start = advance(cursor, length + 1);
  if (start + length >= cursor.bytes.length) throw new Error('D-Bus: a text longer than its message');
  return cursor.bytes.toString('utf8', start, start + length);
}

function advance(cursor: Cursor, bytes: number): number {
  const { at } = cursor;
  cursor.at += bytes;
  return at;
}

function aligned(at: number, alignment: number): number {
  return Math.ceil(at / alignment) * alignment;
}
