// The few messages of D-Bus that fake-systemd.ts takes and gives (D-Bus Specification, "Message Protocol"), little-endian.

export interface BusCall {
  readonly serial: number;
  readonly path: string;
  readonly member: string;
  /** Arguments that are texts. */
  readonly args: readonly string[];
}

export type BusValue = string | number | readonly BusValue[] | { readonly type: string; readonly value: string };

const FIXED_BYTES = 16;
const [PATH, MEMBER] = [1, 3];
const ALIGNMENT: Readonly<Record<string, number>> = { y: 1, g: 1, v: 1, t: 8, '(': 8 };

/** Bytes of the message that begins here; undefined when its header is not complete. */
export function callLength(bytes: Buffer): number | undefined {
  return bytes.length < FIXED_BYTES ? undefined : bodyStart(bytes) + bytes.readUInt32LE(4);
}

export function parseCall(bytes: Buffer): BusCall {
  const fields = new Map<number, string>();
  const end = FIXED_BYTES + bytes.readUInt32LE(12);
  for (let at = FIXED_BYTES; at < end; at = aligned(at, 8)) {
    const [code = 0, , type = 0] = bytes.subarray(at);
    const isSignature = type === 'g'.charCodeAt(0);
    const length = isSignature ? bytes.readUInt8(at + 4) : bytes.readUInt32LE(at + 4);
    const textAt = at + (isSignature ? 5 : 8);
    fields.set(code, bytes.toString('utf8', textAt, textAt + length));
    at = textAt + length + 1;
  }
  const args: string[] = [];
  for (let at = bodyStart(bytes); at < bytes.length; ) {
    at = aligned(at, 4);
    const length = bytes.readUInt32LE(at);
    args.push(bytes.toString('utf8', at + 4, at + 4 + length));
    at += 4 + length + 1;
  }
  return { serial: bytes.readUInt32LE(8), path: fields.get(PATH) ?? '', member: fields.get(MEMBER) ?? '', args };
}

export function encodeReturn(serial: number, signature: string, values: readonly BusValue[]): Buffer {
  const body: number[] = [];
  writeMembers(body, signature, values);
  return message(2, body, [
    [5, 'u', serial],
    [8, 'g', signature],
  ]);
}

export function encodeError(serial: number, name: string): Buffer {
  return message(
    3,
    [],
    [
      [4, 's', name],
      [5, 'u', serial],
    ],
  );
}

function message(type: number, body: readonly number[], fields: readonly (readonly [number, string, BusValue])[]): Buffer {
  const bytes: number[] = ['l'.charCodeAt(0), type, 1, 1, ...word(body.length), ...word(1), ...word(0)];
  for (const [code, kind, value] of fields) {
    pad(bytes, 8);
    bytes.push(code);
    write(bytes, 'g', kind);
    write(bytes, kind, value);
  }
  const length = bytes.length - FIXED_BYTES;
  pad(bytes, 8);
  const whole = Buffer.from([...bytes, ...body]);
  whole.writeUInt32LE(length, 12);
  return whole;
}

function write(out: number[], type: string, value: BusValue): void {
  const kind = type[0] ?? '';
  pad(out, ALIGNMENT[kind] ?? 4);
  if (kind === 'a' && Array.isArray(value)) return writeArray(out, type.slice(1), value);
  if (kind === '(' && Array.isArray(value)) return writeMembers(out, type.slice(1, -1), value);
  if (kind === 'v' && typeof value === 'object' && 'type' in value) {
    write(out, 'g', value.type);
    return write(out, value.type, value.value);
  }
  if (typeof value === 'object') throw new Error(`no value of type ${type}`);
  if (kind === 'u') return void out.push(...word(Number(value)));
  if (kind === 't') return void out.push(...long(BigInt(value)));
  const text = Buffer.from(String(value));
  out.push(...(kind === 'g' ? [text.length] : word(text.length)), ...text, 0);
}

function writeArray(out: number[], element: string, values: readonly BusValue[]): void {
  const at = out.length;
  out.push(0, 0, 0, 0);
  pad(out, ALIGNMENT[element[0] ?? ''] ?? 4);
  const start = out.length;
  for (const value of values) write(out, element, value);
  out.splice(at, 4, ...word(out.length - start));
}

/** Members of a struct or a body, of which one may be an array of structs and is then alone. */
function writeMembers(out: number[], signature: string, values: readonly BusValue[]): void {
  const types = signature.startsWith('a') ? [signature] : [...signature];
  for (const [index, type] of types.entries()) write(out, type, values[index] ?? '');
}

function word(value: number): number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return [...bytes];
}

function long(value: bigint): number[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return [...bytes];
}

function pad(out: number[], alignment: number): void {
  while (out.length % alignment !== 0) out.push(0);
}

function bodyStart(bytes: Buffer): number {
  return FIXED_BYTES + aligned(bytes.readUInt32LE(12), 8);
}

function aligned(at: number, alignment: number): number {
  return Math.ceil(at / alignment) * alignment;
}
