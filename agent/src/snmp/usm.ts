// The user-based security of SNMPv3 (RFC 3414, 3826, 7860): keys of one engine, signature and encryption of one message.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthProtocol, PrivacyProtocol } from './credentials.ts';

const MEGABYTE = 1_048_576;
const CHUNK = 64 * 1024;
const IV_BYTES = 16;
const SALT_BYTES = 8;

const AUTH: Readonly<Record<AuthProtocol, { readonly hash: string; readonly bytes: number }>> = {
  sha: { hash: 'sha1', bytes: 12 },
  sha224: { hash: 'sha224', bytes: 16 },
  sha256: { hash: 'sha256', bytes: 24 },
  sha384: { hash: 'sha384', bytes: 32 },
  sha512: { hash: 'sha512', bytes: 48 },
};
const PRIVACY: Readonly<Record<PrivacyProtocol, { readonly cipher: string; readonly bytes: number }>> = {
  aes128: { cipher: 'aes-128-cfb', bytes: 16 },
  aes256: { cipher: 'aes-256-cfb', bytes: 32 },
};

/** Length of the signature in a message. */
export function signatureBytes(auth: AuthProtocol): number {
  return AUTH[auth].bytes;
}

/** The password drawn out to a megabyte and hashed: costs milliseconds, so that callers keep it. */
export function masterKey(auth: AuthProtocol, password: string): Buffer {
  const source = Buffer.from(password, 'utf8');
  // As many whole passwords as fill a chunk, so that the next chunk begins with the beginning of one.
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(CHUNK / source.length) }, () => source));
  const hash = createHash(AUTH[auth].hash);
  let left = MEGABYTE;
  for (; left > chunk.length; left -= chunk.length) hash.update(chunk);
  return hash.update(chunk.subarray(0, left)).digest();
}

/** The key for one engine, so that one stolen device does not open the others. */
export function localKey(auth: AuthProtocol, master: Buffer, engineId: Buffer): Buffer {
  return createHash(AUTH[auth].hash).update(master).update(engineId).update(master).digest();
}

export function sign(auth: AuthProtocol, key: Buffer, message: Buffer): Buffer {
  return createHmac(AUTH[auth].hash, key).update(message).digest().subarray(0, AUTH[auth].bytes);
}

/** Whether the message, with its signature at `offset`, was signed with the key. */
export function isSigned(auth: AuthProtocol, key: Buffer, message: Buffer, offset: number, length: number): boolean {
  if (length !== AUTH[auth].bytes) return false;
  const blank = Buffer.from(message);
  blank.fill(0, offset, offset + length);
  return timingSafeEqual(sign(auth, key, blank), message.subarray(offset, offset + length));
}

export interface EngineClock {
  readonly boots: number;
  readonly time: number;
}

export function encrypt(privacy: PrivacyProtocol, key: Buffer, clock: EngineClock, plain: Buffer): { salt: Buffer; data: Buffer } {
  const salt = randomBytes(SALT_BYTES);
  const { cipher, bytes } = PRIVACY[privacy];
  const engine = createCipheriv(cipher, key.subarray(0, bytes), vector(clock, salt));
  return { salt, data: Buffer.concat([engine.update(plain), engine.final()]) };
}

export function decrypt(privacy: PrivacyProtocol, key: Buffer, clock: EngineClock, salt: Buffer, data: Buffer): Buffer {
  const { cipher, bytes } = PRIVACY[privacy];
  const engine = createDecipheriv(cipher, key.subarray(0, bytes), vector(clock, salt));
  return Buffer.concat([engine.update(data), engine.final()]);
}

function vector({ boots, time }: EngineClock, salt: Buffer): Buffer {
  const iv = Buffer.alloc(IV_BYTES);
  iv.writeUInt32BE(boots >>> 0, 0);
  iv.writeUInt32BE(time >>> 0, 4);
  salt.copy(iv, 8, 0, SALT_BYTES);
  return iv;
}
