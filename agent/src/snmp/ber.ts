// BER as SNMP uses it: what is sent is put together from parts, what comes in is read in place, with every length checked.
import { type SnmpValue, snmpFault } from './reader.ts';

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  ip: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeticks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

const BITS_31 = 0x80;
const UINT32 = 0x1_0000_0000;

/** One element: tag, length, the parts one after the other. */
export function encode(tag: number, ...parts: readonly Buffer[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  return Buffer.concat([encodeHeader(tag, length), ...parts]);
}

function encodeHeader(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  if (length < 0x100) return Buffer.from([tag, 0x81, length]);
  if (length < 0x1_0000) return Buffer.from([tag, 0x82, length >> 8, length & 0xff]);
  return Buffer.from([tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]);
}

/** A whole number of at most 32 bits with its sign. */
export function encodeInteger(value: number, tag: number = TAG.integer): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(((rest % 256) + 256) % 256);
    rest = Math.floor(rest / 256);
  } while (!((rest === 0 && (bytes[0] ?? 0) < BITS_31) || (rest === -1 && (bytes[0] ?? 0) >= BITS_31)));
  return encode(tag, Buffer.from(bytes));
}

/** Content of an OID, without tag and length. Throws on text that is none. */
export function encodeOid(dotted: string): Buffer {
  const arcs = dotted.split('.').map(Number);
  const [first = Number.NaN, second = Number.NaN, ...rest] = arcs;
  if (arcs.some((arc) => !Number.isInteger(arc) || arc < 0 || arc >= UINT32) || first > 2 || Number.isNaN(second)) {
    throw new Error(`"${dotted}" is not an OID`);
  }
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) pushArc(bytes, arc);
  return Buffer.from(bytes);
}

function pushArc(bytes: number[], arc: number): void {
  for (let shift = 4; shift > 0; shift -= 1) {
    const part = Math.floor(arc / 128 ** shift);
    if (part > 0) bytes.push((part % 128) | 0x80);
  }
  bytes.push(arc % 128);
}

/** A place in received bytes: `next` moves on and leaves tag, start and end of one element's content here. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
  /** First byte behind what is read. */
  limit: number;
  tag: number;
  start: number;
  end: number;
}

export function cursorOver(bytes: Buffer, at = 0, limit = bytes.length): Cursor {
  return { bytes, at, limit, tag: 0, start: at, end: at };
}

const CUT_SHORT = 'jawaban SNMP terpotong atau rusak · SNMP answer is cut short or broken';

export function next(cursor: Cursor, tag?: number): void {
  const { bytes, limit } = cursor;
  let at = cursor.at;
  if (at + 2 > limit) throw snmpFault('malformed', CUT_SHORT);
  cursor.tag = bytes[at] ?? 0;
  let length = bytes[at + 1] ?? 0;
  at += 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 4 || at + count > limit) throw snmpFault('malformed', CUT_SHORT);
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + index] ?? 0);
    at += count;
  }
  if (at + length > limit) throw snmpFault('malformed', CUT_SHORT);
  if (tag !== undefined && tag !== cursor.tag) throw snmpFault('malformed', CUT_SHORT);
  cursor.start = at;
  cursor.end = at + length;
  cursor.at = cursor.end;
}

/** Goes into the element that `next` found. */
export function enter(cursor: Cursor): void {
  cursor.at = cursor.start;
  cursor.limit = cursor.end;
}

export function nextInteger(cursor: Cursor): number {
  next(cursor, TAG.integer);
  const value = readSigned(cursor.bytes, cursor.start, cursor.end);
  if (value === undefined) throw snmpFault('malformed', CUT_SHORT);
  return value;
}

export function nextOctets(cursor: Cursor): Buffer {
  next(cursor, TAG.octets);
  return cursor.bytes.subarray(cursor.start, cursor.end);
}

/** Dotted text of the OID content between two places. */
export function readOid(bytes: Buffer, start: number, end: number): string {
  let first = true;
  let text = '';
  let arc = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (first) {
      const root = Math.min(2, Math.floor(arc / 40));
      text = `${root}.${arc - root * 40}`;
      first = false;
    } else {
      text += `.${arc}`;
    }
    arc = 0;
  }
  return text;
}

/** Dotted text of arcs in the middle of an OID: the index behind a column. */
export function readArcs(bytes: Buffer, start: number, end: number): string {
  let text = '';
  let arc = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    text = text === '' ? String(arc) : `${text}.${arc}`;
    arc = 0;
  }
  return text;
}

function readSigned(bytes: Buffer, start: number, end: number): number | undefined {
  const length = end - start;
  if (length < 1 || length > 6) return undefined;
  return bytes.readIntBE(start, length);
}

/** Unsigned numbers: devices write those above 2^31 with and without the leading zero. */
function readUnsigned(bytes: Buffer, start: number, end: number): number | undefined {
  if (end === start) return undefined;
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
  if (value < UINT32) return value;
  // A negative number of 32 bits, drawn out to more bytes.
  const isDrawnOut = end - start <= 8 && bytes.subarray(start, end - 4).every((byte) => byte === 0xff);
  return isDrawnOut ? bytes.readUInt32BE(end - 4) : undefined;
}

function readUnsigned64(bytes: Buffer, start: number, end: number): bigint | undefined {
  let from = start;
  while (end - from > 8 && bytes[from] === 0) from += 1;
  if (end - from > 8 || end === start) return undefined;
  let high = 0;
  let low = 0;
  for (let at = from; at < end; at += 1) {
    if (end - at > 4) high = high * 256 + (bytes[at] ?? 0);
    else low = low * 256 + (bytes[at] ?? 0);
  }
  return high === 0 ? BigInt(low) : BigInt(high) * 0x1_0000_0000n + BigInt(low);
}

/** The value of an element, or undefined where the device says that it has none, or writes something that is none. */
export function readValue(bytes: Buffer, tag: number, start: number, end: number): SnmpValue | undefined {
  switch (tag) {
    case TAG.octets:
    case TAG.opaque:
      return { type: 'octets', value: bytes.subarray(start, end) };
    case TAG.counter64: {
      const value = readUnsigned64(bytes, start, end);
      return value === undefined ? undefined : { type: 'counter64', value };
    }
    case TAG.counter32:
      return numeric('counter32', readUnsigned(bytes, start, end));
    case TAG.gauge32:
      return numeric('gauge32', readUnsigned(bytes, start, end));
    case TAG.timeticks:
      return numeric('timeticks', readUnsigned(bytes, start, end));
    case TAG.integer:
      return numeric('integer', readSigned(bytes, start, end));
    case TAG.oid:
      return { type: 'oid', value: readOid(bytes, start, end) };
    case TAG.ip:
      return end - start === 4 ? { type: 'ip', value: bytes.subarray(start, end).join('.') } : undefined;
    default:
      return undefined;
  }
}

function numeric(type: 'integer' | 'counter32' | 'gauge32' | 'timeticks', value: number | undefined): SnmpValue | undefined {
  return value === undefined ? undefined : { type, value };
}
