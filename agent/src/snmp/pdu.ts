// PDUs: requests are encoded, answers are read as a list of places in the datagram, so that only what is used is decoded.
import { type Cursor, cursorOver, encode, encodeInteger, enter, next, nextInteger, readOid, readValue, TAG } from './ber.ts';
import type { SnmpValue } from './reader.ts';

export const PDU = { get: 0xa0, response: 0xa2, getBulk: 0xa5, report: 0xa8 } as const;
export const ERROR_STATUS = { none: 0, tooBig: 1, noSuchName: 2, authorizationError: 16 } as const;

export interface Request {
  readonly tag: typeof PDU.get | typeof PDU.getBulk;
  /** OIDs as BER content. */
  readonly oids: readonly Buffer[];
  /** GETBULK: how many rows are asked for. */
  readonly repetitions?: number;
}

/** Offsets of one variable in `bytes`: its OID's content, the tag and content of its value. */
export interface Variable {
  readonly oidStart: number;
  readonly oidEnd: number;
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

export interface Response {
  readonly tag: number;
  readonly requestId: number;
  readonly errorStatus: number;
  /** From 1; 0: none. */
  readonly errorIndex: number;
  readonly bytes: Buffer;
  readonly variables: readonly Variable[];
}

const NULL = Buffer.from([TAG.null, 0]);

export function encodePdu(request: Request, requestId: number): Buffer {
  const variables = request.oids.map((oid) => encode(TAG.sequence, encode(TAG.oid, oid), NULL));
  return encode(
    request.tag,
    encodeInteger(requestId),
    encodeInteger(0),
    encodeInteger(request.repetitions ?? 0),
    encode(TAG.sequence, ...variables),
  );
}

/** Reads the PDU at the cursor. Throws SnmpFault 'malformed'. */
export function readPdu(cursor: Cursor): Response {
  next(cursor);
  const { tag, bytes } = cursor;
  enter(cursor);
  const requestId = nextInteger(cursor);
  const errorStatus = nextInteger(cursor);
  const errorIndex = nextInteger(cursor);
  next(cursor, TAG.sequence);
  const list = cursorOver(bytes, cursor.start, cursor.end);
  const variables: Variable[] = [];
  while (list.at < list.limit) {
    next(list, TAG.sequence);
    const after = list.end;
    list.at = list.start;
    next(list, TAG.oid);
    const { start: oidStart, end: oidEnd } = list;
    next(list);
    variables.push({ oidStart, oidEnd, tag: list.tag, start: list.start, end: list.end });
    list.at = after;
  }
  return { tag, requestId, errorStatus, errorIndex, bytes, variables };
}

export function oidOf({ bytes }: Response, { oidStart, oidEnd }: Variable): string {
  return readOid(bytes, oidStart, oidEnd);
}

export function valueOf({ bytes }: Response, { tag, start, end }: Variable): SnmpValue | undefined {
  return readValue(bytes, tag, start, end);
}

/** Whether the device says that it has no such thing. */
export function isAbsent({ tag }: Variable): boolean {
  return tag === TAG.noSuchObject || tag === TAG.noSuchInstance || tag === TAG.endOfMibView || tag === TAG.null;
}
