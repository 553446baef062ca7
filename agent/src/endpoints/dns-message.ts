// Messages of DNS (RFC 1035) as bytes: what node:dns does not give is whether an answer was proved (DNSSEC), and who gave it. An answer is
// hostile: every offset is held against what is there, and a name never points forward.

export const TYPES = { A: 1, NS: 2, CNAME: 5, SOA: 6, MX: 15, TXT: 16, AAAA: 28, DS: 43, RRSIG: 46 } as const;
export type TypeName = keyof typeof TYPES;

export interface Question {
  readonly name: string;
  readonly type: TypeName;
  /** Asks a resolver; left out, the server itself shall know. */
  readonly recursive: boolean;
  /** Asks for the answer even where its signatures are wrong. */
  readonly unchecked?: boolean;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: number;
  /** Address, name, text; of MX the name, of all others in hex. */
  readonly data: string;
}

export interface DnsAnswer {
  /** 0 NOERROR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED. */
  readonly code: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  /** The resolver proved it by DNSSEC. */
  readonly proved: boolean;
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
}

const HEADER_BYTES = 12;
const IN = 1;
const OPT = 41;
/** Small enough for any path. */
const UDP_BYTES = 1_232;
const DNSSEC_OK = 0x8000;
const MOST_RECORDS = 500;
const MOST_LABELS = 128;

/** Lower case, without a last dot. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

export function encodeQuestion(id: number, { name, type, recursive, unchecked = false }: Question): Buffer {
  // RD; AD: "tell me whether it was proved"; CD.
  const flags = (recursive ? 0x0100 : 0) | 0x0020 | (unchecked ? 0x0010 : 0);
  const header = Buffer.alloc(HEADER_BYTES);
  for (const [index, word] of [id, flags, 1, 0, 0, 1].entries()) header.writeUInt16BE(word, index * 2);
  const extra = Buffer.alloc(11);
  extra.writeUInt16BE(OPT, 1);
  extra.writeUInt16BE(UDP_BYTES, 3);
  extra.writeUInt16BE(DNSSEC_OK, 7);
  const words = Buffer.alloc(4);
  words.writeUInt16BE(TYPES[type], 0);
  words.writeUInt16BE(IN, 2);
  return Buffer.concat([header, encodeName(name), words, extra]);
}

/** Throws RangeError for what is no name. */
export function encodeName(name: string): Buffer {
  const plain = plainName(name);
  const labels = plain === '' ? [] : plain.split('.');
  const parts = labels.map((label) => {
    const bytes = Buffer.from(label, 'latin1');
    if (bytes.length === 0 || bytes.length > 63) throw new RangeError(`${name}: bukan nama DNS · no DNS name`);
    return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  });
  const whole = Buffer.concat([...parts, Buffer.from([0])]);
  if (whole.length > 255) throw new RangeError(`${name}: terlalu panjang · too long for DNS`);
  return whole;
}

/** The answer to a question; undefined when the message is another's or broken. */
export function decodeAnswer(message: Buffer, id: number, { name, type }: Question): DnsAnswer | undefined {
  try {
    if (message.length < HEADER_BYTES || message.readUInt16BE(0) !== id) return undefined;
    const flags = message.readUInt16BE(2);
    if ((flags & 0x8000) === 0 || message.readUInt16BE(4) !== 1) return undefined;
    const asked = readName(message, HEADER_BYTES);
    if (asked.name !== plainName(name) || message.readUInt16BE(asked.end) !== TYPES[type]) return undefined;
    const first = readRecords(message, asked.end + 4, message.readUInt16BE(6));
    const second = readRecords(message, first.end, message.readUInt16BE(8));
    return {
      code: flags & 0x000f,
      authoritative: (flags & 0x0400) !== 0,
      truncated: (flags & 0x0200) !== 0,
      proved: (flags & 0x0020) !== 0,
      answers: first.records,
      authority: second.records,
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readRecords(message: Buffer, begin: number, count: number): { records: DnsRecord[]; end: number } {
  if (count > MOST_RECORDS) throw new RangeError('too many records');
  const records: DnsRecord[] = [];
  let offset = begin;
  for (let index = 0; index < count; index += 1) {
    const { name, end } = readName(message, offset);
    const [type, length] = [message.readUInt16BE(end), message.readUInt16BE(end + 8)];
    const at = end + 10;
    if (at + length > message.length) throw new RangeError('a record is cut short');
    records.push({ name, type, data: readData(message, at, length, type) });
    offset = at + length;
  }
  return { records, end: offset };
}

function readData(message: Buffer, at: number, length: number, type: number): string {
  const bytes = message.subarray(at, at + length);
  if (type === TYPES.A && length === 4) return bytes.join('.');
  if (type === TYPES.AAAA && length === 16) return ipv6Text(bytes);
  if (type === TYPES.NS || type === TYPES.CNAME) return readName(message, at).name;
  if (type === TYPES.MX && length > 2) return readName(message, at + 2).name;
  return type === TYPES.TXT ? readTexts(bytes) : bytes.toString('hex');
}

function ipv6Text(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

function readTexts(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0)) text += bytes.toString('latin1', at + 1, at + 1 + (bytes[at] ?? 0));
  return text;
}

function readName(message: Buffer, begin: number): { name: string; end: number } {
  const labels: string[] = [];
  let offset = begin;
  let limit = message.length;
  let end: number | undefined;
  for (;;) {
    const length = message.readUInt8(offset);
    if (length === 0) break;
    if (length >= 0xc0) {
      end ??= offset + 2;
      const target = message.readUInt16BE(offset) & 0x3fff;
      // Only ever backwards: no circle.
      if (target >= Math.min(limit, offset)) throw new RangeError('a name points forward');
      limit = target;
      offset = target;
      continue;
    }
    if (length > 63 || labels.length >= MOST_LABELS || offset + 1 + length > message.length) throw new RangeError('no name');
    labels.push(message.toString('latin1', offset + 1, offset + 1 + length).replace(/[^\x21-\x7e]|\./g, '?'));
    offset += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: end ?? offset + 1 };
}
