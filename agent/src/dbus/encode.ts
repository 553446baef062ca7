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

export function encodeCall({ destination, path, interface: name, member, args }: DbusCall, serial: number): Buffer {
  const body: number[] = [];
  for (const text of args) pushString(body, text);
  const fields: number[] = [];
  pushField(fields, FIELD.path, 'o', path);
  pushField(fields, FIELD.interface, 's', name);
  pushField(fields, FIELD.member, 's', member);
  pushField(fields, FIELD.destination, 's', destination);
  if (args.length > 0) pushField(fields, FIELD.signature, 'g', 's'.repeat(args.length));
  const head = ['l'.charCodeAt(0), METHOD_CALL, NO_AUTO_START, VERSION];
  pushU32(head, body.length);
  pushU32(head, serial);
  pushU32(head, fields.length);
  head.push(...fields);
  pad(head, 8);
  return Buffer.from([...head, ...body]);
}

/** A field begins at a multiple of 8. The fields begin at byte 16 of the message, so that counting them from 0 is as good. */
function pushField(bytes: number[], field: number, type: 'o' | 's' | 'g', text: string): void {
  pad(bytes, 8);
  bytes.push(field, 1, type.charCodeAt(0), 0);
  if (type === 'g') bytes.push(text.length, ...Buffer.from(text, 'latin1'), 0);
  else pushString(bytes, text);
}

function pushString(bytes: number[], text: string): void {
  const utf8 = Buffer.from(text, 'utf8');
  pad(bytes, 4);
  pushU32(bytes, utf8.length);
  bytes.push(...utf8, 0);
}

function pushU32(bytes: number[], value: number): void {
  bytes.push(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}

function pad(bytes: number[], alignment: number): void {
  while (bytes.length % alignment !== 0) bytes.push(0);
}
