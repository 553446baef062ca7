// Reads and writes DER, as much as certificates, OCSP and PKCS#12 need. What it reads is hostile: every length is held against what is there.

export interface Node {
  /** First byte: class, form and number; numbers above 30 do not occur here. */
  readonly tag: number;
  /** Content without tag and length. */
  readonly body: Buffer;
  /** All of it. */
  readonly whole: Buffer;
}

export const SEQUENCE = 0x30;
export const OCTETS = 0x04;
const OID = 0x06;

/** The nodes that follow each other in a content. Throws RangeError when it is no DER. */
export function nodesOf(content: Buffer): Node[] {
  const nodes: Node[] = [];
  for (let offset = 0; offset < content.length; ) {
    const node = nodeAt(content, offset);
    nodes.push(node);
    offset += node.whole.length;
  }
  return nodes;
}

/** The one node at the beginning; what follows it is left. */
export function firstNode(content: Buffer): Node {
  return nodeAt(content, 0);
}

function nodeAt(content: Buffer, offset: number): Node {
  const [tag, first] = [content[offset], content[offset + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new RangeError('no DER');
  const digits = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80) return indefinite(content, offset, tag);
  if (digits > 4 || offset + 2 + digits > content.length) throw new RangeError('no DER');
  const length = digits === 0 ? first : content.readUIntBE(offset + 2, digits);
  const begin = offset + 2 + digits;
  if (begin + length > content.length) throw new RangeError('DER is cut short');
  return { tag, body: content.subarray(begin, begin + length), whole: content.subarray(offset, begin + length) };
}

/** BER without a length, closed by two zeros: some tools write PKCS#12 so. */
function indefinite(content: Buffer, offset: number, tag: number): Node {
  if ((tag & 0x20) === 0) throw new RangeError('no DER');
  let at = offset + 2;
  while (content[at] !== 0 || content[at + 1] !== 0) {
    if (at >= content.length) throw new RangeError('DER is cut short');
    at += nodeAt(content, at).whole.length;
  }
  return { tag, body: content.subarray(offset + 2, at), whole: content.subarray(offset, at + 2) };
}

/** The child at a place in a constructed node. Throws RangeError when there is none or it has another tag. */
export function child(node: Node, index: number, tag?: number): Node {
  const found = nodesOf(node.body)[index];
  if (found === undefined || (tag !== undefined && found.tag !== tag)) throw new RangeError('unexpected DER');
  return found;
}

/** Bytes of an OCTET STRING; BER may hand them out in pieces. */
export function octets(node: Node): Buffer {
  return (node.tag & 0x20) === 0 ? node.body : Buffer.concat(nodesOf(node.body).map(octets));
}

export function oidText(node: Node): string {
  if (node.tag !== OID || node.body.length === 0 || node.body.length > 64) throw new RangeError('no object identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of node.body) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** Milliseconds of a GeneralizedTime or UTCTime that ends with Z; undefined for another. */
export function instantMs(node: Node): number | undefined {
  const text = node.body.toString('latin1');
  const digits = node.tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(digits)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const digits: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const length = body.length < 0x80 ? [body.length] : [0x80 | digits.length, ...digits];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
