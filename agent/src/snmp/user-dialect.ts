// SNMPv3 with a user: finds the engine of the device, signs and encrypts for it, follows its clock and its restarts.
import { createHash } from 'node:crypto';
import { cursorOver, encode, enter, next, nextOctets, TAG } from './ber.ts';
import type { AuthProtocol, Credential } from './credentials.ts';
import type { DeviceMemory, Dialect } from './dialect.ts';
import { encodePdu, oidOf, PDU, type Request, type Response, readPdu } from './pdu.ts';
import { snmpFault } from './reader.ts';
import { decrypt, encrypt, isSigned, localKey, masterKey, sign, signatureBytes } from './usm.ts';
import { type Engine, encodeMessage, FLAG, readMessage, type V3Message } from './v3-message.ts';

type User = Extract<Credential, { version: '3' }>;

/** RFC 3414: how far behind the clock of the engine an answer may be. */
const WINDOW_SECONDS = 150;
const MAX_MASTER_KEYS = 64;
const NOTHING = Buffer.alloc(0);
const USM_STATS = '1.3.6.1.6.3.15.1.1.';
const UNKNOWN_ENGINE = `${USM_STATS}4.0`;
const NOT_IN_WINDOW = `${USM_STATS}2.0`;
const REFUSALS: Readonly<Record<string, string>> = {
  [`${USM_STATS}1.0`]:
    'perangkat tidak menerima tingkat keamanan ini; samakan auth dan privacy · the device does not take this level of security: use its auth and privacy',
  [`${USM_STATS}3.0`]: 'pengguna tidak dikenal perangkat; periksa user · the device does not know the user: check user',
  [`${USM_STATS}5.0`]: 'kunci auth salah; periksa auth dan authKeyFile · wrong auth key: check auth and authKeyFile',
  [`${USM_STATS}6.0`]: 'kunci privacy salah; periksa privacy dan privacyKeyFile · wrong privacy key: check privacy and privacyKeyFile',
};
const DEAF =
  'SNMPv3: perangkat tidak menjawab pesan terenkripsi; periksa privacy dan privacyKeyFile · ' +
  'the device does not answer encrypted messages: check privacy and privacyKeyFile';
const UNKNOWN_CONTEXT = '1.3.6.1.6.3.12.1.5.0';

/** A key costs milliseconds: it is kept by a hash of what it is made of. */
const masterKeys = new Map<string, Buffer>();

function cachedMasterKey(auth: AuthProtocol, password: string): Buffer {
  const name = createHash('sha256').update(`${auth}\0${password}`).digest('base64');
  const known = masterKeys.get(name);
  if (known !== undefined) return known;
  if (masterKeys.size >= MAX_MASTER_KEYS) masterKeys.clear();
  const key = masterKey(auth, password);
  masterKeys.set(name, key);
  return key;
}

interface Keys {
  readonly engineId: Buffer;
  readonly auth: Buffer;
  readonly privacy: Buffer;
}

function keysFor(user: User, engineId: Buffer): Keys {
  const local = (password: string): Buffer => localKey(user.auth, cachedMasterKey(user.auth, password), engineId);
  const auth = local(user.authKey.reveal());
  return { engineId, auth, privacy: user.privacy === undefined ? NOTHING : local(user.privacy.key.reveal()) };
}

export function createUserDialect(user: User, memory: DeviceMemory, context: string): Dialect {
  const level = FLAG.auth | (user.privacy === undefined ? 0 : FLAG.privacy);
  let keys: Keys | undefined;
  let isTrusted = false;
  let isDiscovered = false;
  const keysOf = (engineId: Buffer): Keys => {
    if (keys?.engineId.equals(engineId) !== true) keys = keysFor(user, engineId);
    return keys;
  };
  return {
    encode: (request, id) =>
      memory.engine === undefined ? discovery(id) : encodeFor(user, memory.engine, keysOf(memory.engine.id), context, request, id),
    decode: (datagram) => {
      const message = readMessage(datagram);
      if ((message.flags & FLAG.auth) !== 0) verify(user, message, datagram, keysOf(message.engineId).auth, memory);
      const response = readPdu(openScoped(user, message, () => keysOf(message.engineId).privacy));
      if (response.tag === PDU.report) isDiscovered = learn(message, response, memory) || isDiscovered;
      else if ((message.flags & level) === level) isTrusted = true;
      else throw snmpFault('malformed', 'jawaban tanpa tanda tangan · an answer without a signature');
      return response;
    },
    judge,
    silence: () => (isDiscovered && !isTrusted && user.privacy !== undefined ? snmpFault('auth', DEAF) : undefined),
  };
}

