// The certificates in a PKCS#12 file (RFC 7292), old and new ways of locking them. Its private keys are left where they are.
import { createDecipheriv, createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { child, firstNode, type Node, nodesOf, octets, oidText } from '../der.ts';
import { decryptRc2 } from './rc2.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED = '1.2.840.113549.1.7.6';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const PBES2 = '1.2.840.113549.1.5.13';
const CIPHERS: Readonly<Record<string, readonly [name: string, keyBytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};
const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
/** Keys by SHA-1 (RFC 7292, C): cipher and length. */
const OLD: Readonly<Record<string, readonly [cipher: 'des-ede3-cbc' | 'rc2', keyBytes: number]>> = {
  '1.2.840.113549.1.12.1.3': ['des-ede3-cbc', 24],
  '1.2.840.113549.1.12.1.4': ['des-ede3-cbc', 16],
  '1.2.840.113549.1.12.1.5': ['rc2', 16],
  '1.2.840.113549.1.12.1.6': ['rc2', 5],
};
const SHA1_BLOCK_BYTES = 64;
/** More would hold up the agent: a file that asks for it is not opened. */
const MOST_ROUNDS = 2_000_000;
const MOST_OLD_ROUNDS = 100_000;
const derive = promisify(pbkdf2);

/** DER of each certificate. Rejects when the password is wrong or the file is none. */
export async function certificatesInPkcs12(file: Buffer, password: string): Promise<Buffer[]> {
  const safes = nodesOf(firstNode(contentOf(child(firstNode(file), 1))).body);
  const found: Buffer[] = [];
  for (const safe of safes) {
    const bags = await openSafe(safe, password);
    found.push(...(bags === undefined ? [] : nodesOf(firstNode(bags).body).flatMap(certificateIn)));
  }
  return found;
}

/** Bytes of a ContentInfo that holds data. */
function contentOf(info: Node): Buffer {
  if (oidText(child(info, 0)) !== DATA) throw new RangeError('PKCS#12 that is signed by a key is not read');
  return octets(child(child(info, 1, 0xa0), 0));
}

async function openSafe(safe: Node, password: string): Promise<Buffer | undefined> {
  const type = oidText(child(safe, 0));
  if (type === DATA) return contentOf(safe);
  if (type !== ENCRYPTED) return undefined;
  const locked = child(child(child(safe, 1, 0xa0), 0), 1);
  const [, algorithm, content] = nodesOf(locked.body);
  if (algorithm === undefined || content === undefined) return undefined;
  return await decrypt(algorithm, octets(content), password);
}

function certificateIn(bag: Node): Buffer[] {
  if (oidText(child(bag, 0)) !== CERTIFICATE_BAG) return [];
  return [octets(child(child(child(child(bag, 1, 0xa0), 0), 1, 0xa0), 0))];
}

async function decrypt(algorithm: Node, data: Buffer, password: string): Promise<Buffer> {
  const oid = oidText(child(algorithm, 0));
  const parameters = child(algorithm, 1);
  if (oid === PBES2) return await decryptNew(parameters, data, password);
  const old = OLD[oid];
  if (old === undefined) throw new RangeError(`cipher ${oid}`);
  return decryptOld(old, octets(child(parameters, 0)), rounds(child(parameters, 1), MOST_OLD_ROUNDS), data, password);
}

async function decryptNew(parameters: Node, data: Buffer, password: string): Promise<Buffer> {
  const [keyMaker, cipher] = [child(child(parameters, 0), 1), child(parameters, 1)];
  const known = CIPHERS[oidText(child(cipher, 0))];
  const [salt, count, ...more] = nodesOf(keyMaker.body);
  const maker = more.find((each) => each.tag === 0x30);
  const digest = maker === undefined ? 'sha1' : DIGESTS[oidText(child(maker, 0))];
  if (known === undefined || salt === undefined || count === undefined || digest === undefined) throw new RangeError('cipher');
  const key = await derive(password, octets(salt), rounds(count, MOST_ROUNDS), known[1], digest);
  const decipher = createDecipheriv(known[0], key, octets(child(cipher, 1)));
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function decryptOld(
  [cipher, keyBytes]: NonNullable<(typeof OLD)[string]>,
  salt: Buffer,
  count: number,
  data: Buffer,
  password: string,
): Buffer {
  const key = oldKey(1, password, salt, count, keyBytes);
  const iv = oldKey(2, password, salt, count, 8);
  if (cipher === 'rc2') return decryptRc2(key, iv, data);
  const decipher = createDecipheriv(cipher, keyBytes === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key, iv);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function rounds(node: Node, most: number): number {
  const count = node.body.length <= 4 ? node.body.readUIntBE(0, node.body.length) : Number.POSITIVE_INFINITY;
  if (count < 1 || count > most) throw new RangeError(`${count} rounds`);
  return count;
}

/** Key (1) or initial block (2) from a password: RFC 7292, B.2 with SHA-1. */
function oldKey(purpose: 1 | 2, password: string, salt: Buffer, count: number, bytes: number): Buffer {
  const words = Buffer.concat([Buffer.from(password, 'utf16le').swap16(), Buffer.alloc(2)]);
  const state = Buffer.concat([filled(salt), filled(words)]);
  const blocks: Buffer[] = [];
  for (let length = 0; length < bytes; length += 20) {
    let hash = createHash('sha1').update(Buffer.alloc(SHA1_BLOCK_BYTES, purpose)).update(state).digest();
    for (let round = 1; round < count; round += 1) hash = createHash('sha1').update(hash).digest();
    blocks.push(hash);
    for (let at = 0; at < state.length; at += SHA1_BLOCK_BYTES) addTo(state.subarray(at, at + SHA1_BLOCK_BYTES), hash);
  }
  return Buffer.concat(blocks).subarray(0, bytes);
}

/** Repeated up to whole blocks. */
function filled(part: Buffer): Buffer {
  return part.length === 0 ? part : Buffer.alloc(Math.ceil(part.length / SHA1_BLOCK_BYTES) * SHA1_BLOCK_BYTES, part);
}

/** block = block + hash (repeated) + 1, as numbers of 64 bytes. */
function addTo(block: Buffer, hash: Buffer): void {
  let carry = 1;
  for (let at = SHA1_BLOCK_BYTES - 1; at >= 0; at -= 1) {
    carry += (block[at] ?? 0) + (hash[at % hash.length] ?? 0);
    block[at] = carry & 0xff;
    carry >>= 8;
  }
}
