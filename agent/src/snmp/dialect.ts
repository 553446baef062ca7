// How a request becomes a datagram and an answer is taken out of one: the two versions of SNMP behind one face.
import { type Cursor, cursorOver, encode, encodeInteger, enter, next, nextInteger, nextOctets, TAG } from './ber.ts';
import type { Credential } from './credentials.ts';
import { encodePdu, type Request, type Response, readPdu } from './pdu.ts';
import { type SnmpFault, snmpFault } from './reader.ts';
import { createUserDialect } from './user-dialect.ts';
import type { Engine } from './v3-message.ts';

/** What is kept of a device from one poll to the next. */
export interface DeviceMemory {
  engine?: Engine;
  /** How much of a table the device gives at once without falling silent. */
  width?: { repetitions: number; columns: number; calm: number };
}

export interface Dialect {
  encode(request: Request, id: number): Buffer;
  /** Throws SnmpFault 'malformed' for what is no answer to this credential. */
  decode(datagram: Buffer): Response;
  /** `again`: the device told what was missing, ask anew. Throws SnmpFault when it refuses. */
  judge(response: Response): 'answer' | 'again';
  /** Why a device may be silent; undefined: nothing is known but that it is. */
  silence(): SnmpFault | undefined;
}

const V2C = 1;
const V3 = 3;

export function createDialect(credential: Credential, memory: DeviceMemory, context: string): Dialect {
  if (credential.version === '3') return createUserDialect(credential, memory, context);
  const { community } = credential;
  const name = context === '' ? community.reveal() : `${community.reveal()}@${context}`;
  const head = Buffer.concat([encodeInteger(V2C), encode(TAG.octets, Buffer.from(name, 'utf8'))]);
  return {
    encode: (request, id) => encode(TAG.sequence, head, encodePdu(request, id)),
    decode: (datagram) => {
      const cursor = openMessage(datagram, V2C);
      nextOctets(cursor);
      return readPdu(cursor);
    },
    judge: () => 'answer',
    silence: () => undefined,
  };
}

function openMessage(datagram: Buffer, version: number): Cursor {
  const cursor = cursorOver(datagram);
  next(cursor, TAG.sequence);
  enter(cursor);
  if (nextInteger(cursor) !== version) throw snmpFault('malformed', 'versi SNMP lain · another version of SNMP');
  return cursor;
}

/** The id by which an answer is matched with its question: that of the message (v3) or of the PDU. */
export function idOf(datagram: Buffer): number {
  const cursor = cursorOver(datagram);
  next(cursor, TAG.sequence);
  enter(cursor);
  const version = nextInteger(cursor);
  if (version === V3) next(cursor, TAG.sequence);
  else {
    nextOctets(cursor);
    next(cursor);
  }
  enter(cursor);
  return nextInteger(cursor);
}
