// A method call of D-Bus as bytes, little-endian (D-Bus Specification, "Message Protocol"). Pure.

export interface DbusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** Arguments: strings only. */
  readonly args: readonly string[];
}

const METHOD_CALL = 1;
/** The bus shall not start a program for this call. */
const NO_AUTO_START = 2;
const VERSION = 1;

/** Numbers of the fields of a header. */
const FIELD = { path: 1, interface: 2, member: 3, destination: 6, signature: 8 } as const;

interface Writer {
  readonly bytes: Buffer;
  at: number;
}

/** Room for the fixed part, and for what stands around each text: alignment, lengths, the closing zero. */
const FIXED_BYTES = 64;
const AROUND_TEXT_BYTES = 24;

export function encodeCall({ destination, path, interface: name, member, args }: DbusCall, serial: number): Buffer {
  const texts = [destination, path, name, member, ...args];
  const room = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + AROUND_TEXT_BYTES, FIXED_BYTES);
  const writer: Writer = { bytes: Buffer.alloc(room), at: 16 };
  writeField(writer, FIELD.path, 'o', path);
  writeField(writer, FIELD.interface, 's', name);
  writeField(writer, FIELD.member, 's', member);
  writeField(writer, FIELD.destination, 's', destination);
  if (args.length > 0) writeField(writer, FIELD.signature, 'g', 's'.repeat(args.length));
  const fieldsEnd = writer.at;
  align(writer, 8);
  const bodyStart = writer.at;
  for (const text of args) writeString(writer, text);
  const { bytes } = writer;
  bytes.set(['l'.charCodeAt(0), METHOD_CALL, NO_AUTO_START, VERSION], 0);
  bytes.writeUInt32LE(writer.at - bodyStart, 4);
  bytes.writeUInt32LE(serial, 8);
  bytes.writeUInt32LE(fieldsEnd - 16, 12);
  return bytes.subarray(0, writer.at);
}

function writeField(writer: Writer, field: number, type: 'o' | 's' | 'g', text: string): void {
  align(writer, 8);
  writer.bytes.set([field, 1, type.charCodeAt(0), 0], writer.at);
  writer.at += 4;
  if (type !== 'g') return writeString(writer, text);
  writer.bytes[writer.at] = text.length;
  writer.at += 1 + writer.bytes.write(text, writer.at + 1, 'latin1') + 1;
}

/** Alignment counts from the start of the message; the body begins at a multiple of 8. */
function writeString(writer: Writer, text: string): void {
  align(writer, 4);
  const length = writer.bytes.write(text, writer.at + 4, 'utf8');
  writer.bytes.writeUInt32LE(length, writer.at);
  writer.at += 4 + length + 1;
}

function align(writer: Writer, alignment: number): void {
  writer.at = Math.ceil(writer.at / alignment) * alignment;
}