/** Asks for nothing: the device answers with its engine. */
function discovery(id: number): Buffer {
  const pdu = encodePdu({ tag: PDU.get, oids: [] }, id);
  const data = encode(TAG.sequence, encode(TAG.octets, NOTHING), encode(TAG.octets, NOTHING), pdu);
  const nobody = { id, flags: FLAG.reportable, engineId: NOTHING, boots: 0, time: 0, user: '', salt: NOTHING, data, signatureBytes: 0 };
  return encodeMessage(nobody).bytes;
}

function encodeFor(user: User, engine: Engine, keys: Keys, context: string, request: Request, id: number): Buffer {
  const clock = { boots: engine.boots, time: timeOf(engine) };
  const scoped = encode(
    TAG.sequence,
    encode(TAG.octets, engine.id),
    encode(TAG.octets, Buffer.from(context, 'utf8')),
    encodePdu(request, id),
  );
  const sealed = user.privacy === undefined ? undefined : encrypt(user.privacy.protocol, keys.privacy, clock, scoped);
  const { bytes, signatureAt } = encodeMessage({
    id,
    flags: FLAG.reportable | FLAG.auth | (sealed === undefined ? 0 : FLAG.privacy),
    engineId: engine.id,
    ...clock,
    user: user.user,
    salt: sealed?.salt ?? NOTHING,
    data: sealed === undefined ? scoped : encode(TAG.octets, sealed.data),
    signatureBytes: signatureBytes(user.auth),
  });
  sign(user.auth, keys.auth, bytes).copy(bytes, signatureAt);
  return bytes;
}

function timeOf({ time, at }: Engine): number {
  return time + Math.floor((performance.now() - at) / 1_000);
}

/** Throws when the signature is wrong or the message is an old one played again; follows the clock of the engine otherwise. */
function verify({ auth }: User, message: V3Message, datagram: Buffer, key: Buffer, memory: DeviceMemory): void {
  const { at, length } = message.signature;
  if (!isSigned(auth, key, datagram, at, length)) throw snmpFault('malformed', 'tanda tangan salah · wrong signature');
  const { engine } = memory;
  if (engine?.id.equals(message.engineId) !== true) return;
  const isOld = message.boots < engine.boots || (message.boots === engine.boots && message.time < timeOf(engine) - WINDOW_SECONDS);
  if (isOld) throw snmpFault('malformed', 'jawaban lama yang diputar ulang · an old answer played again');
  memory.engine = { id: engine.id, boots: message.boots, time: message.time, at: performance.now() };
}

function openScoped(user: User, message: V3Message, keyOf: () => Buffer): ReturnType<typeof cursorOver> {
  let { data } = message;
  if ((message.flags & FLAG.privacy) !== 0) {
    if (user.privacy === undefined || message.salt.length !== 8) {
      throw snmpFault('malformed', 'enkripsi tak terduga · unexpected encryption');
    }
    data = decrypt(user.privacy.protocol, keyOf(), message, message.salt, data);
  }
  const cursor = cursorOver(data);
  next(cursor, TAG.sequence);
  enter(cursor);
  nextOctets(cursor);
  nextOctets(cursor);
  return cursor;
}

function reportOf(response: Response): string {
  const [variable] = response.variables;
  return variable === undefined ? '' : oidOf(response, variable);
}

/** Takes from a report which engine this is and how its clock stands; true when it said so. */
function learn(message: V3Message, response: Response, memory: DeviceMemory): boolean {
  const about = reportOf(response);
  if (about !== UNKNOWN_ENGINE && about !== NOT_IN_WINDOW) return false;
  if (message.engineId.length === 0) throw snmpFault('malformed', 'laporan tanpa pengenal mesin SNMP · a report without an engine id');
  memory.engine = { id: message.engineId, boots: message.boots, time: message.time, at: performance.now() };
  return true;
}

function judge(response: Response): 'answer' | 'again' {
  if (response.tag !== PDU.report) return 'answer';
  const about = reportOf(response);
  if (about === UNKNOWN_ENGINE || about === NOT_IN_WINDOW) return 'again';
  const refusal = REFUSALS[about];
  if (refusal !== undefined) throw snmpFault('auth', `SNMPv3: ${refusal}`);
  const reason = about === UNKNOWN_CONTEXT ? 'konteks tidak dikenal perangkat · the device does not know the context' : `report ${about}`;
  throw snmpFault('unsupported', `SNMPv3: ${reason}`);
}
