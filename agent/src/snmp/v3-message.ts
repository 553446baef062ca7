// The outer form of an SNMPv3 message (RFC 3412) with the parameters of the user-based security (RFC 3414).
import { cursorOver, encode, encodeInteger, enter, next, nextInteger, nextOctets, TAG } from './ber.ts';
import { snmpFault } from './reader.ts';

export const FLAG = { auth: 1, privacy: 2, reportable: 4 } as const;
const V3 = 3;
const USER_BASED = 3;
const MAX_SIZE = 65_507;

/** The engine of a device: its id and its clock as it was at `at` (milliseconds of this machine's monotonic clock). */
export interface Engine {
  readonly id: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly at: number;
}

export interface V3Message {
  readonly id: number;
  readonly flags: number;
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
  readonly user: string;
  /** Where the signature stands in the datagram. */
  readonly signature: { readonly at: number; readonly length: number };
  readonly salt: Buffer;
  /** The scoped PDU as one element, or the octets of an encrypted one. */
  readonly data: Buffer;
}

/** The message with a blank signature, and where that stands. */
export function encodeMessage(message: Omit<V3Message, 'signature'> & { readonly signatureBytes: number }): {
  bytes: Buffer;
  signatureAt: number;
} {
  const { signatureBytes } = message;
  const header = encode(
    TAG.sequence,
    encodeInteger(message.id),
    encodeInteger(MAX_SIZE),
    encode(TAG.octets, Buffer.from([message.flags])),
    encodeInteger(USER_BASED),
  );
  const salt = encode(TAG.octets, message.salt);
  const security = encode(
    TAG.sequence,
    encode(TAG.octets, message.engineId),
    encodeInteger(message.boots),
    encodeInteger(message.time),
    encode(TAG.octets, Buffer.from(message.user, 'utf8')),
    encode(TAG.octets, Buffer.alloc(signatureBytes)),
    salt,
  );
  const bytes = encode(TAG.sequence, encodeInteger(V3), header, encode(TAG.octets, security), message.data);
  return { bytes, signatureAt: bytes.length - message.data.length - salt.length - signatureBytes };
}

/** Throws SnmpFault 'malformed'. */
export function readMessage(datagram: Buffer): V3Message {
  const outer = cursorOver(datagram);
  next(outer, TAG.sequence);
  enter(outer);
  if (nextInteger(outer) !== V3) throw snmpFault('malformed', 'versi SNMP lain · another version of SNMP');
  next(outer, TAG.sequence);
  const header = cursorOver(datagram, outer.start, outer.end);
  const id = nextInteger(header);
  nextInteger(header);
  const flags = nextOctets(header)[0] ?? 0;
  if (nextInteger(header) !== USER_BASED) throw snmpFault('malformed', 'bukan keamanan USM · not the user-based security');
  next(outer, TAG.octets);
  const security = cursorOver(datagram, outer.start, outer.end);
  next(security, TAG.sequence);
  enter(security);
  const engineId = Buffer.from(nextOctets(security));
  const boots = nextInteger(security);
  const time = nextInteger(security);
  const user = nextOctets(security).toString('utf8');
  next(security, TAG.octets);
  const signature = { at: security.start, length: security.end - security.start };
  const salt = nextOctets(security);
  const from = outer.at;
  next(outer);
  const data = datagram.subarray(outer.tag === TAG.octets ? outer.start : from, outer.end);
  return { id, flags, engineId, boots, time, user, signature, salt, data };
}
